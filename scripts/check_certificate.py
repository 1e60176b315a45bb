#!/usr/bin/env python3
"""Checks the proof in an outcome folder with integer arithmetic alone: no solver, no trust, Python 3.9 or later.

    python3 check_certificate.py OUT

program.json says what may be chosen (units, options, resources, quota rows), certificate.json holds multipliers
l >= 0 over a denominator D. For any such multipliers no admissible choice is worth more, at a level, than
    (D*constant + sum l*capacity + sum l*bound + sum k*(constant(j) - atLeast(j))
     + sum over units of the best of 0 and D*gain + sum k*gain(j) - sum l*use - sum l*coefficient) / D
(without the 0 for units that must choose), if l <= D*price + sum k*price(j) for priced rows. k are the multipliers of
the values earlier levels j must keep. Every line that begins with "note" is something this page cannot show.
"""
import csv, hashlib, io, json, os, re, sys

failures = 0


def check(good, text):
    global failures
    failures += 0 if good else 1
    print(("ok    " if good else "FAIL  ") + text)


def note(text):
    print("note  " + text)


def some(keys):
    return "".join(f"; not {key!r}" for key in keys[:5])


class Inadmissible(Exception):
    pass


def require(good, what):  # not `assert`, which python -O skips
    if not good:
        raise Inadmissible(what)


def document(text, exact=True):
    """JSON, each name once in an object; where `exact`, no number but 64-bit integers."""

    def once(pairs):
        names = dict(pairs)
        if len(names) != len(pairs):
            twice = sorted(name for name, _ in pairs if [other for other, _ in pairs].count(name) > 1)
            raise ValueError(f"{twice[0]!r} is given twice in one object")
        return names

    def whole(digits):
        if not -(2**63) <= int(digits) < 2**63:
            raise ValueError(f"{digits} is no 64-bit integer")
        return int(digits)

    def refused(digits):
        raise ValueError(f"{digits} is no integer")

    return json.loads(
        text, object_pairs_hook=once, parse_int=whole, parse_float=refused if exact else float, parse_constant=refused
    )


def unguarded(cell):  # writers put ' before a text a spreadsheet would run as a formula
    return cell[1:] if cell[:1] == "'" and cell.lstrip("' ")[:1] in tuple("=+-@\t\r\n") else cell


def read_placements(text):
    separator = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    french = {"demande": "request", "jours": "days", "entrée": "start"}
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    head = [french.get(name, name) for name in rows[0]]
    columns = [head.index(name) for name in ("request", "section", "days")]
    columns += [head.index("start")] if "start" in head else []
    return [(tuple(unguarded(row[column]) for column in columns) + ("",))[:4] for row in rows[1:] if row]


def proved_bound(program, proof):
    """The bound the multipliers prove, in exact integers."""
    levels, level, d = program["levels"], proof["level"], proof["denominator"]
    require(d > 0 and 0 <= level < len(levels), "the denominator or the level")
    weight = [0] * len(levels)
    weight[level], total = d, 0
    for kept in proof["kept"]:
        require(0 <= kept["level"] < level and kept["multiplier"] >= 0, "the multiplier of a kept level")
        weight[kept["level"]] += kept["multiplier"]
        total -= kept["multiplier"] * kept["atLeast"]
    total += sum(w * l["constant"] for w, l in zip(weight, levels))
    price, toll = [0] * len(program["resources"]), [0] * len(program["quotas"])
    for target, multipliers in ((price, proof["resources"]), (toll, proof["quotas"])):
        for entry in multipliers:
            require(0 <= entry["index"] < len(target) and entry["value"] >= 0, f"{entry}")
            target[entry["index"]] += entry["value"]
    for row, multiplier in zip(program["quotas"], toll):
        allowed = "price" not in row or multiplier <= weight[row["level"]] * row["price"]
        require(allowed, f"{row['key']}, priced below its multiplier")
    total += sum(l * r["capacity"] for l, r in zip(price, program["resources"]))
    total += sum(l * q["bound"] for l, q in zip(toll, program["quotas"]))
    for unit in program["units"]:
        values = [0] if unit["kind"] == "optional" or not unit["options"] else []
        for option in unit["options"]:
            value = sum(w * g for w, g in zip(weight, option["gains"]))
            value -= sum(price[i] * a for i, a in option["uses"])
            values.append(value - sum(toll[i] * a for i, a in option["coefficients"]))
        total += max(values)
    return total // d  # objectives are integers: rounding down loses nothing


def escaped(name):  # keys are built with these signs, so names in them are written without
    return re.sub(r"[%/:+@#\[\]]", lambda sign: f"%{ord(sign[0]):02X}", name)


def parts(key, known):
    """The requests a unit decides: the known ones whose names, joined by " + ", are its key."""
    words = key.split(" + ")
    found = [[] if end == 0 else None for end in range(len(words) + 1)]
    for end in range(1, len(words) + 1):
        for start in range(end):
            name = " + ".join(words[start:end])
            if name in known and found[start] is not None:
                found[end] = found[start] + [name]
    return found[-1] or [key]


def chosen_options(program, rows, known):
    """The option each unit was given, by position of the unit; what cannot be found, and who is in no unit."""
    placed = {escaped(request): (escaped(section), days, start) for request, section, days, start in rows}
    known = {escaped(request) for request in known}
    dated = re.compile(r"\](\d{4}-\d\d-\d\d)(?= \+ |$)")  # the key of an option names the period the child starts in
    keys = (option["key"] for unit in program["units"] for option in unit["options"])
    periods = sorted({day for key in keys for day in dated.findall(key)})
    chosen, wrong, left = {}, [], set(placed)

    def seat(member, begins):
        section, days, start = placed[member]
        before = [day for day in periods if day <= start] or periods[:1]
        return f"{member}@{section}[{days}]" + (before[-1] if begins and before else "")

    for position, unit in enumerate(program["units"]):
        if unit["kind"] == "choice":
            continue
        members = [member for member in parts(unit["key"], known) if member in placed]
        left -= set(members)
        key, plain = (" + ".join(seat(member, begins) for member in members) for begins in (True, False))
        same = [option for option in unit["options"] if option["key"] == key]
        if not same and key:  # a child who keeps the place it has starts where that began
            same = [option for option in unit["options"] if dated.sub("]", option["key"]) == plain]
            same = same if len(same) == 1 else []
        if same:
            chosen[position] = same[0]
        elif key or unit["kind"] != "optional":
            wrong.append(key or unit["key"])
    return chosen, wrong, left


def activity(program, options):
    used, moved = [0] * len(program["resources"]), [0] * len(program["quotas"])
    for option in options:
        for index, amount in option["uses"]:
            used[index] += amount
        for index, amount in option["coefficients"]:
            moved[index] += amount
    return used, moved


def decide_choices(program, chosen):
    """Choices that place nobody (the step of a bonus) are in no table: each is the best one its own rows allow."""
    _, moved = activity(program, chosen.values())
    units = [(position, unit) for position, unit in enumerate(program["units"]) if unit["kind"] == "choice"]
    owners = {}
    for position, unit in units:
        for index in {index for option in unit["options"] for index, _ in option["coefficients"]}:
            owners.setdefault(index, set()).add(position)
    wrong = []
    for position, unit in units:
        rows = [index for index in owners if owners[index] == {position}]

        def allowed(option):
            amounts = dict(option["coefficients"])
            bounds = [(moved[index] + amounts.get(index, 0), program["quotas"][index]) for index in rows]
            return all("price" in row or amount <= row["bound"] for amount, row in bounds)

        def worth(option):
            shared = (amount for index, amount in option["coefficients"] if len(owners[index]) > 1)
            return option["gains"], -sum(shared)

        options = [option for option in unit["options"] if allowed(option)]
        if options:
            chosen[position] = max(options, key=worth)
        else:
            wrong.append(unit["key"])
    return wrong


def check_files(folder, outcome, load):
    files = outcome.get("files")
    if files is None:
        return note("outcome.json gives the SHA-256 of none of the other files")
    known = {entry["file"]: entry["sha256"] for entry in files}
    here = [name for name in sorted(os.listdir(folder)) if name != "outcome.json" and not name.startswith(".")]
    changed = [name for name in here if name in known and hashlib.sha256(load(name)).hexdigest() != known[name]]
    strange = [name for name in here if name not in known] + [name for name in sorted(known) if name not in here]
    check(not changed, f"the {len(known)} other files have the SHA-256 that outcome.json gives" + some(changed))
    check(not strange, "no file is missing, and none was added" + some(strange))
    seal, text = outcome["run"].get("checksum", ""), load("outcome.json")
    unsealed = hashlib.sha256(text.replace(f'"{seal}"'.encode(), b'"' + b"0" * 64 + b'"')).hexdigest()
    check(unsealed == seal, "outcome.json has the content its checksum is of")


def check_value(record, value, order):
    """A value is the placements' own, less what claims cost at the level of points where the policy prices them."""
    name, objective = record["name"], record["objective"]
    claims = sum(len(claim["requests"]) for claim in order.get("complaints", []) if claim["kind"] == "envy")
    cost = claims * order.get("claimPrice", 0) * record["scale"]
    if cost and value > objective and (value - objective) % cost == 0:
        return check(True, f"{name}: the placements are worth {value}, less {claims} claims, as stated")
    check(value == objective, f"{name}: the placements are worth {value}, as stated")


def check_level(program, proof, stated, values, index, order):
    record, value = stated[index], values[index]
    name, levels = record["name"], program["levels"]
    check_value(record, value, order)
    promises = [promise for promise in proof["levels"] if promise["level"] == index]
    check(len(promises) == 1, f"{name}: the certificate has multipliers, once")
    for promise in promises:
        try:
            bound = proved_bound(program, promise)
        except Inadmissible as error:
            check(False, f"{name}: the multipliers are admissible; not {error}")
            continue
        same = bound == promise["bound"] == record["certifiedBound"]
        check(same, f"{name}: the multipliers prove a bound of {bound}, as promised")
        check(value <= bound, f"{name}: nothing is worth more than {bound}; {bound - value} above the placements")

        def most(j):  # an earlier level may give up its tolerance, once; what comes after the policy's own gives up nothing
            if levels[index].get("role", "objective") != "objective":
                return values[j]
            return stated[j].get("reached", values[j]) - levels[j]["tolerance"]

        kept = all(k["atLeast"] <= min(most(k["level"]), values[k["level"]]) for k in promise["kept"])
        check(kept, f"{name}: the bound asks of earlier levels no more than the placements achieve")
        if record["bound"] < bound:
            note(f"{name}: a bound of {record['bound']} is the solver's word alone; certified is {bound}")


def main(folder):
    def load(name):
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()

    text = load("program.json")
    program, proof = document(text), document(load("certificate.json"))
    outcome = document(load("outcome.json"), exact=False)
    digest = hashlib.sha256(text).hexdigest()
    check(digest == proof["program"], f"certificate.json is about this program.json (SHA-256 {digest[:16]}…)")
    check(digest == outcome["provenance"]["program"], "outcome.json names the same program.json")
    check_files(folder, outcome, load)
    note("whether program.json is the program of your case, and every other figure: `berceau audit CASE OUT`")
    rows = read_placements(load("placements.csv").decode("utf-8-sig"))
    listed = sorted((p["request"], p["section"], p["days"], p.get("start", "")) for p in outcome["placements"])
    check(sorted(rows) == listed, f"placements.csv and outcome.json list the same {len(listed)} placements")
    if outcome["status"] == "conflict":
        check(not listed and not outcome["levels"], "a conflict places nobody")
        return note("that the hard rules contradict each other is the solver's word: it has no certificate")

    known = {request for request, *_ in rows} | {entry["request"] for entry in outcome["waiting"]}
    chosen, wrong, left = chosen_options(program, rows, known)
    wrong += decide_choices(program, chosen)
    check(not wrong, "every choice is an option of the program" + some(wrong))
    alone = not left and len(rows) == len({request for request, *_ in rows})
    check(alone, "every placement belongs to one unit" + some(sorted(left)))

    used, moved = activity(program, chosen.values())
    full = [r["key"] for r, u in zip(program["resources"], used) if u > r["capacity"]]
    check(not full, "no section is over its seats in any slot" + some(full))
    over = [(q, a - q["bound"]) for q, a in zip(program["quotas"], moved) if a > q["bound"]]
    broken = [q["key"] for q, _ in over if "price" not in q]
    check(not broken, "every hard quota holds" + some(broken))

    values = []
    for index, level in enumerate(program["levels"]):
        fines = sum(q["price"] * missing for q, missing in over if q.get("level") == index)
        values.append(level["constant"] + sum(option["gains"][index] for option in chosen.values()) - fines)
    stated = outcome["levels"]  # fewer than the program's only when the run was stopped before the last
    complete = len(stated) == len(values) or outcome["status"] in ("feasible", "interrupted")
    check(complete, f"outcome.json states {len(stated)} of {len(values)} levels")
    for index in range(min(len(stated), len(values))):
        check_level(program, proof, stated, values, index, outcome.get("order") or {})
    bounds = [level["bound"] <= level.get("reached", level["objective"]) for level in stated]
    check(outcome["status"] != "optimal" or all(bounds), f"“{outcome['status']}” is what the bounds stated say")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        check(False, f"the folder can be read: {type(error).__name__}: {error}")
    sys.exit(1 if failures else 0)
