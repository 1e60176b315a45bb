"""Promises about waiting lists, fairness, the order of points, the lottery and occupancy."""

import collections

from .checks import is_worth_as_much, near
from .lists import by_section, chance_records, mixed, reasons
from .promise import exact, promise
from .texts import tell


@promise
def waitingList(b):
    order = sorted((r for r in b.case.requests if r.id not in b.named), key=b.best)
    ranks, seen = {r.id: n for n, r in enumerate(order, 1)}, set()
    for row in b.outcome["waiting"]:
        r = b.case.by_id.get(row["request"])
        if row["request"] in seen or row["request"] not in ranks:
            yield row["request"], tell("has a place, is listed twice, or is unknown")
        elif row["rank"] != ranks[r.id] or exact(row["points"]) != -b.best(r)[0] or row["reason"] not in reasons(b, r):
            yield r.id, tell("wrong rank, points or reason (rank {0})", ranks[r.id])
        seen.add(row["request"])
    for request in ranks.keys() - seen:
        yield request, tell("missing from the waiting list")
    counts, best = [0] * (len(b.case.ties) + 1), [b.best(r) for r in order]
    for one, two in zip(best, best[1:]):
        if one[0] == two[0]:
            counts[next((n for n, pair in enumerate(zip(one[1], two[1])) if pair[0] != pair[1]), len(b.case.ties))] += 1
    expected = [{"tie": name, "decided": count} for name, count in zip([tie.text for tie in b.case.ties] + ["draw"], counts)]
    if b.outcome.get("ties") != (expected if b.case.ties else None):
        yield "ties", tell("what decided between equal points is miscounted")


@promise
def waitingMix(b):
    for section, rows in by_section(b).items() if b.case.mix else ():
        written = [row for row in b.tables["waiting_by_section"] if row["section"] == section]
        places = {row[0]: n for n, row in enumerate(rows)}
        order = [places[row["request"]] for row in written if row["request"] in places]
        if len(set(order)) != len(rows) or len(written) != len(rows):
            continue  # another list altogether is for `tables` to tell
        creche = b.case.sections[section].creche
        wish = lambda r: next((n for n, w in enumerate(b.wishes(r)) if w.creche == creche), None)
        people = [b.case.by_id[row[0]] for row in rows]
        groups = [[rate.who.test(b.subject(r, wish(r))) for r in people] for rate in b.case.mix]
        if [int(row["rank"]) for row in written] != list(range(1, len(rows) + 1)):
            yield section, tell("the ranks do not follow each other")
        elif order != mixed(groups, [rate.rate for rate in b.case.mix], order):
            yield section, tell("a rate is missed, or two families are turned round without need")


@promise
def chances(b):
    for grouping, expected in chance_records(b):
        if [one for one in b.outcome.get("chances") or [] if one["grouping"] == grouping] != expected:
            yield f"chances.{grouping}", tell("these are not those the case gives")


@promise
def envy(b):
    lowest, expected = {}, []
    for child in b.placed:
        if child.seat.wish is not None and not b.pins[child.r.id]:
            queue = b.creche_of(child.seat), child.r.care == "occasional"
            lowest[queue] = min(lowest.get(queue, 10**18), b.points(child.r.id, child.seat.wish))
    for r in sorted(filter(b.is_waiting, b.case.requests), key=lambda r: r.id):
        for creche in sorted({w.creche for w in b.wishes(r)}):
            own, least = b.best_at(r, creche), lowest.get((creche, r.care == "occasional"))
            if own is not None and least is not None and own > least:
                expected.append((r.id, creche, own, least))
    said = b.outcome["envy"]
    listed = [(one["request"], one["creche"], exact(one["points"]), exact(one["lowestAdmitted"])) for one in said["instances"]]
    if listed != expected or said["morePointsThanAdmitted"] != len({one[0] for one in expected}):
        yield "instances", tell("the list of who has more points than someone admitted is wrong")
    if said["justified"] != len(b.fairness.envious):
        yield "justified", tell("{0} cases of justified envy", len(b.fairness.envious))


@promise
def waste(b):
    sums = [0, 0, 0]
    for creche in b.case.creches.values():
        for period, slot in b.moments():
            left, shared = creche.capacity, []
            for section in b.sections_of[creche.id]:
                cell, minutes = b.cells[section.id, period, slot], b.calendar.slots[slot].minutes
                taken = cell.enrolled + cell.held + cell.placed
                if section.flexible:
                    shared += [(taken, cell.wanted)] if cell.seats else []
                    continue
                left, empty = left - cell.seats, max(0, cell.seats - taken) * minutes
                sums = [sums[0] + cell.seats * minutes, sums[1] + empty, sums[2] + (empty if cell.wanted else 0)]
            if shared:
                empty = max(0, max(0, left) - sum(taken for taken, _ in shared)) * minutes
                sums = [
                    sums[0] + max(0, left) * minutes,
                    sums[1] + empty,
                    sums[2] + (empty if any(w for _, w in shared) else 0),
                ]
    said, per = b.outcome["waste"], 60 * b.calendar.count
    counted = dict(
        requests=len(b.fairness.wasted), seatHours=sums[0] / per, emptyHours=sums[1] / per, emptyHoursWanted=sums[2] / per
    )
    for name, count in counted.items():
        if not near(said[name], count):
            yield name, tell("{0} written, {1} counted", said[name], count)


@promise
def order(b):
    case, said = b.case, b.outcome.get("order")
    if b.conflict or case.priority == "weighted" or said is None:
        if not b.conflict and (case.priority == "weighted") != (said is None):
            yield "order", tell("the order of points is told wrongly, or not told")
        return
    margin = case.margin if case.priority == "strict" else None
    price = case.claim_price if case.priority == "priced" else None
    if (exact(said.get("margin")), said.get("claimPrice")) != (margin, price):
        yield "order.margin", tell("a margin or price that is not the policy's")
    listed = collections.defaultdict(set)
    for claim in said["complaints"]:
        unit = b.unit_of.get(claim["requests"][0]) if claim["requests"] else None
        place = tuple(f"{section}[{days}]" for section, days in zip(claim["sections"], claim["days"]))
        known = (
            unit
            and (claim["kind"], place) in b.order.places.get(unit.key, ())
            and set(claim["requests"]) <= {r.id for r in unit.members}
        )
        if not known or listed[claim["kind"]] & set(claim["requests"]):
            yield " + ".join(claim["requests"]), tell("has no such claim, or is listed twice")
        listed[claim["kind"]] |= set(claim["requests"])
    for request in sorted((b.order.envious - listed["envy"]) | (b.order.wasted - listed["waste"])):
        yield request, tell("has a claim and is not listed")
    if not 0 <= said["unavoidable"] <= len(b.order.envious):
        yield "order.unavoidable", tell("more claims unavoidable than there are")
    expected = b.order.thresholds() if case.priority == "strict" else {}
    for row in said["thresholds"]:
        key = (
            (
                row["points"] is not None and exact(row["points"]),
                tuple(row.get("ties") or ()),
                row.get("draw"),
                row.get("occasional", False),
            )
            if "points" in row
            else ()
        )
        if expected.pop((row["row"], row["amount"], frozenset(row["reservedBy"])), None) != (row["passing"], *key):
            yield row["row"], tell("this threshold is not that of the children placed")
    for row, amount, _ in expected:
        yield row, tell("threshold ({0}) not published", amount)


@promise
def lottery(b):
    said, held = b.outcome.get("lottery"), b.case.lottery
    if b.conflict or not held or said is None:
        if not b.conflict and held != (said is not None):
            yield "lottery", tell("a lottery told wrongly, or untold")
        return
    first = next((n for n, level in enumerate(b.program["levels"]) if level["name"] == "draw"), len(b.program["levels"]))
    tickets, blocks = said.get("tickets", 0), said.get("allocations") or []
    if said.get("obstacle"):
        if (
            tickets
            or blocks
            or said.get("chances")
            or said["obstacle"] == "levelsNotProved"
            and all(one["proved"] for one in b.outcome["levels"][:first])
        ):
            yield "lottery/obstacle", tell("a lottery not held has tickets, or could have been held")
        return
    ends = [1] + [block["lastTicket"] + 1 for block in blocks]
    drawn = 1 + int(b.draw("lottery").hex()[:15], 16) % max(1, tickets)
    if (
        [block["firstTicket"] for block in blocks] != ends[:-1]
        or ends[-1] != tickets + 1
        or tickets < 1
        or said["drawn"] != drawn
    ):
        yield "lottery/tickets", tell("wrong tickets, or not the one the seed gives ({0})", drawn)
    counts, seen = collections.Counter(), set()
    for block in blocks:
        counts.update({place["request"]: block["lastTicket"] - block["firstTicket"] + 1 for place in block["places"]})
    for one in said.get("chances") or []:
        own = counts[one["request"]] if one["request"] in counts else tickets * (one["request"] in b.named)
        fraction = one["numerator"] / max(1, one.get("denominator") or 1) if one.get("numerator") is not None else one["fair"]
        off = abs(own / max(1, tickets) - one["fair"]) > said.get("rounding", 0) + 2e-9 or abs(fraction - one["fair"]) > 2e-9
        if one["request"] in seen or one["tickets"] != own or off:
            yield one["request"], tell("its chance is not that of its tickets")
        seen.add(one["request"])
    yield from (
        (request, tell("its chance is not told"))
        for request, count in counts.items()
        if count != tickets and request not in seen
    )
    fixed = [
        (p["request"], p["section"], p["days"], p.get("start", ""))
        for p in b.tables["placements"]
        if p["request"] not in counts
    ]
    mine = sorted(
        (p["request"], p["section"], p["days"], p.get("start", "")) for p in b.tables["placements"] if p["request"] in counts
    )
    for block in blocks:
        places = sorted((p["request"], p["section"], p["days"], p.get("start") or "") for p in block["places"])
        wrong = block["firstTicket"] <= said["drawn"] <= block["lastTicket"] and places != mine
        if wrong or not is_worth_as_much(b, fixed + places, first):
            yield f"lottery/{block['firstTicket']}", tell("is no allocation allowed, or is not worth as much")


@promise
def occupancy(b):
    records = collections.defaultdict(list)
    for row in b.outcome["occupancy"]:
        records[row["section"], row.get("period"), row["slot"]].append(row)
    for (section, period, slot), cell in b.cells.items():
        day = str(b.calendar.periods[period]) if len(b.calendar.periods) > 1 else None
        name = section, day, b.calendar.slots[slot].id
        taken = cell.enrolled + cell.held + cell.placed
        expected = dict(
            creche=b.case.sections[section].creche,
            section=section,
            period=day,
            slot=name[2],
            seats=cell.seats,
            enrolled=cell.enrolled,
            placed=cell.placed,
            held=cell.held or None,
            free=cell.seats - taken,
            waiting=cell.wanted or None,
        )
        found = records.pop(name, [])
        if found != [{key: value for key, value in expected.items() if value is not None}] and (found or cell.seats):
            yield "/".join(filter(None, name)), tell("seats, children or those waiting are miscounted")
    for name in records:
        yield "/".join(filter(None, name)), tell("the case has no such slot")
