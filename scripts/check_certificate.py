#!/usr/bin/env python3
"""Checks the proof in an outcome folder with integer arithmetic alone: no solver, no trust, Python 3.9 or later.

    python3 check_certificate.py OUT

program.json says what may be chosen (units, options, resources, quota rows), certificate.json holds multipliers
l >= 0 over a denominator D. For any such multipliers no admissible choice is worth more, at a level, than
    (D*constant + sum l*bound + sum over units of the best of 0 and D*gain - sum l*amount) / D
(without the 0 for units that must choose), summed over rows "sum amount*chosen <= bound": the capacity of a resource, a
quota, the value an earlier level j must keep (sum -gain(j) <= constant(j) - atLeast(j)), a cut. Missing units of priced
quotas are chosen amounts too: what they add to the sum may not be positive. A cut is a combination of rows rounded in
whole numbers (Rows.add_cut), or holds whichever option a unit takes (Rows.add_cases). A tree asks questions: each is "does this unit take one of these options, or none?", and
each of its ends must be closed by multipliers (Proof.closes). docs/outcome.md says all of it in words.
Every line that begins with "note" is something this page cannot show.
"""
import contextlib, csv, functools, hashlib, io, json, math, os, re, sys

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


@contextlib.contextmanager
def place(name):
    try:
        yield
    except Inadmissible as error:
        raise Inadmissible(f"{name}: {error}") from None


def pairs(proof, name, version=2):
    """Multipliers or weights, [index, value, index, value, ...]; version 1 writes an object for each."""
    numbers = proof[name] if version == 1 else proof.get(name, [])
    if version == 1:
        numbers = [number for entry in numbers for number in (entry["index"], entry["value"])]
    require(len(numbers) % 2 == 0 and all(type(number) is int for number in numbers), f"the list {name!r}")
    return list(zip(numbers[::2], numbers[1::2]))


class Rows:
    """The rows a proof may speak of: columns, amounts, bound, and whether there is an inequality, as
    sum of amount*column <= bound. Columns 0, 1, 2, ... are the options of all units in order; column -1 - q holds the
    missing units of the priced row q."""

    def __init__(self, program, level, kept):
        resources = [([], [], row["capacity"], True) for row in program["resources"]]
        quotas = [([], [], row["bound"], True) for row in program["quotas"]]
        self.gains, units, count = [[] for _ in program["levels"]], [], 0
        for unit in program["units"]:
            first = count
            for option in unit["options"]:
                for rows, entries in ((resources, option["uses"]), (quotas, option["coefficients"])):
                    for index, amount in entries:
                        require(0 <= index < len(rows), f"an option that names row {index}")
                        rows[index][0].append(count)
                        rows[index][1].append(amount)
                for gains, gain in zip(self.gains, option["gains"]):
                    gains.append(gain)
                count += 1
            units.append((range(first, count), [1] * (count - first), 1, unit["kind"] == "optional"))
        self.prices = [[] for _ in program["levels"]]
        for index, row in enumerate(program["quotas"]):
            if "price" in row:
                quotas[index][0].append(-1 - index)
                quotas[index][1].append(-1)
                self.prices[row["level"]].append((-1 - index, row["price"]))
        earlier = [None] * level
        for entry in kept:
            j = entry["level"]
            require(0 <= j < level and earlier[j] is None, f"the kept level {j}")
            names, costs = zip(*self.prices[j]) if self.prices[j] else ((), ())
            amounts = [-gain for gain in self.gains[j]] + list(costs)
            slack = program["levels"][j]["constant"] - entry["atLeast"]
            earlier[j] = ([*range(count), *names], amounts, slack, True)
        self.of = {"resources": resources, "quotas": quotas, "units": units, "kept": earlier, "cuts": []}
        self.count, self.unit_of = count, [number for number, (names, *_) in enumerate(units) for _ in names]

    def row(self, kind, index):
        if kind == "options":  # one option is chosen once at most
            require(0 <= index < self.count, f"there is no option {index}")
            return [index], [1], 1, True
        known = self.of[kind]
        require(0 <= index < len(known) and known[index] is not None, f"{kind} has no row {index}")
        return known[index]

    def add_cases(self, cut):
        """An inequality that holds whichever option a unit takes: multipliers of its own bound each of these cases."""
        d, unit, listed, units = cut["denominator"], cut["unit"], pairs(cut, "amounts"), self.of["units"]
        require(d > 0 and 0 <= unit < len(units) and not units[unit][3], "the denominator, or a unit that need not choose")
        named, amounts = [name for name, _ in listed], dict(listed)
        require(named == sorted(amounts) and all(0 <= name < self.count for name in named), "the amounts")
        cases = cut["cases"]
        require(len(cases) >= len(units[unit][0]) > 0, "fewer cases than options")
        require(not any(pairs(cut, kind) for kind in ("resources", "quotas", "units", "options", "kept", "cuts")), "weights")
        kinds, bounds = ("resources", "quotas", "kept", "cuts"), []
        # Cases still to be looked at, what some units take there, and what nobody takes.
        ahead = [(place, {unit: [taken]}, frozenset()) for place, taken in enumerate(units[unit][0])]
        met = {place for place, _, _ in ahead}
        while ahead:
            place, takes, closed = ahead.pop()
            case = cases[place]
            if "branch" not in case:
                bounds.append(self.most(d, amounts, case, takes, closed) // d)
                continue
            require(not any(pairs(case, kind) for kind in kinds), "multipliers of a case that falls apart")
            asked, without, taking = case["branch"]["unit"], case["branch"]["without"], case["branch"]["with"]
            require(0 <= asked < len(units), f"unit {asked} of a branch")
            of_unit, numbers = list(units[asked][0]), case["branch"]["options"]
            require(all(0 <= number < len(of_unit) for number in numbers), "the options of a branch")
            options = [of_unit[number] for number in numbers]
            for child in (without, taking):
                require(place < child < len(cases) and child not in met, f"case {child}, below {place}")
                met.add(child)
            ahead.append((without, takes, closed | set(options)))
            kept = [name for name in takes.get(asked, options) if name in options]
            ahead.append((taking, {**takes, asked: kept}, closed))
        require(len(met) == len(cases), "a case no question leads to")
        amounts = {name: amount for name, amount in amounts.items() if amount}
        self.of["cuts"].append((list(amounts), list(amounts.values()), max(bounds), True))

    def most(self, d, amounts, case, takes, closed):
        """d times what amounts add up to at most in a case, by its multipliers."""
        total, worth = 0, {name: d * amount for name, amount in amounts.items()}
        require(not pairs(case, "kept"), "a kept level")
        for kind in ("resources", "quotas", "cuts"):
            for index, multiplier in pairs(case, kind):
                require(multiplier >= 0, f"the multiplier of row {index} of {kind}, below 0")
                names, row, bound, _ = self.row(kind, index)
                total += multiplier * bound
                for name, amount in zip(names, row):
                    worth[name] = worth.get(name, 0) - multiplier * amount
        # Nothing is paid for missing units here.
        require(all(value <= 0 for name, value in worth.items() if name < 0), "a priced row")
        for number in {self.unit_of[name] for name in worth if name >= 0} | set(takes):
            options, *_, may = self.of["units"][number]
            left = [worth.get(name, 0) for name in takes.get(number, options) if name not in closed]
            best = max(left, default=0)
            total += max(0, best) if may and number not in takes else best
        return total

    def add_cut(self, cut):
        """A combination of rows, rounded: no choice in whole numbers exceeds it."""
        d, total, columns = cut["denominator"], 0, {}
        require(d > 0, "the denominator")
        kinds = ("resources", "quotas", "units", "options", "kept", "cuts")
        rows = [(weight, *self.row(kind, index)) for kind in kinds for index, weight in pairs(cut, kind)]
        for weight, names, amounts, bound, _ in rows:
            total += weight * bound
            for name, amount in zip(names, amounts):
                columns[name] = columns.get(name, 0) + weight * amount
        r = total % d

        def rounded(amount):
            return amount // d * (d - r) + max(0, amount % d - r)

        total, columns = total // d * (d - r), {name: rounded(amount) for name, amount in columns.items()}
        for weight, names, amounts, bound, inequality in rows:
            if inequality:  # its slack, bound - row, is one more column, whose amount is the weight
                total -= rounded(weight) * bound
                for name, amount in zip(names, amounts):
                    columns[name] -= rounded(weight) * amount
        divisor = functools.reduce(math.gcd, columns.values(), 0) or 1
        columns = {name: amount // divisor for name, amount in columns.items() if amount}
        self.of["cuts"].append((list(columns), list(columns.values()), total // divisor, True))


class Proof:
    """What certificate.json says of one level. What is left of a unit: a list of options, and whether it may go without."""

    def __init__(self, program, proof, version):
        level, self.d, new = proof["level"], proof["denominator"], proof if version > 1 else {}
        require(self.d > 0 and 0 <= level < len(program["levels"]), "the denominator or the level")
        kept = proof["kept"] if version == 1 else proof.get("kept", [])
        self.program, self.rows = program, Rows(program, level, kept)
        for number, cut in enumerate(new.get("cuts", [])):
            with place(f"cut {number}"):
                if "unit" in cut:
                    self.rows.add_cases(cut)
                else:
                    self.rows.add_cut(cut)
        self.own = {name: pairs(proof, name, version) for name in ("resources", "quotas")}
        self.own["kept"] = [(entry["level"], entry["multiplier"]) for entry in kept]
        self.own["cuts"], self.tree, self.promise = pairs(new, "cutMultipliers"), new.get("tree", []), proof["bound"]
        self.constant = self.d * program["levels"][level]["constant"]
        # What the objective gains by each column; the missing units stand at the end, where Python looks for -1 - q.
        self.worth = [self.d * gain for gain in self.rows.gains[level]] + [0] * len(program["quotas"])
        for name, price in self.rows.prices[level]:
            self.worth[name] = -self.d * price

    def everything(self):
        return [list(options) for options, *_ in self.rows.of["units"]], [may for *_, may in self.rows.of["units"]]

    def evaluate(self, multipliers, left, free):
        """D times the bound of what is left, the worth of each column, and the best of each unit."""
        total, worth = self.constant, list(self.worth)
        for kind in ("resources", "quotas", "kept", "cuts"):
            for index, multiplier in multipliers[kind]:
                require(multiplier >= 0, f"the multiplier of row {index} of {kind}, below 0")
                names, amounts, bound, _ = self.rows.row(kind, index)
                total += multiplier * bound
                for name, amount in zip(names, amounts) if multiplier else ():
                    worth[name] -= multiplier * amount
        for index, row in enumerate(self.program["quotas"]):
            require("price" not in row or worth[-1 - index] <= 0, f"{row['key']}, priced below its multiplier")
        best = [max(map(worth.__getitem__, options), default=0) for options in left]
        best = [max(0, most) if may else most for most, may in zip(best, free)]
        return total + sum(best), worth, best

    def closes(self, node, left, free):
        """Whether nothing at this node exceeds the promise; strikes out what is part of nothing that does."""

        def is_empty():
            return any(not options and not may for options, may in zip(left, free))

        for multipliers in node.get("multipliers", []):
            if is_empty():
                break
            sets = {kind: pairs(multipliers, kind) for kind in ("resources", "quotas", "kept", "cuts")}
            total, worth, best = self.evaluate(sets, left, free)
            surplus = total - (self.promise + 1) * self.d
            if surplus < 0:  # rounded down, the total is no more than the promise
                return True
            for unit, most in enumerate(best):  # whoever takes less than the best loses the difference
                free[unit] = free[unit] and most <= surplus
                left[unit] = [option for option in left[unit] if most - worth[option] <= surplus]
        return is_empty()

    def check_tree(self):
        units, used = self.rows.of["units"], {0}
        for number, node in enumerate(self.tree):
            branch = node.get("branch")
            for answer in (branch["without"], branch["with"]) if branch else ():
                require(number < answer < len(self.tree) and answer not in used, f"node {number}, which leads to {answer}")
                used.add(answer)
            if branch:
                require(0 <= branch["unit"] < len(units), f"node {number}, about unit {branch['unit']}")
                known = range(len(units[branch["unit"]][0]))
                require(all(option in known for option in branch["options"]), f"node {number}, about {branch['options']}")
        require(len(used) == len(self.tree), "a node that nothing leads to")
        pending = [(0, *self.everything())]
        while pending:
            number, left, free = pending.pop()
            with place(f"node {number}"):
                if self.closes(self.tree[number], left, free):
                    continue
                require("branch" in self.tree[number], "nothing shows the bound, and there is no branch")
            branch = self.tree[number]["branch"]
            unit = branch["unit"]
            named = {units[unit][0][option] for option in branch["options"]}
            for answer in ("without", "with"):
                those, may = list(left), list(free)
                those[unit] = [option for option in left[unit] if (option in named) == (answer == "with")]
                may[unit] = free[unit] and answer == "without"
                pending.append((branch[answer], those, may))

    def bound(self):
        total, *_ = self.evaluate(self.own, *self.everything())
        if self.tree:
            self.check_tree()
            return self.promise
        return total // self.d  # objectives are integers: rounding down loses nothing

    def means(self):
        counts = (len(self.rows.of["cuts"]), "cut"), (len(self.tree), "node")
        counted = [f", {count} {word}{'s' * (count > 1)}" for count, word in counts if count]
        return "the multipliers" + "".join(counted) + " of a tree" * bool(self.tree)


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
            shown = Proof(program, promise, proof.get("version", 1))
            bound = shown.bound()
        except Inadmissible as error:
            check(False, f"{name}: the multipliers are admissible; not {error}")
            continue
        same = bound == promise["bound"] == record["certifiedBound"]
        check(same, f"{name}: {shown.means()} prove a bound of {bound}, as promised")
        check(value <= bound, f"{name}: nothing is worth more than {bound}; {bound - value} above the placements")

        def most(j):  # an earlier level may give up its tolerance, once; what comes after the policy's own gives up nothing
            if levels[index].get("role", "objective") != "objective":
                return values[j]
            return stated[j].get("reached", values[j]) - levels[j]["tolerance"]

        kept = promise.get("kept", [])
        kept = all(k["atLeast"] <= min(most(k["level"]), values[k["level"]]) for k in kept)
        check(kept, f"{name}: the bound asks of earlier levels no more than the placements achieve")
        if record["bound"] < bound:
            note(f"{name}: a bound of {record['bound']} is the solver's word alone; certified is {bound}")


def check_bounds(program, proof, text):
    """The folder of a choice of openings: no outcome stands beside the program, and its bounds alone are shown."""
    check(hashlib.sha256(text).hexdigest() == proof["program"], "certificate.json is about this program.json")
    for promise in proof["levels"]:
        name = program["levels"][promise["level"]]["name"]
        try:
            shown = Proof(program, promise, proof.get("version", 1))
            bound = shown.bound()
        except Inadmissible as error:
            check(False, f"{name}: the multipliers are admissible; not {error}")
            continue
        check(bound == promise["bound"], f"{name}: {shown.means()} prove a bound of {bound}, as promised")
    note("what opens, and what it is worth, is in openings.json; a smaller bound there is the solver's word alone")


def main(folder):
    def load(name):
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()

    text = load("program.json")
    program, proof = document(text), document(load("certificate.json"))
    has_outcome = os.path.exists(os.path.join(folder, "outcome.json"))
    if not has_outcome and os.path.exists(os.path.join(folder, "openings.json")):
        return check_bounds(program, proof, text)
    outcome = document(load("outcome.json"), exact=False)
    check(proof.get("version", 1) in (1, 2, 3), "certificate.json is of version 1, 2 or 3, which this page knows")
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
    # A level that only settles ties is best within its reach: what decides is proved without it.
    decides = [program["levels"][index].get("role") != "tie" for index in range(min(len(stated), len(values)))]
    proved = [level["bound"] <= level.get("reached", level["objective"]) for level in stated]
    proves = all(best for best, counts in zip(proved, decides) if counts)
    check(outcome["status"] != "optimal" or proves, f"“{outcome['status']}” is what the bounds stated say")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        check(False, f"the folder can be read: {type(error).__name__}: {error}")
    sys.exit(1 if failures else 0)
