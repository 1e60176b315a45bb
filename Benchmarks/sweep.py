#!/usr/bin/env python3
"""What a sweep of small changes of a policy saves by beginning each run where the base ended.

    Benchmarks/sweep.py [CHILDREN [CHANGES [EFFORT [COLD]]]]

Carries out the same plan twice with .build/release/berceau, once as it is and once with `reuse: no`, and compares what the runs cost
and what they came to. With COLD, only so many of the changes, evenly among them, are carried out from nothing too: what a change
costs there is their mean. Only ratios are said: both are measured in the same session on the same machine.
"""
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

BERCEAU = pathlib.Path(__file__).resolve().parent.parent / ".build/release/berceau"


def runs(folder):
    """The base's name, and of each run what it cost and what it came to."""
    store = sqlite3.connect(folder / "results.sqlite")
    names = dict(store.execute("SELECT run, variation FROM runs"))
    seconds = {names[run]: value for run, value in store.execute("SELECT run, run_seconds FROM runs")}
    values = {}
    for run, metric, value in store.execute(
            "SELECT run, metric, value FROM metrics WHERE \"group\" = '' AND metric IN ('objective', 'gap')"):
        values.setdefault(names[run], {})[metric] = value
    return names[1], seconds, values


def main():
    children = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    changes = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    effort = sys.argv[3] if len(sys.argv) > 3 else "standard"
    sample = int(sys.argv[4]) if len(sys.argv) > 4 else changes
    carried_out = {"yes": range(1, changes + 1), "no": [1 + number * changes // sample for number in range(sample)]}
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        subprocess.run([BERCEAU, "generate", "--children", str(children), "-o", scratch / "town", "--quiet"], check=True)
        found = {}
        for reuse, steps in carried_out.items():
            plan = scratch / f"{reuse}.yaml"
            points = ", ".join(str(100 + step) for step in steps)
            plan.write_text(
                f"case: town\nseed: sweep\neffort: {effort}\nreuse: {reuse}\n"
                f"grids: [{{ name: sweep, set: {{ policy.base_points: [{points}] }} }}]\n")
            subprocess.run([BERCEAU, "simulate", plan, "-o", scratch / reuse, "--threads", "1", "--quiet"], check=True)
            found[reuse] = runs(scratch / reuse)
    (base, warm, warm_values), (_, cold, cold_values) = found["yes"], found["no"]
    # The base is the same in both and begins from nothing.
    later = [run for run in warm if run != base]
    both = [run for run in cold if run != base]
    each_cold = sum(cold[run] for run in both) / len(both)
    ratio = sum(warm[run] for run in later) / (each_cold * len(later))
    apart = [
        (cold_values[run]["objective"] - warm_values[run]["objective"]) / abs(cold_values[run]["objective"])
        for run in both
    ]
    within = all(difference <= warm_values[run]["gap"] + 1e-9 for run, difference in zip(both, apart))
    asked = f"{changes} changes" + (f", {len(both)} of them from nothing too" if sample < changes else "")
    print(f"{children} children, {asked}, {effort}: warm / cold = {ratio:.3f}")
    print(f"with the base, which begins from nothing, among the warm: {ratio + warm[base] / (each_cold * len(later)):.3f}")
    print(f"gap stated, warm: at most {max(warm_values[run]['gap'] for run in later):.5%};"
          f" cold: {max(cold_values[run]['gap'] for run in both):.5%}")
    print(f"objective missed: at most {max(apart):.5%}, within the gap stated: {'yes' if within else 'NO'}")


main()
