"""Waiting lists of every section, mixed where the policy mixes them, and why somebody waits."""

import collections, functools, itertools
from fractions import Fraction
from types import SimpleNamespace as Note

from .texts import Unseen, months, tell
from .weeks import bits


def reasons(b, r):
    if r.status != "complete" or not b.decided(r):
        unborn = "unborn" if not b.case.considered(r) else "refused" if any(not d.creche for d in b.refusals[r.id]) else "held"
        return ["fileStatus" if r.status != "complete" else unborn]
    if not b.admissible[r.id]:
        return ["noAdmissibleWish"] + ["refused"] * all(b.refused(r, w.creche) for w in b.wishes(r))
    unit = b.unit_of[r.id]
    now = [b.seat_of[one.id] for one in unit.members if one.id in b.seat_of]
    fits = any(any(seat.request == r.id for seat in option) and b.fits(option, now) for option in unit.options)
    return ["otherRule" if fits else "full"]


def by_section(b):
    """The waiting list of every section, in the order of points: request, weeks, start, points, whether it fits."""
    lists = collections.defaultdict(list)
    for unit in b.units:
        now = [b.seat_of[r.id] for r in unit.members if r.id in b.seat_of]
        for r in filter(b.is_waiting, unit.members):
            found = {}
            for option in unit.options:
                own = next((seat for seat in option if seat.request == r.id and seat.wish is not None), None)
                if own:
                    entry = found.setdefault(own.section, Note(best=b.standing(r.id, own.wish), weeks=set(), fits=False))
                    entry.best = min(entry.best, b.standing(r.id, own.wish))
                    entry.weeks.add(own.week)
                    entry.fits = entry.fits or b.fits(option, now)
            for section, entry in found.items():
                wish = next((w for w in r.wishes if w.creche == b.case.sections[section].creche), None)
                asked = list(wish.days or r.days) if wish else list(r.days)
                weeks = sorted(entry.weeks, key=lambda week: (asked.index(week) if week in asked else len(asked), week))
                days = " | ".join(map(b.calendar.notation, weeks))
                lists[section].append((entry.best, r.id, days, str(r.start_date), -entry.best[0], entry.fits))
    return {section: [row[1:] for row in sorted(lists[section])] for section in b.case.sections}


def mixed(groups, rates, order):
    """The order as it is, where it keeps every rate as far as can be and no two could change places; else None."""
    counts = [[0, *itertools.accumulate(own[place] for place in order)] for own in groups]
    wanted = [[min(-(-n * rate // 1), sum(own)) for n in range(len(order) + 1)] for rate, own in zip(rates, groups)]
    settled, kinds = [], collections.Counter(zip(*groups))
    for n in range(len(rates)):
        if any(there < ask for there, ask in zip(counts[n], wanted[n])):
            if len(order) > 400:
                raise Unseen(tell("a waiting list of over 400 families is too long for this page"))
            could = possible(kinds, settled, n, counts[n], wanted[n])
            if any(there < min(ask, most) for there, ask, most in zip(counts[n], wanted[n], could)):
                return None
        settled.append([min(there, ask) for there, ask in zip(counts[n], wanted[n])])
    for first in range(len(order)):
        closed = [False] * len(rates)
        for second in range(first + 1, len(order)):
            closed = [shut or counts[n][second] <= settled[n][second] for n, shut in enumerate(closed)]
            one, other = order[first], order[second]
            if other < one and not any(shut and own[one] and not own[other] for shut, own in zip(closed, groups)):
                return None
    return order


def possible(kinds, settled, n, counts, wanted):
    """The most of rate n among the first so many, beside what earlier rates and shorter beginnings have."""
    names, length = list(kinds), sum(kinds.values())
    tally = lambda state, rate: sum(count for kind, count in zip(names, state) if kind[rate])

    @functools.cache
    def completes(state, at):
        kept = all(tally(state, rate) >= own[at] for rate, own in enumerate(settled))
        return kept and (at == length or any(completes(more, at + 1) for more in longer(state)))

    def longer(state):
        return [state[:i] + (count + 1,) + state[i + 1 :] for i, count in enumerate(state) if count < kinds[names[i]]]

    states, most = {(0,) * len(names)}, [0]
    for at in range(1, length + 1):
        states = {more for state in states for more in longer(state) if completes(more, at)}
        most.append(max((tally(state, n) for state in states), default=0))
        states = {state for state in states if tally(state, n) >= min(counts[at], wanted[at])}
    return most


def bands(people, homes):
    incomes = {
        r.id: -(-homes[r.id].income_annual // 1)
        for r in people
        if homes[r.id].income_status == "known" and homes[r.id].income_annual is not None
    }
    known, ends = sorted(incomes.values()), []
    for quarter in (1, 2, 3) if known else ():
        end = -(-known[-(-quarter * len(known) // 4) - 1] // 1000) * 1000
        ends += [end] if end < known[-1] and end not in ends else []

    def band(income):
        n = sum(end < income for end in ends)
        return n, (str(ends[n - 1]) if n else "") + ".." + (str(ends[n]) if n < len(ends) else "")

    return {r.id: band(incomes[r.id]) if r.id in incomes else (10**18, "") for r in people}


def chance_records(b):
    """Of each grouping (docs/how-it-decides.md, “Who fares less well”): what its groups asked for and were given."""
    people = [r for r in b.case.requests if b.case.considered(r) and not r.current_section and r.care != "occasional"]
    homes, placed = {r.id: b.case.subject(r).home for r in people}, {p["request"] for p in b.outcome["placements"]}
    sizes = collections.Counter((slot.day, slot.week) for slot in b.calendar.slots)
    yes = lambda test: {r.id: (0, "yes") if test(homes[r.id]) else (1, "no") for r in people}
    parents = lambda home: (home.parent1_status, home.parent2_status)
    days, ages = {}, {}
    for r in people:
        weeks = [*r.days, *(week for w in r.wishes for week in w.days or ())]
        long = max(
            sum(Fraction(1, sizes[slot.day, slot.week]) for slot in map(b.calendar.slots.__getitem__, bits(week)))
            for week in weeks
        )
        halves = int(2 * long / (2 if b.calendar.alternates else 1) + Fraction(1, 2))
        days[r.id] = halves, f"{halves // 2}" + ".5" * (halves % 2)
        old = min(2, months(r.birth_date, max(r.start_date, b.case.start)) // 12)
        ages[r.id] = old, ("0..11", "12..23", "24..")[old]
    communes = {r.id: (0, homes[r.id].commune) if homes[r.id].commune else (1, "") for r in people}
    groupings = dict(
        days=days,
        lone_parent=yes(lambda home: home.lone_parent),
        jobseeker=yes(lambda home: "jobseeker" in parents(home)),
        freelancer=yes(lambda home: "freelancer" in parents(home)),
        income=bands(people, homes),
        commune=communes if any(name for _, name in communes.values()) else {},
        age=ages,
    )
    for grouping, named in groupings.items():
        expected = []
        for place, name in sorted(set(named.values())):
            own = [r for r in people if named[r.id] == (place, name)]
            expected.append(dict(grouping=grouping, group=name, requests=len(own), placed=sum(r.id in placed for r in own)))
            if grouping == "days":
                firsts = [b.points(r.id, 0) if r.wishes else 0 for r in own]
                mean = (sum(firsts) + b.case.base * len(own)) / len(own)
                expected[-1]["meanPoints"] = int(abs(mean) + Fraction(1, 2)) * (-1 if mean < 0 else 1)
        for one in expected:
            large = [other for other in expected if min(one["requests"], other["requests"]) >= 10]
            better = [other for other in large if other["placed"] * one["requests"] > 2 * one["placed"] * other["requests"]]
            if better:
                one["lessThanHalfOf"] = max(better, key=lambda other: Fraction(other["placed"], other["requests"]))["group"]
        yield grouping, expected
