"""Longer looks that promises of audit.py take: quotas, the values in the program alone, what leaves a wish out, tickets."""

import collections, itertools
from fractions import Fraction

import check_certificate as proofs

from .texts import number, tell, share


def near(one, other):
    return one is not None and other is not None and abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))


def said_bound(text, bound):
    if not text or not bound:
        return not text and not bound
    value = share(text) if "%" in text else number(text)
    return ("%" in text) == (bound[0] == "share") and value is not None and abs(value - bound[1]) < 1e-6


def attainable(b, scope, hours):
    short, over = (any(b.activity[line.key] > line.bound for line in scope.lines if line.sign == sign) for sign in (-1, 1))
    if not short and not over:
        return None
    total = scope.members
    for unit in b.units:
        sizes = [
            sum(b.size(scope, s.week) for s in option if b.counted(scope, s) and b.in_group(scope, s))
            for option in unit.options
        ]
        sizes += [] if unit.required else [0]
        total += (max if short else min)(sizes, default=0)
    return total / hours if hours > 1 else total


def in_program(b):
    """The same values in the program alone, as check_certificate.py works them out."""
    if b.inexact:
        return
    options = []
    for unit in b.units:
        own = tuple(b.seat_of[r.id].seat for r in unit.members if r.id in b.seat_of)
        option = {option["key"]: option for option in b.program_units.get(unit.key, {"options": []})["options"]}.get(
            b.key_of(own)
        )
        if own and not option:
            yield unit.key, tell("{0} is no option of the program", b.key_of(own))
            return
        options += [option] if own else []
    if alone := [child.r.id for child in b.placed if child.r.id not in b.unit_of]:
        yield alone[0], tell("the program does not decide this request")
        return
    chosen = dict(enumerate(options))
    units = [
        unit for unit in b.program["units"] if unit["kind"] == "choice" and (b.case.funds or unit["key"].startswith("quota:"))
    ]
    program = b.program | {"units": [{"kind": "optional"}] * len(options) + units}
    if proofs.decide_choices(program, chosen):
        return
    values = [
        level.get("constant", 0) + sum(option["gains"][n] for option in chosen.values())
        for n, level in enumerate(b.program["levels"])
    ]
    for row, moved in zip(b.program["quotas"], proofs.activity(b.program, chosen.values())[1]):
        if "price" in row:
            values[row["level"]] -= row["price"] * max(0, moved - row["bound"])
    for record, value, n in zip(b.outcome["levels"], values, itertools.count()):
        claims = b.place.get("points", (None,))[0] if b.case.priority == "priced" else None
        if claims is not None and b.program_level(b.levels[claims].name) == n:
            value -= b.case.claim_price * b.scale(claims) * max(1, b.place["points"][1]) * len(b.fairness.envious)
        if value != record["objective"]:
            yield record["name"], tell("{0} announced; the program gives {1}", record["objective"], value)


def may_be_missed(b, line):
    """A quota paid by scope is missed by a choice of its own, at its price and by as much as anybody could."""
    if not b.by_scope(line):
        return True
    most = (
        sum(max([0, *(sum(b.amount(line, seat) for seat in option) for option in unit.options)]) for unit in b.units)
        - line.bound
    )
    unit, (n, _) = b.program_units.get("quota:" + line.key), b.quota_place(line)
    if unit is None:
        return most <= 0
    cost, level = b.price(line, b.scale(n)), b.program_level(b.levels[n].name)
    met, missed = unit["options"] if [option["key"] for option in unit["options"]] == ["met", "missed"] else (None, None)
    row = next(n for n, row in enumerate(b.program["quotas"]) if row["key"] == line.key)
    return (
        bool(met)
        and not any((*met["gains"], *met["uses"], *met["coefficients"], *missed["uses"]))
        and len(missed["coefficients"]) == 1
        and (
            missed["coefficients"][0][0] == row
            and -missed["coefficients"][0][1] >= most
            and missed["gains"] == [-cost if n == level else 0 for n in range(len(missed["gains"]))]
        )
    )


def left_out(b, r, rule, creche):
    b.units
    case, grouped = b.case, any(r in members for members in b.groups)
    whole = dict(
        fileStatus=r.status != "complete",
        unborn=r.birth_status == "expected" and case.unborn == "exclude",
        held=bool(b.holds[r.id]),
    )
    if rule in whole:
        return creche is None and whole[rule]
    if creche is None and rule == "refused":
        return any(not d.creche for d in b.refusals[r.id])
    if creche is None and rule == "siblings":
        return grouped and not b.admissible[r.id]
    named = [one for one in dict.fromkeys(w.creche for w in b.wishes(r)) if creche in (None, one)]
    return bool(named) and all(b.best_at(r, one) is None and keeps_out(b, r, rule, one, grouped) for one in named)


def keeps_out(b, r, rule, creche, grouped):
    pins, wishes, starts = b.pins[r.id], [w for w in b.wishes(r) if w.creche == creche], b.starts(r)
    allowed = [one for one in b.sections_of[creche] if all(pin.section in ("", one.id) for pin in pins)]
    fitting = [(one, n) for one in allowed for n in starts if b.takes_age(one, b.ages(r, n))]
    some = lambda weeks: [bool(weeks(r, w)) for w in wishes]
    weeks = [week for w in wishes for week in b.offered(r, w)]
    if rule == "pinnedElsewhere":
        return any(b.creche(pin) not in (None, "", creche) for pin in pins) or bool(pins) and not allowed
    if rule == "closedSlots":
        return bool(fitting) and not any(
            b.is_open(b.course(r.id, one.id, week, n), week) for one, n in fitting for week in weeks
        )
    listed = any((line.request, line.creche) == (r.id, creche) for line in b.case.joint_wishes)
    present = b.present(r)
    return dict(
        refused=b.refused(r, creche),
        ineligible=any(b.ineligible(r, w) for w in wishes),
        jointWishes=b.lists(r) and not listed,
        currentPlace=bool(present) and b.case.sections[present[0]].creche == creche,
        age=not fitting,
        rhythm=any(some(b.weeks)) and not any(some(b.sold)),
        site=any(some(b.sold)) and not any(some(b.offered)),
        siblings=grouped and any(b.creche_of(seat) == creche for seat in b.seats[r.id]),
    ).get(rule, False)


def is_worth_as_much(b, rows, first):
    """Whether an allocation is one the program allows and is worth what the outcome is at each level before the draw."""
    other = type(b)(b.case, b.folder)
    other.tables = b.tables | {
        "placements": [dict(request=r, section=s, days=d, start=start, creche="", points="0") for r, s, d, start in rows]
    }
    if (
        len(other.placed) != len(rows)
        or len(other.seat_of) != len(rows)
        or any(other.used[key] > limit.cap for key, limit in other.limits.items())
    ):
        return False
    other.outcome = b.outcome | {"levels": b.outcome["levels"][:first]}
    hard = any(other.activity[line.key] > line.bound for line in other.quota_lines if line.scope.quota.price is None)
    required = any(unit.required and not any(r.id in other.seat_of for r in unit.members) for unit in other.units)
    return not hard and not required and not list(in_program(other))


def is_counted_right(b, scope, record):
    """Whether a row of the table of quotas says what case and placements give."""
    quota = scope.quota
    hours = 60 if scope.minutes else 1
    own = [child.seat for child in b.placed if b.counted(scope, child.seat, child.kept)]
    members = scope.members + sum(b.size(scope, seat.week) for seat in own if b.in_group(scope, seat))
    everybody = scope.enrolled + sum(b.size(scope, seat.week) for seat in own)
    total = scope.seats if quota.of == "places" else Fraction(everybody, hours)
    missing = sum(Fraction(max(0, b.activity[line.key] - line.bound), line.unit) for line in scope.lines)
    said = [(record["count"], Fraction(members, hours)), (record["total"], total), (record["missing"], missing)]
    wrong = not all(near(one, float(other)) for one, other in said)
    wrong |= record.get("attainable") != attainable(b, scope, hours) and not near(
        record.get("attainable"), attainable(b, scope, hours)
    )
    as_written = (
        record["who"],
        record["measure"],
        record["basis"],
        record["hard"],
        record.get("price"),
        record.get("pricePer"),
    )
    per = "scope" if quota.price is not None and quota.price_per == "scope" else None
    wrong |= as_written != (quota.who, quota.of, quota.basis, quota.price is None, quota.price, per)
    place = record.get("scopeKind"), record.get("scopeSubject")
    wrong |= place not in ((None, None), scope.place)
    return not wrong and said_bound(record.get("minimum"), quota.min) and said_bound(record.get("maximum"), quota.max)


def wrong_amounts(b, inside):
    """Options of the program that do not take of its rows what their places take."""
    p = b.program
    lines, served = {line.key: line for line in b.quota_lines}, {row.key: row for row in b.served}
    place = {row["key"]: n for n, row in enumerate(p["resources"])}, {row["key"]: n for n, row in enumerate(p["quotas"])}
    funded = {n for key, n in place[1].items() if b.case.funds and key.startswith("funding")}
    for unit, option, own in b.pairs:
        uses, moves = collections.Counter(), collections.Counter()
        for key, amount in b.total(option).items():
            if key in inside:
                (moves if inside[key].kind == "staff" else uses)[place[inside[key].kind == "staff"].get(key)] += amount
        for key, amount in itertools.chain(
            ((key, lambda s, line=line: b.amount(line, s)) for key, line in lines.items()),
            ((key, row.amount) for key, row in served.items()),
        ):
            moves[place[1].get(key)] += sum(map(amount, option))
        moved = {n: amount for n, amount in own["coefficients"] if n not in funded}
        if dict(own["uses"]) != {n: a for n, a in uses.items() if a and n is not None} or moved != {
            n: a for n, a in moves.items() if a and n is not None
        }:
            yield own["key"]
