"""Small commissions decided by complete enumeration, to hold the command's answer, bound and ties against."""
import itertools
import json
import shutil
from pathlib import Path

import hostile
from running import Finding, small_cases

UNORDERED = ["placements.csv", "waiting.csv", "points.csv", "quotas.csv", "occupancy.csv"]
HALVES = [day + half for day in ("mon", "tue", "wed", "thu", "fri") for half in ("-am", "-pm")]
POINTS = [1, 7, 100, 10 ** 4, 10 ** 6, 10 ** 8, 10 ** 9]


def drawn(random):
    """Sections with places, and requests with ranked wishes, points and a week; many ties on purpose."""
    sections = [(f"S{i}", f"C{i}", random.choice([1, 1, 2])) for i in range(random.choice([1, 2, 3]))]
    top = random.choice(POINTS)
    requests = []
    for i in range(random.randrange(2, 7)):
        wishes = random.sample(sections, random.randrange(1, len(sections) + 1))
        week = "full" if random.random() < 0.5 else " ".join(random.sample(HALVES, random.randrange(1, 6)))
        points = [random.choice([top, top, top - 1, random.randrange(1, top + 1)]) for _ in wishes]
        requests.append((f"R{i}", week, [(s[1], p) for s, p in zip(wishes, points)]))
    return sections, requests


def slots(week):
    return frozenset(HALVES) if week == "full" else frozenset(week.split())


def best(sections, requests, base):
    """The greatest total over every assignment there is."""
    places = {creche: seats for _, creche, seats in sections}
    reached = 0
    for choice in itertools.product(*([None, *wishes] for _, _, wishes in requests)):
        used, total = {}, 0
        for (_, week, _), wish in zip(requests, choice):
            if wish is None:
                continue
            total += base + wish[1]
            for slot in slots(week):
                used[wish[0], slot] = used.get((wish[0], slot), 0) + 1
        if all(count <= places[creche] for (creche, _), count in used.items()):
            reached = max(reached, total)
    return reached


def write(folder, sections, requests, random, seed):
    folder = Path(folder)
    folder.mkdir()

    def table(name, head, rows):
        rows = list(rows)
        random.shuffle(rows)
        (folder / name).write_text("\n".join([head, *rows]) + "\n")

    (folder / "case.yaml").write_text(
        "term: { start: 2026-09-01, end: 2027-07-31 }\ncalendar: { slots: half-days }\npolicy:\n"
        "  priority: weighted\n  gain_per: child\n  base_points: 100\n  wish_factors: [100%]\n"
        f"  siblings: independent\n  unborn: conditional\n  seed: \"{seed}\"\n")
    table("creches.csv", "id,name,operator,kind,capacity,commune,avip",
          (f"{c},Crèche {c},Ville,collective,20,Valmont,no" for _, c, _ in sections))
    table("sections.csv", "id,creche,age_min_months,age_max_months,places", (f"{s},{c},2,36,{n}" for s, c, n in sections))
    table("households.csv", "id,lone_parent,parent1_status,parent2_status,income_annual,dependent_children",
          (f"F{r},no,employed,employed,30000,1" for r, _, _ in requests))
    table("requests.csv", "id,household,birth_date,days,start_date,submitted_on",
          (f"{r},F{r},2025-06-01,{week},2026-09-01,2026-01-10" for r, week, _ in requests))
    table("wishes.csv", "request,rank,creche,points",
          (f"{r},{rank},{creche},{points}" for r, _, wishes in requests
           for rank, (creche, points) in enumerate(wishes, 1)))


def commissions(bench):
    """The optimum, the bound and the ties of a small commission, and the same with all rows in another order."""
    random = bench.random
    sections, requests = drawn(random)
    seed = str(random.randrange(1000))
    answers = []
    for name in ("first", "second"):
        write(bench.path(name), sections, requests, random, seed)
        out = bench.path("out-" + name)
        made = bench.run("allocate", bench.path(name), "-o", out, "--json")
        if made.status != 0:
            raise Finding("disagreement", f"a valid case was answered with {made.status}")
        outcome = made.document()
        points = [level for level in outcome["levels"] if level["name"] == "points"][0]
        truth = best(sections, requests, 100) * points["scale"]
        if points["objective"] > truth or points["bound"] < truth or points["certifiedBound"] < truth:
            raise Finding("false proof", f"truth {truth}, said {points}")
        if points["objective"] != truth:
            raise Finding("missed optimum", f"truth {truth}, said {points}")
        bench.must_hold(bench.path(name), out)
        answers.append(sorted((p["request"], p["section"], p["days"]) for p in outcome["placements"]))
    if answers[0] != answers[1]:
        raise Finding("order of rows", f"{answers[0]} became {answers[1]}")
    shutil.rmtree(bench.path("out-first"))


def orders(bench):
    """A shipped dataset with the rows of all its files in another order: the same decision, in every table."""
    random = bench.random
    case = random.choice(small_cases())
    other = Path(bench.path("other"))
    shutil.copytree(case, other)
    for file in sorted(other.glob("*.csv")):
        if file.name.startswith(("grid", "grille", "bareme")):
            continue  # the lines of a published grid have an order of their own
        try:
            encoding, text = "utf-8-sig", file.read_text("utf-8-sig")
        except UnicodeDecodeError:
            encoding, text = "cp1252", file.read_text("cp1252")
        rows, separator = hostile.rows_of(text)
        head, *rest = [row for row in rows if row]
        random.shuffle(rest)
        file.write_text(hostile.text_of([head, *rest], separator), encoding)
    outs = [bench.path("out"), bench.path("out-other")]
    for folder, out in zip((case, other), outs):
        if bench.run("allocate", folder, "-o", out, "--quiet").status not in (0, 2):
            raise Finding("order of rows", f"{case.name} is refused")
    for name in UNORDERED:
        first, second = (sorted(map(tuple, hostile.rows_of((Path(out) / name).read_text("utf-8-sig"))[0])) for out in outs)
        if first != second:
            raise Finding("order of rows", f"{name} of {case.name}: {set(first) ^ set(second)}")
