#!/usr/bin/env python3
"""The order of points beside ChilmAI (PyPI), on towns both can say: full weeks, siblings, no quotas.

    order.py quick       300 and 600 children, one seed: about a minute
    order.py long        up to 8,000 children, five seeds; ChilmAI where it ends within half an hour

Both get the same families, seats and keys (points, then draw). Berceau's seconds are those of the whole command, from the
town's spreadsheets to the outcome folder, on one thread; ChilmAI's are those of its matching alone, with its own eight threads.
What came out is judged by `berceau evaluate`, for both. Runs are kept in results/runs/order, and not made again.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CASES = HERE / ".cases"
RUNS = HERE / "results" / "runs" / "order"
BERCEAU = os.environ.get("BERCEAU", str(HERE.parent / ".build" / "release" / "berceau"))
PYTHON = os.environ.get("CHILMAI_PYTHON", str(HERE / ".peers-chilmai" / "bin" / "python3"))
STRICT = ["--set", "policy.priority=strict"]


def evaluated(folder, placements):
    command = [BERCEAU, "evaluate", folder, placements, *STRICT, "--alone", "--json", "-q"]
    found = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    figures = found["evaluated"]
    return {"breaches": len(found["breaches"])} | {
        name: figures[name] for name in ["placed", "firstWishes", "objectivePoints", "justifiedEnvy", "emptyHours"]}


def run(children, seed, limit):
    name = RUNS / f"{children}-{seed}.json"
    if name.exists():
        return json.loads(name.read_text())
    folder, out = CASES / f"order-{children}-{seed}", CASES / f"order-{children}-{seed}-out"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    CASES.mkdir(exist_ok=True)
    subprocess.run([BERCEAU, "generate", "--children", str(children), "--full-weeks", "--no-quotas", "--seed", str(seed),
                    "-o", folder, "-q"], check=True)
    start = time.monotonic()
    subprocess.run([BERCEAU, "allocate", folder, "-o", out, *STRICT, "-q", "--progress", "none"], check=True)
    record = {"children": children, "seed": seed, "seconds": round(time.monotonic() - start, 2)}
    outcome = json.loads((out / "outcome.json").read_text())
    record |= {"status": outcome["status"], "unavoidable": outcome["order"]["unavoidable"]}
    record["berceau"] = evaluated(folder, out / "placements.csv")
    if not Path(PYTHON).exists():
        record["chilmai"] = {"failed": "not installed"}
        return record
    pages = CASES / "pages.json"
    with open(pages, "w") as file:
        subprocess.run([BERCEAU, "thresholds", folder, out, *STRICT, "--json", "-q"], check=True, stdout=file)
    placements = CASES / "chilmai.csv"
    try:
        answer = subprocess.run([PYTHON, HERE / "chilmai_peer.py", pages, out / "occupancy.csv", placements, "--seconds", str(limit)],
                                capture_output=True, text=True, timeout=limit * 1.2)
        record["chilmai"] = json.loads(answer.stdout.splitlines()[-1]) if answer.stdout else {"failed": answer.stderr[-300:]}
    except subprocess.TimeoutExpired:
        record["chilmai"] = {"failed": f"no answer within {limit * 1.2:.0f} s"}
    if "placed" in record["chilmai"]:
        record["chilmai"] |= evaluated(folder, placements)
    RUNS.mkdir(parents=True, exist_ok=True)
    name.write_text(json.dumps(record))
    print(line(record), flush=True)
    return record


# Two children who are placed together or not at all, a third whose turn comes between theirs: whoever is placed, one can object.
COUPLE = {
    "case.yaml": "term: { start: 2026-09-01, end: 2027-07-31 }\npolicy: { gain_per: child, siblings: together, seed: couple }\n",
    "creches.csv": "id,name,kind,capacity\nC,C,collective,10\nD,D,collective,10\n",
    "sections.csv": "id,creche,age_min_months,age_max_months,places\nSC,C,0,40,1\nSD,D,0,40,1\n",
    "households.csv": "id\nF1\nFX\n",
    "requests.csv": "id,household,birth_date,days,start_date\nA,F1,2026-01-05,full,2026-09-01\nB,F1,2026-01-05,full,2026-09-01\n"
    "X,FX,2026-01-05,full,2026-09-01\n",
    "joint_wishes.csv": "household,rank,request,creche\nF1,1,A,C\nF1,1,B,D\n",
    "wishes.csv": "request,rank,creche,points\nA,1,C,30\nB,1,D,10\nX,1,C,20\nX,2,D,20\n",
}


def couple():
    """What both say of three children for whom no allocation leaves nobody to object; one sentence."""
    folder, out = CASES / "order-couple", CASES / "order-couple-out"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in COUPLE.items():
        (folder / name).write_text(text)
    subprocess.run([BERCEAU, "allocate", folder, "-o", out, *STRICT, "-q", "--progress", "none"], check=True)
    outcome = json.loads((out / "outcome.json").read_text())
    claims = sum(len(complaint["requests"]) for complaint in outcome["order"]["complaints"])
    own = f"Berceau places {outcome['placed']} and lists {claims} claim, {'proved' if outcome['order']['unavoidable'] == claims else 'not proved'} the fewest"
    if not Path(PYTHON).exists():
        return own + "."
    with open(CASES / "pages.json", "w") as file:
        subprocess.run([BERCEAU, "thresholds", folder, out, *STRICT, "--json", "-q"], check=True, stdout=file)
    command = [PYTHON, HERE / "chilmai_peer.py", CASES / "pages.json", out / "occupancy.csv", CASES / "chilmai.csv"]
    peer = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    return own + (f"; ChilmAI ends with {peer['failed']} {peer['code']}." if "failed" in peer else f"; ChilmAI places {peer.get('placed')}.")


def line(record):
    own, peer = record["berceau"], record["chilmai"]
    start = f"| {record['children']} | {record['seed']} | {record['seconds']:.1f} | "
    if "placed" not in peer:
        why = peer.get("refused") or " ".join(filter(None, [peer.get("failed"), peer.get("code")]))
        return start + f"– | – | {own['placed']} / – | {own['firstWishes']} / – | – | {own['justifiedEnvy']} / – | {why} |"
    return (start + f"{peer['seconds']:.1f} | {peer['seconds'] / record['seconds']:.0f} | {own['placed']} / {peer['placed']} | "
            f"{own['firstWishes']} / {peer['firstWishes']} | {(own['objectivePoints'] / peer['objectivePoints'] - 1) * 100:+.2f} % | "
            f"{own['justifiedEnvy']} / {peer['justifiedEnvy']} | {'' if own['breaches'] + peer['breaches'] == 0 else 'breaches'} |")


def report(records):
    versions = sorted({record["chilmai"]["version"] for record in records if "version" in record["chilmai"]})
    ratios = [record["chilmai"]["seconds"] / record["seconds"] for record in records if "placed" in record["chilmai"]]
    out = ["# The order of points, beside ChilmAI", "", f"ChilmAI {', '.join(versions) or 'not installed'}. Full weeks, siblings together, no quotas. "
           "Berceau / ChilmAI in every pair; points are ours less theirs.", "",
           "| children | seed | s, whole command | s, matching alone | ratio | placed | first wishes | points | claims | |",
           "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|"]
    out += [line(record) for record in sorted(records, key=lambda record: (record["children"], record["seed"]))]
    if ratios:
        out += ["", f"Median ratio of times where both have an answer: {statistics.median(ratios):.0f}."]
    out += ["", f"Three children for whom no allocation leaves nobody to object: {couple()}"]
    text = "\n".join(out) + "\n"
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "order.md").write_text(text)
    print(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("form", choices=["quick", "long", "report"])
    parser.add_argument("--sizes", help="children, by commas")
    parser.add_argument("--seeds", help="seeds, by commas")
    parser.add_argument("--seconds", type=int, help="for ChilmAI")
    arguments = parser.parse_args()
    quick = arguments.form == "quick"
    numbers = lambda text, usual: [int(item) for item in text.split(",")] if text else usual
    if arguments.form != "report":
        for children in numbers(arguments.sizes, [300, 600] if quick else [300, 600, 1500, 4000, 8000]):
            for seed in numbers(arguments.seeds, [1] if quick else [1, 2, 3, 101, 102]):
                record = run(children, seed, arguments.seconds or (60 if quick else 1800))
                if not Path(PYTHON).exists():
                    print(line(record), flush=True)
    if RUNS.exists():
        report([json.loads(path.read_text()) for path in RUNS.glob("*.json")])


if __name__ == "__main__":
    main()
