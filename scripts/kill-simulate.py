#!/usr/bin/env python3
"""Kills a plan of 201 runs twenty times at random moments, resumes it, and compares the store with that of an undisturbed one.

    scripts/kill-simulate.py [SEED]

Every row of every table must be the same, the seconds a run took aside.
"""
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BERCEAU = os.environ.get("BERCEAU", str(ROOT / ".build/release/berceau"))
KILLS = 20
PLAN = """case: town
seed: kills
effort: quick
grids:
  - name: grid
    set:
      policy.base_points: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190]
      policy.siblings: [together, independent]
      policy.wish_factors: [["100%", "90%", "80%"], ["100%", "100%", "100%"], ["100%", "70%", "50%"],
                            ["100%", "95%", "90%"], ["100%", "80%", "60%"]]
"""


def rows(folder):
    store = sqlite3.connect(f"file:{folder / 'results.sqlite'}?mode=ro", uri=True)
    found = {}
    for (table,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        columns = [row[1] for row in store.execute(f'PRAGMA table_info("{table}")') if row[1] != "run_seconds"]
        names = ", ".join(f'"{column}"' for column in columns)
        found[table] = sorted(map(repr, store.execute(f'SELECT {names} FROM "{table}"')))
    return found


def main():
    dice = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        subprocess.run([BERCEAU, "generate", "--children", "60", "--seed", "3", "-o", scratch / "town", "-q"], check=True)
        (scratch / "plan.yaml").write_text(PLAN)
        command = lambda name: [BERCEAU, "simulate", scratch / "plan.yaml", "-o", scratch / name, "--threads", "2", "-q"]
        start = time.monotonic()
        subprocess.run(command("whole"), check=True)
        seconds = time.monotonic() - start
        killed = 0
        for _ in range(KILLS):
            process = subprocess.Popen(command("killed"))
            try:
                process.wait(dice.uniform(0.02, 1.5 * seconds / KILLS + 0.5))
                print("kill-simulate: it ended before it was killed")
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
        subprocess.run(command("killed"), check=True)
        one, other = rows(scratch / "whole"), rows(scratch / "killed")
        for table in one:
            if one[table] != other.get(table):
                sys.exit(f"kill-simulate: {table} differs after {killed} kills")
        print(f"kill-simulate: {killed} kills, {len(one['runs'])} runs, {sum(map(len, one.values()))} rows, all the same")


main()
