"""Promises about who was given what: docs/properties.md, from `placementsFile` to `members`."""

import collections, functools, itertools

from .promise import PROMISES, exact, exceeded, promise
from .texts import Unseen, flag, number, tell
from .weeks import bits


@promise
def placementsFile(b):
    # A table of before this column says nothing of it
    known = all("conditional" in p for p in b.tables["placements"])

    def row(p, *names):
        rank, points = p.get(names[0]) or 0, p["points"]
        conditional = known and (flag(p["conditional"]) if isinstance(p["conditional"], str) else p["conditional"])
        return (
            p["request"],
            p["creche"],
            p["section"],
            p["days"],
            int(rank),
            number(points) if isinstance(points, str) else exact(points),
            p.get("start") or "",
            conditional,
        )

    written = collections.Counter(row(p, "wish_rank") for p in b.tables["placements"])
    said = collections.Counter(row(p, "wishRank") for p in b.outcome["placements"])
    for p in list((written - said)) + list((said - written)):
        yield p[0], tell("placements.csv and outcome.json tell two places")
    for name, count in (("placed", len(b.tables["placements"])), ("requests", len(b.case.requests))):
        if b.outcome[name] != count:
            yield name, tell("{0} announced, {1} counted", b.outcome[name], count)


@promise
def seat(b):
    children = {child.record: child for child in b.placed}
    for n, p in enumerate(b.tables["placements"]):
        section, week, child = b.case.sections.get(p["section"]), b.calendar.week(p["days"]), children.get(n)
        if p["request"] not in b.case.by_id or section is None or section.creche != p["creche"] or not week:
            yield p["request"], tell("a request, section, crèche or days unknown to the case")
        elif not child.kept:
            course = b.course(child.r.id, child.seat.section, week, child.seat.start)
            if not b.is_open(course, week) or week & ~functools.reduce(int.__or__, section.open):
                yield p["request"], tell("the section is closed on these days")


for name, kind, sentence in (
    ("capacity", "section", "{0} seats given for {1}"),
    ("reserve", "reserve", "{0} seats given to other care for {1}"),
    ("crecheCapacity", "creche", "{0} children at once for {1}"),
    ("weeklyHours", "week", "{0} minutes a week for {1}"),
    ("staff", "staff", "{0} parts of adults taken for {1}"),
    ("startsPerWeek", "starts", "{0} starts in one week for {1}"),
):
    PROMISES[name] = exceeded(kind, sentence)


@promise
def sites(b):
    yield from exceeded("site", "{0} children at the stop for {1}")(b)
    for child in b.placed:
        reached = None if child.seat.wish is None else b.reached(child.r, b.wishes(child.r)[child.seat.wish])
        if reached is not None and child.seat.week & ~reached:
            yield child.r.id, tell("the crèche is at no stop of this family")


@promise
def age_(b):
    for child in b.placed:
        if not child.kept and not b.takes_age(b.case.sections[child.seat.section], b.ages(child.r, child.seat.start)):
            yield child.r.id, tell("is not of the section's age")


@promise
def start(b):
    for child in b.placed:
        written = b.tables["placements"][child.record].get("start", "")
        accepted = (
            [str(b.first_day(child.r, n)) for n in b.starts(child.r)]
            if len(b.calendar.periods) > 1 and not child.kept
            else [""]
        )
        if written not in accepted:
            yield child.r.id, tell("start “{0}”; accepted: {1}", written, accepted)


@promise
def wish(b):
    for child in b.placed:
        rank = b.tables["placements"][child.record].get("wish_rank") or None
        if child.odd or not child.kept and child.seat.week not in b.weeks(child.r, b.wishes(child.r)[child.seat.wish]):
            yield child.r.id, tell("a crèche or week the family did not ask for")
        elif (None if rank is None or not int(rank) else int(rank)) != child.seat.rank:
            yield child.r.id, tell("the wish has rank {0}, not {1}", child.seat.rank, rank)


@promise
def rhythm(b):
    for child in b.placed:
        rhythms = b.case.creches[b.creche_of(child.seat)].rhythms
        if rhythms and not child.kept and child.r.care != "occasional" and child.seat.week not in rhythms:
            yield child.r.id, tell("the crèche does not sell this week")


@promise
def onePlace(b):
    for request, count in collections.Counter(p["request"] for p in b.tables["placements"]).items():
        if count > 1:
            yield request, tell("placed twice")


@promise
def sameChild(b):
    for identity, requests in itertools.groupby(
        sorted({(c.r.identity, c.r.id) for c in b.placed if c.r.identity}), key=lambda one: one[0]
    ):
        if len(names := [request for _, request in requests]) > 1:
            yield ", ".join(names), tell("one child has several places")


def siblings_under(rule):
    def check(b):
        b.units
        for members in b.groups:
            if b.lists(members[0]) or b.rule(members[0]) != rule:
                continue
            here = [b.seat_of[r.id] for r in members if r.id in b.seat_of]
            new, there = ([c for c in here if (c.kept or bool(b.pins[c.r.id])) == yes] for yes in (False, True))
            if not new and len(there) == sum(map(b.has_place, members)):
                continue
            creches = {b.creche_of(c.seat) for c in new}
            apart = len(creches) > 1 or new and there and not creches & {b.creche_of(c.seat) for c in there}
            times = {(b.creche_of(c.seat), c.seat.week) for c in there}
            same = len({c.seat.week for c in new}) <= 1 and (
                not there or all((b.creche_of(c.seat), c.seat.week) in times for c in new)
            )
            order = lambda r: (r.birth_date.toordinal() * (-1 if rule[0] == "y" else 1), r.id)
            left = [order(r) for r in members if r.id not in {c.r.id for c in here}]
            late = any(order(c.r) > one for c in new if not b.present(c.r) for one in left)
            whole = len(here) == len(members)
            good = {
                "together": whole and not apart,
                "same_place_and_time": whole and not apart and same,
                "all_or_nothing": whole,
            }
            if not good.get(rule, not apart and not late):
                yield " + ".join(r.id for r in members), tell("the sibling rule is not kept")

    return check


for name, rule in dict(
    siblings="together",
    siblingsSameTime="same_place_and_time",
    siblingsElderFirst="elder_may_start_alone",
    siblingsYoungerFirst="younger_may_start_alone",
    siblingsAllPlaced="all_or_nothing",
).items():
    PROMISES[name] = siblings_under(rule)


@promise
def jointWishes(b):
    for unit in b.units:
        given = [tuple(b.seat_of[r.id].seat[i] for i in (0, 3, 4)) for r in unit.members if r.id in b.seat_of]
        options = [[tuple(seat[i] for i in (0, 3, 4)) for seat in option] for option in unit.options]
        if b.lists(unit.members[0]) and given and given not in options:
            yield unit.key, tell("what the family gets is not on its list")


@promise
def transfers(b):
    expected, notation = [], b.calendar.notation
    for r in b.case.requests:
        present, child = b.present(r), b.seat_of.get(r.id)
        if present and (child is None or child.odd):
            yield r.id, tell("loses its place, or gets one not asked for")
        if present and child:
            spots = [("from", *present), ("to", child.seat.section, child.seat.week)]
            names = {
                f"{end}{name}": value
                for end, section, week in spots
                for name, value in (("Creche", b.case.sections[section].creche), ("Section", section), ("Days", notation(week)))
            }
            expected.append({"request": r.id, **names, "moved": not child.kept})
    if (b.outcome.get("transfers") or []) != expected:
        yield "transfers", tell("the table of transfers is wrong")


@promise
def pins(b):
    for d in (d for d in b.case.decisions if d.kind == "pin" and b.decided(b.case.by_id[d.request])):
        child = b.seat_of.get(d.request)
        if child is None or not b.pin_allows(d, child.seat.section, child.seat.week):
            yield d.request, tell("has not the place the commission pinned")


@promise
def refusals(b):
    for child in b.placed:
        if not child.kept and b.refused(child.r, b.creche_of(child.seat)):
            yield child.r.id, tell("the commission refused it there")


@promise
def holds(b):
    for child in b.placed:
        if not child.kept and b.holds[child.r.id]:
            yield child.r.id, tell("the commission put this decision off")
    kept = sum(g.places * len(bits(g.week)) * sum(one is not None for one in g.course) for g in b.guests if g.kept)
    if kept != sum(cell.get("held") or 0 for cell in b.outcome["occupancy"]):
        yield "occupancy", tell("not all the seats kept are there")


@promise
def eligibility(b):
    for child in b.placed:
        if not child.kept and not b.case.considered(child.r):
            yield child.r.id, tell("a file that is not looked at")
    for p in b.outcome["placements"]:
        r = b.case.by_id.get(p["request"])
        if r and bool(p.get("conditional")) != (r.birth_status == "expected"):
            yield r.id, tell("conditional on birth, wrongly or untold")


@promise
def reservations(b):
    yield from exceeded("reserved", "{0} seats taken by other families for {1}")(b)
    seats, expected = [child.seat for child in b.seat_of.values()], []
    missing = sum(max(0, sum(row.amount(child.seat) for child in b.placed) - row.bound) for row in b.served if row.level)
    for record in b.outcome["levels"]:
        if record["name"] == "reservations" and record["objective"] != -missing:
            yield "reservations", tell("{0} seats are not served", missing)
    for n, row in enumerate(b.case.reservations):
        who, slots, used = set(), 0, 0
        for moment in b.moments():
            own = {seat.request: b.taken(n, seat, *moment) for seat in seats}
            who |= {request for request, places in own.items() if places}
            if b.is_active(row, *moment):
                slots, used = slots + row.seats, used + min(row.seats, sum(own.values()) + b.taken_by_guests(n, *moment))
        record = dict(
            creche=row.creche,
            funder=row.funder,
            section=row.section or None,
            seats=row.seats,
            fallback=row.fallback,
            placed=len(who),
            seatSlots=slots,
            usedSeatSlots=used,
        )
        expected.append({name: value for name, value in record.items() if value is not None})
    if (b.outcome.get("reservations") or []) != expected:
        yield "reservations", tell("the table of reservations is wrong")


@promise
def members(b):
    case, records = b.case, b.outcome.get("members") or []
    homes = {home.member for home in case.homes.values()}
    names = [
        name for name in dict.fromkeys(creche.operator for creche in case.creches.values()) if name in homes and case.guarantee
    ]
    if [record["member"] for record in records] != names:
        yield "members", tell("the table does not name the guaranteed members")
        return
    regular = [child for child in b.seat_of.values() if child.r.care != "occasional"]
    for record in records:
        own = [
            (b.is_own(c.r.id, record["member"]), case.creches[b.creche_of(c.seat)].operator == record["member"])
            for c in regular
        ]
        counts = dict(
            requests=sum(b.is_own(r.id, record["member"]) for r in case.requests),
            together=sum(mine for mine, _ in own),
            elsewhere=sum(mine and not home for mine, home in own),
            hosted=sum(home and not mine for mine, home in own),
        )
        if any(record[name] != count for name, count in counts.items()) or record["aloneBound"] < record["alone"]:
            yield record["member"], tell("the counts are not those of the placements")
        if counts["together"] < record["alone"]:
            yield record["member"], tell("places fewer than alone")
    if records:
        yield Unseen("alone"), tell("what each would place alone comes from another run")
