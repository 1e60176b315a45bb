#!/usr/bin/env python3
"""Measures Berceau against other solvers on the same exported programs, and draws what came of it.

    bench.py quick        600 and 1,500 children on three seeds for every solver, 4,000 on one, kinds of rules,
                          a second core, within twenty-five minutes
    bench.py long         600 to 35,000, three seeds, peers also with ten times the time on one seed; resumable
    bench.py report       only the table and the curves, from the runs already there

A tiny one, to see that everything works:    bench.py quick --sizes 200 --seconds 3 --seeds 1
The two largest towns within 25 minutes:     bench.py long --sizes 8000,35000 --seeds 1 --equal-time

Every run is a file in results/runs/; a run that is there is not made again. Solvers run one after the other, with the
same threads and the same seconds. Ratios are what to read: absolute times belong to one machine.
"""
import argparse
import datetime
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import curves

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
RUNS = RESULTS / "runs"
CASES = HERE / ".cases"
BERCEAU = os.environ.get("BERCEAU", str(HERE.parent / ".build" / "release" / "berceau"))
PYTHON = str(HERE / ".peers" / "bin" / "python3")
PEERS = ["highs", "scip", "cpsat", "cbc", "glpk"]
# Children → seconds, and the gap the design asks for.
SECONDS = {600: 20, 1500: 20, 4000: 30, 8000: 60, 35000: 180}
# Nobody tuned anything to these towns. Who begins to do so takes others here.
SEEDS = [111, 112, 113]
CRECHES = {35000: ["--creches", "450"]}
OTHER_SECONDS = 10
RULE_CHILDREN, RULE_SECONDS = 600, 20
TARGETS = {600: 0, 1500: 0.0001, 4000: 0.0002, 8000: 0.0002, 35000: 0.0002}


def case(children, seed):
    """The case folder and its exported program; made when missing."""
    folder = CASES / f"{children}-{seed}"
    if not folder.exists():
        CASES.mkdir(exist_ok=True)
        subprocess.run([BERCEAU, "generate", "--children", str(children), *CRECHES.get(children, []), "--seed", str(seed), "-o", folder, "-q"], check=True)
    mps = CASES / f"{children}-{seed}.mps"
    if not mps.exists():
        subprocess.run([BERCEAU, "export", folder, "--mps", mps, "-q"], check=True)
    return folder, mps


def measured(command, parse):
    """Runs a command; its lines, parsed, and the memory and processor time it took."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = [record for line in process.stdout if (record := parse(line))]
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "status": process.returncode,
        "seconds": round(time.monotonic() - start, 2),
        "cpu": round(usage.ru_utime + usage.ru_stime, 2),
        "megabytes": round(usage.ru_maxrss / 1024),
        "curve": lines,
    }


def json_line(line):
    if not line.startswith("{"):
        return None
    try:
        return json.loads(line)
    except ValueError:
        return None


def run(solver, children, seed, seconds, threads):
    name = RUNS / f"{children}-{seed}-{solver}-{seconds}s-{threads}t.json"
    if name.exists():
        return json.loads(name.read_text())
    folder, mps = case(children, seed)
    if solver == "berceau":
        command = [BERCEAU, "allocate", folder, "--time-limit", str(seconds), "--threads", str(threads), "--progress", "json"]
        record = measured(command, json_line)
        record["curve"] = [point for point in record["curve"] if point.get("level") == 0]
    else:
        command = [PYTHON, HERE / "peer.py", solver, mps, "--seconds", str(seconds), "--threads", str(threads)]
        record = measured(command, json_line)
    record |= {"solver": solver, "children": children, "seed": seed, "limit": seconds, "threads": threads}
    RUNS.mkdir(parents=True, exist_ok=True)
    name.write_text(json.dumps(record))
    last = record["curve"][-1] if record["curve"] else {}
    print(f"{children:>6} seed {seed} {solver:>8} {seconds:>5} s: {text_gap(gap(last))}", flush=True)
    return record


def second_core(children, seed):
    """The same work, counted and not timed, with one thread and with two; None when it could not be run.

    At the effort a commission gets when it asks for nothing, reading and writing included.
    """
    folder, _ = case(children, seed)
    seconds = {}
    for threads in [1, 2]:
        name = RUNS / "cores" / f"{children}-{seed}-{threads}t.json"
        if not name.exists():
            command = [BERCEAU, "allocate", folder, "--effort", "standard", "--threads", str(threads), "--progress", "json"]
            record = measured(command, json_line)
            name.parent.mkdir(parents=True, exist_ok=True)
            name.write_text(json.dumps({"status": record["status"], "seconds": record["seconds"], "cpu": record["cpu"]}))
            print(f"{children:>6} seed {seed} {threads} thread(s), standard effort: {record['seconds']} s", flush=True)
        record = json.loads(name.read_text())
        if record["status"] != 0:
            return None
        seconds[threads] = record["seconds"]
    return seconds[1] / seconds[2]


def quotas_without_prices(folder):
    """Network quotas become hard, at half of what was asked so that they can be met."""
    path = folder / "quotas.csv"
    lines = path.read_text().splitlines()
    header = lines[0].split(",")
    scope, least, price = header.index("scope"), header.index("min"), header.index("price")
    for number, line in enumerate(lines[1:], 1):
        cells = line.split(",")
        if cells[scope] == "network":
            cells[least], cells[price] = f"{int(cells[least].rstrip('%')) // 2}%", ""
            lines[number] = ",".join(cells)
    path.write_text("\n".join(lines) + "\n")


def levels(text):
    def change(folder):
        path = folder / "case.yaml"
        lines = path.read_text().splitlines()
        place = lines.index("policy:")
        lines.insert(place + 1, f"  levels: {text}")
        path.write_text("\n".join(lines) + "\n")

    return change


# What each row is for: a kind of rule that must not fall back to a slow or unproved road.
RULES = {
    "as generated": (None, []),
    "siblings kept together if possible": (None, ["--set", "policy.siblings=prefer_together"]),
    "siblings as units of their own": (None, ["--set", "policy.siblings=independent"]),
    "hard network quotas": (quotas_without_prices, []),
    "children first, then points": (levels("[children, points]"), []),
    "points, then wishes, with a tolerance": (
        levels("[{terms: [points], tolerance: 2000}, wishes]"), []),
    "mix quotas first": (levels("[mix_quotas, points]"), []),
    "a budget: at least 20,000 € of bonuses": (None, ["--set", "policy.funding_minimum=20000"]),
    "points and euros of bonuses in one level": (levels("[{ name: both, terms: { points: 500, funding: 1 } }]"), []),
}


def rule(name, children, seed, seconds, threads):
    """One kind of rule: its record, or what went wrong."""
    change, flags = RULES[name]
    slug = "".join(c if c.isalnum() else "-" for c in name)
    path = RUNS / "rules" / f"{children}-{seed}-{slug}-{seconds}s-{threads}t.json"
    if path.exists():
        return json.loads(path.read_text())
    folder, _ = case(children, seed)
    if change:
        copy = CASES / f"{children}-{seed}-{slug}"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        change(copy)
        folder = copy
    command = [BERCEAU, "allocate", folder, *flags, "--time-limit", str(seconds), "--threads", str(threads), "--progress", "json"]
    record = measured(command, json_line)
    last = {}
    for point in record["curve"]:
        if point.get("objective") is not None and point.get("level") is not None:
            last[str(point["level"])] = point
    record = {"name": name, "children": children, "status": record["status"], "seconds": record["seconds"], "levels": last}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record))
    print(f"{children:>6} {name}: " + ", ".join(text_gap(gap(p)) for _, p in sorted(last.items())), flush=True)
    return record


def gap(point):
    objective, bound = point.get("objective"), point.get("bound")
    if objective is None or bound is None:
        return math.inf
    # As a share of the objective's size: a level may be worth nothing, or less, and be proved all the same.
    return max(0.0, (bound - objective) / max(1, abs(objective)))


def text_gap(value):
    return "nothing found" if value == math.inf else f"{value * 100:.4f} %"


# What a solver in floating point calls no gap at all.
PROVED = 1e-9


def time_to(record, target):
    """Seconds until the gap was at most the target; infinite when it never was."""
    for point in record["curve"]:
        if gap(point) <= target:
            return point["t"]
    return math.inf


def median(values):
    values = [value for value in values]
    return statistics.median(values) if values else math.inf


def number(value, digits=4):
    return "–" if value is None or value == math.inf else f"{value:.{digits}f}"


def report(threads):
    records = [json.loads(path.read_text()) for path in sorted(RUNS.glob("*.json"))]
    groups = {}
    for record in records:
        key = (record["children"], record["limit"])
        groups.setdefault(key, {}).setdefault(record["solver"], []).append(record)
    versions = sorted({f"{r['solver']} {r['curve'][-1]['version']}" for r in records if r["curve"] and "version" in r["curve"][-1]})
    out = [
        "# Measured",
        "",
        f"{datetime.date.today().isoformat()}; {machine()}; {threads} threads for every solver. {'; '.join(versions)}.",
        "",
        "Medians over the seeds (spread in brackets); a seed that was not proved counts as never in the median of s to proved. The gap is (bound − objective) ÷ objective, each solver's own bound.",
        "Loss is what the objective lacks to the best bound anybody proved, ratio is the peer's figure over ours on the same seeds.",
        "",
        "| children | s | solver | seeds | gap % | loss % | gap ÷ ours | loss ÷ ours | s to 0.1 % | proved | s to proved | MB |",
        "|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for (children, limit), solvers in sorted(groups.items()):
        best_bound = {}
        for found in solvers.values():
            for record in found:
                for point in record["curve"]:
                    if point.get("bound") is not None:
                        seed = record["seed"]
                        best_bound[seed] = min(best_bound.get(seed, math.inf), point["bound"])
        figures, seeds_of = {}, {}
        for solver, found in solvers.items():
            gaps = [gap(r["curve"][-1] if r["curve"] else {}) for r in found]
            losses = []
            for record in found:
                objective = record["curve"][-1].get("objective") if record["curve"] else None
                bound = best_bound.get(record["seed"])
                losses.append((bound - objective) / bound if objective is not None and bound else math.inf)
            seeds_of[solver] = [r["seed"] for r in found]
            figures[solver] = (gaps, losses, [time_to(r, 0.001) for r in found], [r["megabytes"] for r in found],
                               [time_to(r, PROVED) for r in found])
        ours = figures.get("berceau")
        for solver in ["berceau"] + PEERS:
            if solver not in figures:
                continue
            gaps, losses, times, memory, proofs = figures[solver]
            spread = f" ({min(gaps) * 100:.4f}–{max(gaps) * 100:.4f})" if len(gaps) > 1 and max(gaps) < math.inf else ""
            # Only the seeds both had: a median of three against one easy seed would flatter somebody.
            same = [n for n, seed in enumerate(seeds_of.get("berceau", [])) if seed in seeds_of[solver]]
            own_gap = median([ours[0][n] for n in same]) if same else 0
            own_loss = median([ours[1][n] for n in same]) if same else 0
            ratio = median(gaps) / own_gap if 0 < own_gap < math.inf else None
            if own_gap == 0 and 0 < median(gaps) < math.inf:
                ratio = math.inf
            loss_ratio = median(losses) / own_loss if 0 < own_loss < math.inf else None
            out.append(
                f"| {children} | {limit} | {solver} | {len(gaps)} | {number(median(gaps) * 100)}{spread} | "
                f"{number(median(losses) * 100)} | {'∞' if ratio == math.inf else number(ratio, 1)} | {number(loss_ratio, 1)} | "
                f"{number(median(times), 1)} | {sum(t < math.inf for t in proofs)} | {number(median(proofs), 1)} | {median(memory):.0f} |"
            )
        curves.draw(RESULTS / f"gap-{children}-{limit}s.svg", children, limit, solvers, gap)
    out += ["", "## Own counters", "", "| children | s | seed | programs | nodes | pivots | price steps | cuts | block steps | options filtered | cpu s |", "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for record in records:
        if record["solver"] != "berceau" or not record["curve"]:
            continue
        # The last points of a run, which measure it, count nothing.
        counted = [point["work"] for point in record["curve"] if "work" in point]
        work = {key: max(point.get(key, 0) for point in counted) for key in counted[-1]} if counted else {}
        out.append(
            f"| {record['children']} | {record['limit']} | {record['seed']} | "
            + " | ".join(str(work.get(key, "–")) for key in ["programs", "nodes", "pivots", "priceSteps", "cuts", "blockSteps", "filtered"])
            + f" | {record['cpu']} |"
        )
    out += growth(groups)
    cores = sorted((RUNS / "cores").glob("*-1t.json")) if (RUNS / "cores").exists() else []
    if cores:
        out += ["", "## A second core", "", "The same counted work (standard effort, every level, reading and writing included) with one thread and with two; 1.8 is asked.", "",
                "| children | seed | times as fast |", "|---:|---:|---:|"]
        for path in cores:
            children, seed, _ = path.stem.split("-")
            if (path.parent / f"{children}-{seed}-2t.json").exists():
                ratio = second_core(int(children), int(seed))
                out.append(f"| {children} | {seed} | {number(ratio, 2)} |")
    rules = [json.loads(path.read_text()) for path in sorted((RUNS / "rules").glob("*.json"))] if (RUNS / "rules").exists() else []
    if rules:
        out += ["", "## Kinds of rules", "", "Berceau alone; the gap of each objective level but the draw's, in order.", "",
                "| children | rule | s | gap of each level |", "|---:|---|---:|---|"]
        for record in sorted(rules, key=lambda r: (r["children"], list(RULES).index(r["name"]) if r["name"] in RULES else 99)):
            found = [text_gap(gap(p)) for _, p in sorted(record["levels"].items()) if p.get("phase") != "draw"]
            what = ", ".join(found) if record["status"] in (0, 3) and found else f"ended with status {record['status']}"
            out.append(f"| {record['children']} | {record['name']} | {record['seconds']:.1f} | {what} |")
    out += ["", "## Targets", "", "| children | s | asked | median gap | met |", "|---:|---:|---:|---:|---|"]
    for children, target in TARGETS.items():
        found = groups.get((children, SECONDS[children]), {}).get("berceau")
        if found:
            reached = median([gap(r["curve"][-1] if r["curve"] else {}) for r in found])
            met = reached <= max(target, PROVED)
            out.append(
                f"| {children} | {SECONDS[children]} | {target * 100:.2f} % | {text_gap(reached)} | {'yes' if met else 'no'} |"
            )
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "table.md").write_text("\n".join(out) + "\n")
    print("\n".join(out))


def growth(groups):
    """Time to 0.2 % against n·log n, the smallest town from 1,500 children being 1."""
    times = {}
    for (children, limit), solvers in sorted(groups.items()):
        if children >= 1500 and limit == SECONDS.get(children) and "berceau" in solvers:
            times[children] = median([time_to(r, 0.002) for r in solvers["berceau"]])
    if len(times) < 2:
        return []
    first = min(times)
    out = ["", "## Growth", "", "Seconds to a gap of 0.2 %, over n·log n; 1 for the smallest town; more than 1 grows faster.", "",
           "| children | s to 0.2 % | over n·log n |", "|---:|---:|---:|"]
    for children, seconds in times.items():
        expected = times[first] * children * math.log(children) / (first * math.log(first))
        out.append(f"| {children} | {number(seconds, 1)} | {number(seconds / expected if expected else math.inf, 2)} |")
    return out


def machine():
    model = platform.processor() or platform.machine()
    try:
        for line in open("/proc/cpuinfo"):
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    except (OSError, ValueError):
        memory = 0
    return f"{model}, {os.cpu_count()} cores, {memory:.1f} GiB, {platform.system()} {platform.release()}"


def available():
    found = []
    for solver in PEERS:
        command = {"cbc": "cbc", "glpk": "glpsol"}.get(solver)
        if command and subprocess.run(["which", command], capture_output=True).returncode != 0:
            print(f"bench: {command} is not installed and is left out", file=sys.stderr)
            continue
        found.append(solver)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("form", choices=["quick", "long", "report"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--sizes", help="children, by commas, instead of the form's own")
    parser.add_argument("--seeds", help="seeds, by commas")
    parser.add_argument("--solvers", help="berceau and peers, by commas")
    parser.add_argument("--seconds", type=int, help="for every solver, instead of what the size gives")
    parser.add_argument("--equal-time", action="store_true", help="leave the peers' runs with ten times the time out")
    arguments = parser.parse_args()
    numbers = lambda text: [int(item) for item in text.split(",")]
    quick = arguments.form == "quick"
    sizes = numbers(arguments.sizes) if arguments.sizes else [600, 1500, 4000] if quick else list(SECONDS)
    seeds = numbers(arguments.seeds) if arguments.seeds else SEEDS
    solvers = arguments.solvers.split(",") if arguments.solvers else ["berceau"] + available()
    seconds = lambda children: arguments.seconds or SECONDS.get(children, OTHER_SECONDS)
    if arguments.form != "report":
        for seed in seeds:
            for children in sizes:
                for solver in solvers:
                    # The quick form has room for one seed of the larger towns.
                    if quick and seed != seeds[0] and children > 1500:
                        continue
                    run(solver, children, seed, seconds(children), arguments.threads)
        if "berceau" in solvers:
            # A smaller town is solved as one program, on one thread.
            if max(sizes) >= 1500:
                second_core(1500, seeds[0])
            for name in RULES if quick else []:
                rule(name, min(RULE_CHILDREN, max(sizes)), seeds[0], arguments.seconds or RULE_SECONDS, arguments.threads)
        if arguments.form == "long" and not arguments.equal_time:
            for children in sizes:
                for solver in solvers:
                    if children >= 8000 and solver != "berceau":
                        run(solver, children, seeds[0], seconds(children) * 10, arguments.threads)
    report(arguments.threads)


if __name__ == "__main__":
    main()
