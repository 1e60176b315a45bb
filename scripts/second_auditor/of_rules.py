"""Promises about rules, points, the program and its proof: docs/properties.md, from `funding` to `proof`."""

import collections, re
from fractions import Fraction

import check_certificate as proofs

from .checks import in_program, is_counted_right, left_out, may_be_missed, near, said_bound, wrong_amounts
from .promise import PROMISES, promise
from .texts import Unseen, number, sha, shown, tell


@promise
def funding(b):
    if b.case.funds:
        raise Unseen(tell("the bonuses need the national tariffs, which are not in the case"))
    if b.outcome.get("funding") or any(row["key"].startswith("funding") for row in b.program["quotas"]):
        yield "funding", tell("a bonus the policy does not ask for")


@promise
def hardQuotas(b):
    for line in b.quota_lines:
        if line.scope.quota.price is None and b.activity[line.key] > line.bound:
            yield line.key, tell("a hard quota missed")


@promise
def quotaReport(b):
    records = collections.defaultdict(list)
    for record in b.outcome["quotas"]:
        records[record["id"], record["scope"]].append(record)
    for scope in b.scopes:
        found = records.pop((scope.quota.id, scope.written), [])
        if len(found) != 1:
            yield scope.key, tell("should be there once")
            continue
        if not is_counted_right(b, scope, found[0]):
            yield scope.key, tell("the table does not say what case and placements give")
    for name in records:
        yield "/".join(name), tell("the case has no such quota")


@promise
def legalQuotas(b):
    records = {(record["id"], record["scope"]): record for record in b.outcome["quotas"]}
    for scope in (scope for scope in b.scopes if scope.quota.legal):
        record = records.get((scope.quota.id, scope.written))
        own = sum(b.in_group(scope, child.seat) for child in b.placed if child.seat.section in scope.sections)
        if (
            not record
            or not said_bound(record.get("minimum"), scope.quota.min)
            or not near(record["count"], scope.members + own)
        ):
            yield scope.key, tell("the quota of the law is missing or miscounted")


@promise
def points(b):
    ties = [f"tie_{n + 1}" for n in range(len(b.case.ties))]
    rows = [
        (row["request"], row["creche"], row["criterion"], number(row["points"]), row["value"]) for row in b.tables["points"]
    ]
    written = collections.Counter(row for row in rows if row[3] or row[2] in ties)
    expected, spare = collections.Counter(), set()
    for r in b.case.requests:
        for n, wish in enumerate(b.wishes(r)):
            own = [(r.id, wish.creche, name, worth, datum) for name, worth, datum in b.lines(r.id, n) if worth]
            own += [
                (r.id, wish.creche, name, Fraction(0), tie.datum(b.subject(r, n)))
                for name, tie in zip(ties, b.case.ties)
                if n < len(r.wishes)
            ]
            expected.update(own)
            spare |= (
                {(r.id, wish.creche)}
                if n >= len(r.wishes) and not any(row[:2] == (r.id, wish.creche) for row in written)
                else set()
            )
    for row in [row for row in (written - expected) + (expected - written) if row[:2] not in spare]:
        yield f"{row[0]}/{row[1]}", tell("“{0}”, {1} point(s), {2}: ", row[2], shown(row[3]), row[4]) + (
            tell("the grid does not give it") if written[row] > expected[row] else tell("missing")
        )
    for child in (child for child in b.placed if not child.odd):
        if number(b.tables["placements"][child.record]["points"]) != b.points(child.r.id, child.seat.wish):
            yield child.r.id, tell("the placement's points are not the grid's")


@promise
def objective(b):
    units, values = {r: unit for r, unit in b.unit_of.items()} if b.units else {}, {}
    seats = [child.seat for child in b.placed if not child.odd]
    joint = collections.defaultdict(list)
    for n, seat in enumerate(seats):
        unit = units.get(seat.request)
        joint[unit.key if unit and len(unit.members) > 1 else n].append(seat)
    for n, level in enumerate(b.levels):
        place, scale = b.program_level(level.name), b.scale(n)
        if place is None or b.place.get("funding", (None,))[0] == n:
            continue
        groups = [(own, units[own[0].request].members if own[0].request in units else [own[0]]) for own in joint.values()]
        total = sum(b.worth(own, people, n, scale) for own, people in groups)
        for line in b.quota_lines:
            missed = b.activity[line.key] - line.bound
            if line.scope.quota.price is not None and missed > 0 and b.quota_place(line)[0] == n:
                total -= b.price(line, scale) * (1 if b.by_scope(line) else missed)
        if b.case.priority == "priced" and b.case.claim_price and b.place.get("points", (None,))[0] == n:
            total -= b.case.claim_price * scale * max(1, b.place["points"][1]) * len(b.fairness.envious)
        values[place] = total
    for name, worth, _ in b.later:
        if (place := b.later_place(name)) is not None:
            values[place] = worth(seats, max(1, b.program["levels"][place].get("scale", 1)))
    for n, record in enumerate(b.outcome["levels"]):
        if n in values and values[n] != record["objective"]:
            yield record["name"], tell("{0} announced; the case gives {1}", record["objective"], values[n])
        level = b.program["levels"][n] if n < len(b.program["levels"]) else None
        if level and (record["name"], record["scale"]) != (level["name"], level.get("scale", 1)):
            yield record["name"], tell("the name or scale of another level")
    yield from in_program(b)
    if "funding" in b.place:
        yield Unseen("funding"), tell("the level of bonuses is not recomputed")


@promise
def programUnits(b):
    b.pairs
    known = {unit.key: unit for unit in b.units} | {"quota:" + line.key: None for line in b.quota_lines if b.by_scope(line)}
    bonuses = {f"funding:{proofs.escaped(creche)}" for creche in b.case.creches} if b.case.funds else set()
    for key in [key for key in b.program_units if key not in known and key not in bonuses]:
        yield key, tell("the case does not call for this unit")
    for key, unit in known.items():
        own = b.program_units.get(key)
        if unit and (own is None or own["kind"] != ("required" if unit.required else "optional")):
            yield key, tell("missing from the program, or of the wrong kind")
        keys = {b.key_of(tuple(option)) for option in unit.options} if unit and own else set()
        for option in [option for option in own["options"] if option["key"] not in keys] if unit and own else ():
            yield key, tell("the program allows {0}", option["key"])
    for key, option in b.missing:
        if key in b.program_units:
            yield key, tell("{0} is missing from the program", option)


@promise
def programRows(b):
    p = b.program
    resources, quotas = ({row["key"]: row for row in rows} for rows in (p["resources"], p["quotas"]))
    inside = {key: limit for key, limit in b.limits.items() if limit.inside}
    lines, served = {line.key: line for line in b.quota_lines}, {row.key: row for row in b.served}
    for key, limit in inside.items():
        row = (quotas if limit.kind == "staff" else resources).get(key)
        if row is None or row.get("capacity", row.get("bound")) != limit.cap or "price" in row:
            yield key, tell("the case leaves {0}, the program something else", limit.cap)
    for key, line in lines.items():
        row, price = quotas.get(key, {}), line.scope.quota.price
        level = b.program_level(b.levels[b.quota_place(line)[0]].name)
        asked = (
            (level, b.price(line, b.scale(b.quota_place(line)[0])))
            if price is not None and not b.by_scope(line)
            else (None, None)
        )
        if row.get("bound") != line.bound or (row.get("level"), row.get("price")) != asked or not may_be_missed(b, line):
            yield key, tell("the program's quota is not the case's")
    for key, row in served.items():
        level = b.program_level(row.level) if row.level else None
        found = quotas.get(key, {})
        if found.get("bound") != row.bound or (found.get("level"), found.get("price")) != (
            (level, 1) if row.level else (None, None)
        ):
            yield key, tell("the program lacks this rule")
    strange = [key for key in resources if key not in inside] + [
        key for key in quotas if key not in inside and key not in lines and key not in served
    ]
    for key in strange:
        if not b.case.funds or not key.startswith("funding"):
            yield key, tell("the case has no such limit")
    if b.inexact:
        yield "program", tell("cannot be computed exactly")
    for key in wrong_amounts(b, inside) if not b.inexact else ():
        yield key, tell("does not take what the place takes")


@promise
def programGains(b):
    for n, level in enumerate(b.levels):
        place = b.program_level(level.name)
        own = b.program["levels"][place] if place is not None else {}
        scale = own.get("scale", 1)
        if not own or scale < 1 or own.get("constant", 0) or own.get("tolerance", 0) != level.tolerance * scale:
            yield level.name, tell("a level missing, or another constant or tolerance")
        for unit, option, found in b.pairs if own else ():
            if b.worth(option, unit.members, n, scale) != found["gains"][place]:
                yield found["key"], tell("is worth {0} at {1}, wrongly", found["gains"][place], level.name)


def later_levels(names):
    def check(b):
        own = [one for one in b.later if re.fullmatch(names, one[0])]
        extra = [level["name"] for level in b.program["levels"] if re.fullmatch(names, level["name"])]
        for name in set(extra) - {one for one, _, _ in own} - {level.name for level in b.levels}:
            yield name, tell("the case does not call for this level")
        for name, worth, _ in own:
            place = b.later_place(name)
            level = b.program["levels"][place] if place is not None else {"constant": 1}
            if level.get("constant", 0) or level.get("tolerance", 0) or name != "occasional" and level.get("scale", 1) != 1:
                yield name, tell("not in its place, or with a constant, tolerance or scale")
            for _, option, found in b.pairs if place is not None else ():
                if worth(option, level.get("scale", 1)) != found["gains"][place]:
                    yield found["key"], tell("is not worth {0} at {1}", found["gains"][place], name)

    return check


PROMISES["startLevel"], PROMISES["occasionalLevel"] = later_levels("start"), later_levels("occasional")


@promise
def exclusions(b):
    seen, rows = set(), b.outcome["excluded"]
    for row in rows:
        r, name = b.case.by_id.get(row["request"]), (row["request"], row.get("creche"))
        line = [(one.name, one.reason) for w in b.wishes(r) if w.creche == name[1] and (one := b.ineligible(r, w))] if r else []
        told = (row.get("line"), row.get("reason")) in (line if row["rule"] == "ineligible" else [(None, None)])
        if name in seen or not r or not left_out(b, r, row["rule"], row.get("creche")) or not told:
            yield "/".join(filter(None, name)), tell("this rule does not leave it out, or twice")
        seen.add(name)
    for r in b.case.requests:
        if (r.id, None) not in seen and not b.decided(r):
            yield r.id, tell("left out without being listed")
        for creche in dict.fromkeys(w.creche for w in b.wishes(r)) if (r.id, None) not in seen and b.decided(r) else ():
            if b.best_at(r, creche) is None and (r.id, creche) not in seen:
                yield f"{r.id}/{creche}", tell("left out without being listed")


@promise
def draw(b):
    if b.outcome["provenance"].get("seed", "") != b.case.seed:
        yield "seed", tell("the seed is not the policy's")
    own = len(b.program["levels"]) - len(b.later)
    if any(level.get("role", "objective") != "objective" for level in b.program["levels"][: max(0, own)]):
        yield "levels", tell("a level that settles ties comes before the policy's")
    yield from later_levels(r"wishes|better_wishes|tie_\d+|draw|draw_places")(b)


@promise
def certificateProgram(b):
    digest = sha(b.program_bytes)
    for name, said in (
        ("certificate.json", b.certificate.get("program")),
        ("outcome.json", b.outcome["provenance"].get("program")),
    ):
        if said != digest:
            yield name, tell("bears the SHA-256 of another program")


@promise
def certificateBound(b):
    stated, levels = b.outcome["levels"], b.program["levels"]
    extra = [proof["level"] for proof in b.certificate["levels"] if not 0 <= proof["level"] < len(stated)]
    yield from ((str(level), tell("a certificate of no level of the outcome")) for level in extra)
    for n, record in enumerate(stated):
        own = [proof for proof in b.certificate["levels"] if proof["level"] == n]
        if len(own) != 1 or n >= len(levels):
            yield record["name"], tell("one certificate, and only one, was expected")
            continue
        most = lambda j: (
            stated[j]["objective"]
            if levels[n].get("role", "objective") != "objective"
            else (stated[j].get("reached", stated[j]["objective"]) - levels[j].get("tolerance", 0))
        )
        kept = [one for one in own[0].get("kept", []) if not 0 <= one["level"] < n or one["atLeast"] > most(one["level"])]
        if kept or own[0]["bound"] != record["certifiedBound"]:
            yield record["name"], tell("a bound or kept value that is not the outcome's")
        if b.inexact:
            yield record["name"], tell("a program that cannot be computed exactly proves nothing")
            continue
        try:
            proved = proofs.Proof(b.program, own[0], b.certificate.get("version", 1)).bound()
        except (proofs.Inadmissible, LookupError, TypeError) as error:
            yield record["name"], tell("the proof does not hold: {0}", error)
            continue
        if proved > own[0]["bound"]:
            yield record["name"], tell("promises {0}, proves {1}", own[0]["bound"], proved)


@promise
def proof(b):
    levels, program = b.outcome["levels"], b.program["levels"]
    if not levels:
        yield "levels", tell("no level")
        return
    for n, one in enumerate(levels):
        own = program[n] if n < len(program) else {}
        reached, value = one.get("reached"), one["objective"]
        gap = lambda bound: 0 if bound <= value else (bound - value) / max(1, abs(value - own.get("constant", 0)))
        gave = reached is not None and (reached <= value or reached > one["bound"] or reached - value > own.get("tolerance", 0))
        wrong = (
            min(one["bound"], one["certifiedBound"]) < value
            or gave
            or one["proved"] != (one["bound"] <= (value if reached is None else reached))
        )
        if wrong or not near(one["gap"], gap(one["bound"])) or not near(one["certifiedGap"], gap(one["certifiedBound"])):
            yield one["name"], tell("value, bounds, gaps and “proved” do not go together")
        if own and bool(one.get("settlesTies")) != (own.get("role") == "tie"):
            yield one["name"], tell("wrongly said to settle ties, or not to")
        if one["bound"] < one["certifiedBound"]:
            yield Unseen(one["name"]), tell("a bound below the certificate's is the solver's word alone")
    b.levels
    points = b.levels[b.place["points"][0]].name if "points" in b.place else None
    head, o = next((one for one in levels if one["name"] == points), levels[0]), b.outcome
    good = all(o.get(name) == head[name] for name in ("objective", "bound", "certifiedBound"))
    good = good and near(o.get("gap"), head["gap"]) and near(o.get("certifiedGap"), head["certifiedGap"])
    if not good or not near(o.get("objectivePoints"), head["objective"] / max(1, head["scale"])):
        yield "outcome.json", tell("the figures at the top are not those of their level")
    decides = [one for one, own in zip(levels, program) if own.get("role") != "tie"]
    proved = all(one["bound"] <= one.get("reached", one["objective"]) for one in decides) and len(levels) == len(program)
    if o["status"] == "optimal" and not proved:
        yield "status", tell("“optimal”, and not every level that decides is proved")
