"""The rest of the year: answers, next rounds, calls, prices and tariffs, on changed input too."""
import csv
import io
import json
import shutil
from pathlib import Path

import hostile
from running import Finding, ROOT, small_cases

ANSWERS = ["accepted", "accepted", "accepted", "declined", "no_answer", "withdrawn"]


def placements(out):
    outcome = json.loads((Path(out) / "outcome.json").read_text())
    return {p["request"]: (p["creche"], p["section"], p["days"]) for p in outcome["placements"]}


def asks_more_than_promises(out):
    """Whether a conflict names a rule besides places already given."""
    conflict = json.loads((Path(out) / "outcome.json").read_text())["conflict"]
    return any(rule["kind"] not in ("pin", "presentPlace", "jointList") for rule in conflict["claims"])


def rounds(bench):
    """Answers and next rounds: no accepted place is ever lost, and promises alone never make a conflict."""
    random = bench.random
    case, out = bench.path("case0"), bench.path("out0")
    shutil.copytree(random.choice(small_cases()), case)
    if bench.run("allocate", case, "-o", out, "--effort", "quick", "--quiet").status != 0:
        return
    held = {}
    for turn in range(1, random.choice([2, 3, 4])):
        placed = placements(out)
        lines, accepted = ["request,creche,answer,reason"], {}
        for request, (creche, section, days) in sorted(placed.items()):
            answer = random.choice(ANSWERS)
            if random.random() < 0.8:
                cell = io.StringIO()
                csv.writer(cell, lineterminator="").writerow([request, creche, answer, "au téléphone, lundi"])
                lines.append(cell.getvalue())
                if answer == "accepted":
                    accepted[request] = (creche, section, days)
                elif request in held:
                    del held[request]
            elif request in held:
                accepted[request] = held[request]
        answers = Path(case) / "responses.csv"
        answers.unlink(missing_ok=True)
        for other in Path(case).glob("reponses*.csv"):
            other.unlink()
        answers.write_text("\n".join(lines) + "\n")
        held.update(accepted)
        new, result = bench.path(f"case{turn}"), bench.path(f"out{turn}")
        if bench.run("next", case, out, "-o", new, "--quiet").status != 0:
            raise Finding("next round", f"next refused the answers of turn {turn}")
        checked = bench.run("check", new)
        if checked.status != 0:
            raise Finding("next round", "check refuses what next wrote: "
                          + (checked.output + checked.errors).decode(errors="replace")[-400:])
        ended = bench.run("allocate", new, "-o", result, "--effort", "quick", "--quiet")
        if ended.status == 2 and asks_more_than_promises(result):
            return  # whoever met a hard quota has left: that is for the commission
        if ended.status != 0:
            raise Finding("broken promise", f"the next round ends with {ended.status}")
        now = placements(result)
        for request, (creche, section, days) in held.items():
            if request in accepted and now.get(request, (None,))[0] != creche:
                raise Finding("broken promise", f"{request} accepted {creche}, now {now.get(request)}")
        bench.must_hold(new, result)
        bench.run("call", new, result, "--section", "nowhere", "--days", "mon")
        case, out = new, result


PRICE_OPTIONS = ["--resources", "--children", "--care", "--date", "--hours", "--hourly-price", "--disabled"]


def money(bench):
    """Prices and scales of changed input: an answer or a located refusal."""
    random = bench.random
    kind = random.randrange(3)
    if kind == 0:
        arguments = ["price", "--one", "--resources", "36000", "--children", "2", "--care", "collective",
                     "--date", "2026-01-01", "--hours", "180", "--json"]
        for _ in range(random.choice([1, 2])):
            option = random.choice(PRICE_OPTIONS)
            if option in arguments:
                arguments[arguments.index(option) + 1] = hostile.value(random).replace("\x00", "")[:100_000]
        bench.run(*arguments)
        return
    if kind == 1:
        case, out = bench.path("case"), bench.path("out")
        shutil.copytree(random.choice(small_cases()), case)
        bench.run("allocate", case, "-o", out, "--effort", "quick", "--quiet")
        files = [path for path in Path(case).iterdir() if path.name in ("creches.csv", "households.csv", "enrolled.csv")]
        file = random.choice(sorted(files))
        rows, separator = hostile.rows_of(file.read_text())
        extra = random.choice(["funding", "hourly_price", "cost_per_hour", "closure_weeks", "psu_ceiling",
                               "billing_ratio", "annual_cost", "income_year", "opens", "closes"])
        for number, row in enumerate(rows):
            row.append(extra if number == 0 else hostile.value(random))
        file.write_text(hostile.text_of(rows, separator), errors="replace")
        bench.run("price", case, "--json").document()
        bench.run("price", case, out, "--json").document()
        return
    folder = bench.path("scale")
    Path(folder).mkdir()
    (Path(folder) / "tariff.yaml").write_text(
        "form: steps\nranks: 2\nresources: { floor: 800, ceiling: 5000 }\nbands: [0, 1500, 3000, 5000]\n"
        "cost: 60000\nfunding: 35000\nfamilies: families.csv\nsurplus_cap: 2%\n")
    (Path(folder) / "families.csv").write_text(
        "id,income_annual,rank,hours_per_month,today_fee,status\n"
        "A,12000,1,120,80,jobseeker\nB,24000,1,150,180,employed\nC,52000,2,160,320,freelancer\n")
    file = Path(folder) / random.choice(["tariff.yaml", "families.csv"])
    change = hostile.change_table if file.suffix == ".csv" else hostile.change_line
    file.write_text(change(random, file.read_text()), errors="replace")
    ended = bench.run("tariff", folder, bench.path("out"), "--scale-only", "--json")
    ended.document()
    if ended.status == 0 and bench.run("tariff", folder, bench.path("out"), "--check").status != 0:
        raise Finding("false breach", "tariff --check refuses the scale the command has just designed")
