"""Fee scales from accounts and wishes nobody meant: extreme amounts, broken tables, rules that contradict each other."""
import shutil
from pathlib import Path

import hostile
from running import Finding, ROOT

# As amounts, shares, counts and words; every key of tariff.yaml takes any of them now and then.
EXTREMES = [
    "0", "-1", "1", "0.01", "0.001", "1e9", "999999999", "1000000000", "1000000001", "92233720368547758.07",
    "9223372036854775807", "-9223372036854775808", "1/3", "0%", "100%", "200%", "0.0000001%", "50%", "nan", "inf", "",
    "~", "[]", "{}", "[0]", "[0, 0]", "[0, 900, 800]", "[814.62, 8500]", "yes", "no", "effort_rate", "steps", "744",
    "{ share: 100%, amount: 0 }", "{ share: 0%, amount: 0 }", "{ below: 0, fee: 0 }", "{ floor: 0, ceiling: 0 }",
    "{ floor: 1000000, ceiling: 1000000 }", "{ floor: 0.01, ceiling: 1000000 }", "[closeness, better_off, poorest]",
    "[poorest]", "[heaviest_burdens, heaviest_burdens]", "{ changes: [0%, 0%], surpluses: [0%] }",
]
CELLS = ["0", "0.00", "-0.01", "0.01", "744", "744.01", "99.99", "100", "100.01", "1e3", "99999999.99", "100000000", "10",
         "11", "9223372036854775807", "", "1,5", "12 000", "nan", "oui"]
KEYS = [
    "form", "ranks", "resources", "bands", "knots", "cost", "funding", "surplus_cap", "minimum_fee", "maximum_fee",
    "monotone", "antitone", "progressive", "max_rise", "max_fall", "social_rate", "levels", "months", "frontier",
]


def few_families(random, case):
    """The coop's first families only, so that a design takes a moment, and a cost their fees of today about cover."""
    file = case / "families.csv"
    lines = file.read_text().splitlines()[:random.choice([2, 3, 6, 13])]
    file.write_text("\n".join(lines) + "\n")
    bands = [list(map(float, line.split(","))) for line in (case / "today.csv").read_text().splitlines()[1:]]
    fees = 0
    for line in lines[1:]:
        _, income, children, disabled, hours, _ = line.split(",")
        band = [band for band in bands if band[0] * 12 <= float(income)][-1]
        fees += band[min(int(children) + int(disabled), len(band) - 1)] * float(hours) * 12
    (case / "accounts.csv").unlink()
    rules = [line for line in (case / "tariff.yaml").read_text().splitlines()
             if not line.startswith(("accounts:", "surplus_cap:"))]
    rules.append(f"cost: {fees * random.choice([0.5, 0.8, 0.95, 1, 1.05]):.2f}")
    (case / "tariff.yaml").write_text("\n".join(rules) + "\n")


def set_key(random, text):
    """One key of the rules given another value, or given at all."""
    key = random.choice(KEYS)
    value = hostile.value(random).replace("\x00", "") if random.random() < 0.2 else random.choice(EXTREMES)
    lines = [line for line in text.splitlines() if not line.startswith(key + ":")]
    return "\n".join(lines + [f"{key}: {value}"]) + "\n"


def tariffs(bench):
    """A tariff with extreme values: an answer that passes its own check, a conflict, or what is wrong with the input."""
    random = bench.random
    case, out = Path(bench.path("case")), bench.path("out")
    shutil.copytree(ROOT / "Datasets/cooperative", case)
    few_families(random, case)
    for _ in range(random.choice([1, 1, 2, 3])):
        rules = case / "tariff.yaml"
        kind = random.random()
        if kind < 0.6:
            rules.write_text(set_key(random, rules.read_text()), errors="replace")
        elif kind < 0.75:
            rules.write_text(hostile.change_line(random, rules.read_text()), errors="replace")
        elif kind < 0.88:
            table = case / random.choice(["families.csv", "today.csv"])
            rows = [line.split(",") for line in table.read_text(errors="replace").splitlines()]
            row = random.choice(rows[1:] or rows)
            row[random.randrange(len(row))] = random.choice(CELLS)
            table.write_text("\n".join(map(",".join, rows)) + "\n")
        else:
            table = case / random.choice(["families.csv", "today.csv"])
            data = hostile.change_table(random, table.read_text(errors="replace"))
            table.write_bytes(hostile.flip_bytes(random, data.encode(errors="replace"))
                              if random.random() < 0.2 else data.encode(errors="replace"))
    more = ["--scale-only"] if random.random() < 0.7 else []
    ended = bench.run("tariff", case, out, *more, "--time-limit", "3", "--json", known={0, 2, 65, 66, 75})
    document = ended.document()
    if ended.status in (65, 66):
        if not document.get("errors"):
            raise Finding("silence", "refused, and no error says why")
        if Path(out).exists():
            raise Finding("half written", "a folder was left by a refused tariff")
        return
    if ended.status != 0:
        return
    families = (case / "families.csv").read_bytes().count(b"\n")
    if document["families"] == 0 and families > 2:
        raise Finding("silent zero", f"{families} lines of families, none counted")
    check = bench.run("tariff", case, out, "--check", "--json", known={0, 1, 65})
    if check.status != 0:
        raise Finding("false breach", "its own tariff does not pass the check: "
                      + check.output.decode(errors="replace")[:600])
