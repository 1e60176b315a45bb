#!/usr/bin/env python3
"""Checks the proof in an outcome folder with integer arithmetic alone: no solver, no trust, Python 3.9 or later.

    python3 check_certificate.py OUT

program.json says what may be chosen (units, options, resources, quota rows), certificate.json holds multipliers
l >= 0 over a denominator D. For any such multipliers no admissible choice is worth more, at a level, than
    (D*constant + sum l*capacity + sum l*bound + sum k*(constant(j) - atLeast(j))
     + sum over units of the best of 0 and D*gain + sum k*gain(j) - sum l*use - sum l*coefficient) / D
(without the 0 for units that must choose), if l <= D*price + sum k*price(j) for priced rows. k are the multipliers of
the values earlier levels j must keep. Whether program.json is the program of your case is what `berceau audit` checks.
"""
import csv, hashlib, io, json, os, sys

failures = 0


def check(good, text):
    global failures
    failures += 0 if good else 1
    print(("ok    " if good else "FAIL  ") + text)


def some(keys):
    return "".join(f"; not {key!r}" for key in keys[:5])


def unguarded(cell):  # writers put ' before a text a spreadsheet would run as a formula
    return cell[1:] if cell[:1] == "'" and cell.lstrip("' ")[:1] in tuple("=+-@\t\r\n") else cell


def read_placements(text):
    separator = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    french = {"demande": "request", "jours": "days"}
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    head = [french.get(name, name) for name in rows[0]]
    columns = [head.index(name) for name in ("request", "section", "days")]
    return [tuple(unguarded(row[column]) for column in columns) for row in rows[1:] if row]


class Inadmissible(Exception):
    pass


def require(good, what):  # not `assert`, which python -O skips
    if not good:
        raise Inadmissible(what)


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


def main(folder):
    def load(name):
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()

    document = load("program.json")
    program, proof, outcome = (json.loads(text) for text in (document, load("certificate.json"), load("outcome.json")))
    digest = hashlib.sha256(document).hexdigest()
    check(digest == proof["program"], f"certificate.json is about this program.json (SHA-256 {digest[:16]}…)")
    check(digest == outcome["provenance"]["program"], "outcome.json names the same program.json")
    rows = read_placements(load("placements.csv").decode("utf-8-sig"))
    listed = sorted((p["request"], p["section"], p["days"]) for p in outcome["placements"])
    check(sorted(rows) == listed, f"placements.csv and outcome.json list the same {len(listed)} placements")
    if outcome["status"] == "conflict":
        return print("note  the hard rules contradict each other: there is no allocation to check")

    seats = {request: f"{request}@{section}[{days}]" for request, section, days in rows}
    left, wrong, chosen = set(seats), [], []
    for unit in program["units"]:
        members = [unit["key"]] if unit["key"] in seats else sorted(unit["key"].split(" + "))
        key = " + ".join(seats[member] for member in members if member in seats)
        found = [option for option in unit["options"] if option["key"] == key] if key else []
        if unit["kind"] == "choice" and len(unit["options"]) == 1:
            found = unit["options"]
        chosen += found[:1]
        left -= set(members)
        if (key or unit["kind"] != "optional") and not found:
            wrong.append(key or unit["key"])
    check(not wrong, "every choice is an option of the program" + some(wrong))
    check(not left and len(rows) == len(seats), "every placement belongs to one unit" + some(sorted(left)))

    def activity(kind, index_count):
        total = [0] * index_count
        for option in chosen:
            for index, amount in option[kind]:
                total[index] += amount
        return total

    used, moved = activity("uses", len(program["resources"])), activity("coefficients", len(program["quotas"]))
    full = [r["key"] for r, u in zip(program["resources"], used) if u > r["capacity"]]
    check(not full, "no section is over its seats in any slot" + some(full))
    over = [(q, a - q["bound"]) for q, a in zip(program["quotas"], moved) if a > q["bound"]]
    broken = [q["key"] for q, _ in over if "price" not in q]
    check(not broken, "every hard quota holds" + some(broken))

    values = []
    for index, level in enumerate(program["levels"]):
        fines = sum(q["price"] * missing for q, missing in over if q.get("level") == index)
        values.append(level["constant"] + sum(option["gains"][index] for option in chosen) - fines)
    stated = outcome["levels"]  # fewer than the program's only when the run was stopped before the last
    complete = len(stated) == len(values) or outcome["status"] in ("feasible", "interrupted")
    check(complete, f"outcome.json states {len(stated)} of {len(values)} levels")
    for index, (record, value) in enumerate(zip(stated, values)):
        name = record["name"]
        check(value == record["objective"], f"{name}: the placements are worth {value}, as stated")
        promises = [promise for promise in proof["levels"] if promise["level"] == index]
        check(promises, f"{name}: the certificate has multipliers")
        for promise in promises:
            try:
                bound = proved_bound(program, promise)
            except Inadmissible as error:
                check(False, f"{name}: the multipliers are admissible; not {error}")
                continue
            same = bound == promise["bound"] == record["certifiedBound"]
            check(same, f"{name}: the multipliers prove a bound of {bound}, as promised")
            check(value <= bound, f"{name}: nothing is worth more than {bound}; {bound - value} above the placements")
            slack = [level["tolerance"] for level in program["levels"]]
            kept = all(k["atLeast"] <= values[k["level"]] - slack[k["level"]] for k in promise["kept"])
            check(kept, f"{name}: the bound asks of earlier levels no more than the placements achieve")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        check(False, f"the folder can be read: {type(error).__name__}: {error}")
    sys.exit(1 if failures else 0)
