#!/usr/bin/env python3
"""What a sweep of small changes of a policy saves by beginning each run where the base ended.

    Benchmarks/sweep.py [CHILDREN [CHANGES [EFFORT]]]

Carries out the same plan twice with .build/release/berceau, once as it is and once with `reuse: no`, and compares what the runs cost
and what they came to. Only ratios are said: both are measured in the same session on the same machine.
"""
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

BERCEAU = pathlib.Path(__file__).resolve().parent.parent / ".build/release/berceau"


def runs(folder):
    store = sqlite3.connect(folder / "results.sqlite")
    seconds = dict(store.execute("SELECT run, run_seconds FROM runs"))
    values = {}
    for run, metric, value in store.execute(
            "SELECT run, metric, value FROM metrics WHERE \"group\" = '' AND metric IN ('objective', 'gap')"):
        values.setdefault(run, {})[metric] = value
    return seconds, values


def main():
    children = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    changes = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    effort = sys.argv[3] if len(sys.argv) > 3 else "standard"
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        subprocess.run([BERCEAU, "generate", "--children", str(children), "-o", scratch / "town", "--quiet"], check=True)
        points = ", ".join(str(100 + step) for step in range(1, changes + 1))
        found = {}
        for reuse in ("yes", "no"):
            plan = scratch / f"{reuse}.yaml"
            plan.write_text(
                f"case: town\nseed: sweep\neffort: {effort}\nreuse: {reuse}\n"
                f"grids: [{{ name: sweep, set: {{ policy.base_points: [{points}] }} }}]\n")
            subprocess.run([BERCEAU, "simulate", plan, "-o", scratch / reuse, "--threads", "1", "--quiet"], check=True)
            found[reuse] = runs(scratch / reuse)
        (warm, warm_values), (cold, cold_values) = found["yes"], found["no"]
        # The base is the same in both and begins from nothing.
        later = [run for run in warm if run != 1]
        spent = {name: sum(seconds[run] for run in later) for name, seconds in (("warm", warm), ("cold", cold))}
        apart = [
            (cold_values[run]["objective"] - warm_values[run]["objective"]) / abs(cold_values[run]["objective"])
            for run in later
        ]
        within = all(
            difference <= warm_values[run]["gap"] + 1e-9 for run, difference in zip(later, apart))
        print(f"{children} children, {changes} changes, {effort}: warm / cold = {spent['warm'] / spent['cold']:.3f}")
        print(f"the base beside a cold run: {cold[1] / (spent['cold'] / len(later)):.2f}")
        print(f"gap stated, warm: at most {max(warm_values[run]['gap'] for run in later):.5%};"
              f" cold: {max(cold_values[run]['gap'] for run in later):.5%}")
        print(f"objective missed: at most {max(apart):.5%}, within the gap stated: {'yes' if within else 'NO'}")


main()
