#!/usr/bin/env python3
"""Tries the command with what nobody meant it to read: seeded, bounded, and every finding can be run again.

    python3 scripts/fuzz --seconds 600            ten minutes over every area
    python3 scripts/fuzz --runs 200 --seed 7      two hundred runs, the same on every machine
    python3 scripts/fuzz --only folders:1234      one run again, its folder kept
"""
import argparse
import collections
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import areas
import commission
import tariffs
import year
from running import Bench, Finding, ROOT

AREAS = {
    "folders": (areas.folders, 6), "documents": (areas.documents, 3), "settings": (areas.settings, 3),
    "outcomes": (areas.outcomes, 4), "commissions": (commission.commissions, 3), "orders": (commission.orders, 2),
    "rounds": (year.rounds, 3), "money": (year.money, 3), "tariffs": (tariffs.tariffs, 3),
    "signals": (areas.signals, 1),
}


def one(area, number, options, counts):
    """Runs one attempt; returns what it found, or None. The folder of a finding is kept."""
    bench = Bench(options.berceau, random.Random(f"{options.seed}:{area}:{number}"), counts, options.patience)
    try:
        AREAS[area][0](bench)
    except Finding as found:
        kept = Path(options.keep) / f"{area}-{number}"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(bench.folder, kept, symlinks=True, ignore_dangling_symlinks=True)
        print(f"FOUND {area}:{number} (seed {options.seed}) {found}\n      kept in {kept}\n      "
              + "\n      ".join(line[:300] for line in bench.log), flush=True)
        return found
    finally:
        if options.only:
            print(f"{bench.folder}: the folder of {options.only}")
        else:
            bench.remove()
    return None


def order():
    """The areas in turn, each as often as its weight says."""
    turns = [area for area, (_, weight) in AREAS.items() for _ in range(weight)]
    random.Random(0).shuffle(turns)
    numbers = collections.Counter()
    while True:
        for area in turns:
            yield area, numbers[area]
            numbers[area] += 1


def main():
    # A shell that starts us in the background, or nohup, would have every command ignore what is sent to it.
    for number in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--berceau", default=str(ROOT / ".build/release/berceau"), help="the command to try")
    parser.add_argument("--seconds", type=float, help="stop after that long")
    parser.add_argument("--runs", type=int, help="stop after that many runs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--areas", default=",".join(AREAS), help="some of " + ", ".join(AREAS))
    parser.add_argument("--only", help="AREA:NUMBER, one run again")
    parser.add_argument("--patience", type=float, default=60, help="seconds after which a command hangs")
    parser.add_argument("--keep", default="fuzz-findings", help="where the folders of findings go")
    options = parser.parse_args()
    options.berceau = str(Path(options.berceau).resolve())
    options.keep = str(Path(options.keep).resolve())
    counts, runs, found = collections.Counter(), collections.Counter(), collections.Counter()
    if options.only:
        area, number = options.only.split(":")
        sys.exit(1 if one(area, int(number), options, counts) else 0)
    if options.runs is None and options.seconds is None:
        options.seconds = 600
    began, wanted = time.monotonic(), options.areas.split(",")
    for area, number in order():
        if options.runs is not None and sum(runs.values()) >= options.runs:
            break
        if options.seconds is not None and time.monotonic() - began > options.seconds:
            break
        if area in wanted:
            finding = one(area, number, options, counts)
            runs[area] += 1
            if finding:
                found[finding.kind] += 1
    for area in wanted:
        print(f"{runs[area]:8} {area:12} {(AREAS[area][0].__doc__ or '').splitlines()[0]}")
    print(f"{sum(runs.values())} runs, {counts['commands']} commands, seed {options.seed}: " + (
        ", ".join(f"{count} {kind}" for kind, count in sorted(found.items())) or
        "no crash, no hang, no false breach, no false proof, nothing lost, nothing unnoticed"))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
