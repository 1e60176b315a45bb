#!/usr/bin/env python3
"""The fair lottery beside sortition-algorithms (PyPI) on the same pools.

A pool is a panel to be drawn: some hundred applicants, k seats, and a minimum and a maximum for every value of some
categories. As a case of Berceau it is one section of k seats, families of equal points, and the quotas as hard rows: all
panels are worth the same, and the lottery decides. Both sides seek the leximin chances; the peer stops within 0.0005
of a step's optimum, Berceau proves what it says of each chance.

    pip install sortition-algorithms gurobipy
    python3 lottery.py --berceau ../.build/release/berceau

The peer's leximin needs Gurobi, whose free licence takes no more than 2,000 rows: beyond that its maximin, by HiGHS, is
compared instead, with the least chance alone.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import time

CATEGORIES = {"c1": 2, "c2": 5, "c3": 4, "c4": 6, "c5": 3, "c6": 4}


def pool(count, seats, seed):
    """Applicants whose mix is not the population's, and quotas around the population's shares."""
    dice = random.Random(seed)
    applicants = [{} for _ in range(count)]
    quotas = []
    for name, size in CATEGORIES.items():
        population = [dice.uniform(0.5, 1.5) for _ in range(size)]
        applying = [share * dice.uniform(0.4, 2.5) for share in population]
        total = sum(population)
        for applicant in applicants:
            applicant[name] = f"v{dice.choices(range(size), applying)[0]}"
        for value in range(size):
            target = seats * population[value] / total
            there = sum(applicant[name] == f"v{value}" for applicant in applicants)
            quotas.append((name, f"v{value}", min(int(target * 0.9), there), int(target * 1.1) + 1))
    return applicants, quotas


def write_case(folder, applicants, quotas, seats):
    os.makedirs(folder, exist_ok=True)

    def table(name, rows):
        with open(os.path.join(folder, name), "w", newline="") as file:
            csv.writer(file).writerows(rows)

    names = list(CATEGORIES)
    ids = [f"A{index:04}" for index in range(len(applicants))]
    with open(os.path.join(folder, "case.yaml"), "w") as file:
        file.write(
            "term: { start: 2026-09-01, end: 2027-07-31 }\n"
            "calendar: { slots: half-days, periods: [2026-09-01] }\n"
            "policy:\n  priority: weighted\n  gain_per: child\n  base_points: 100\n  siblings: independent\n"
            "  quotas: quotas.csv\n  seed: \"pool\"\n  draw: lottery\n"
            f"attributes: [{', '.join(names)}]\n")
    table("creches.csv", [["id", "name", "kind", "capacity"], ["C", "C", "collective", len(applicants)]])
    table("sections.csv", [["id", "creche", "age_min_months", "age_max_months", "places"], ["S", "C", 0, 40, seats]])
    table("households.csv", [["id"]] + [[f"F{one}"] for one in ids])
    table("requests.csv", [["id", "household", "birth_date", "days", "start_date", "points"] + names] + [
        [one, f"F{one}", "2025-06-01", "full", "2026-09-01", 0] + [applicant[name] for name in names]
        for one, applicant in zip(ids, applicants)])
    table("wishes.csv", [["request", "rank", "creche"]] + [[one, 1, "C"] for one in ids])
    table("quotas.csv", [["id", "who", "scope", "min", "max", "of", "basis", "price"]] + [
        [f"{name}-{value}", f"{name} = {value}", "network", least, most, "children", "newcomers", ""]
        for name, value, least, most in quotas])


def ours(berceau, folder, effort):
    begun = time.monotonic()
    done = subprocess.run(
        [berceau, "allocate", folder, "-o", folder + "-out", "--effort", effort, "--quiet"], capture_output=True, text=True)
    seconds = time.monotonic() - begun
    if done.returncode not in (0, 3):
        sys.exit(done.stderr or done.stdout)
    with open(folder + "-out/outcome.json") as file:
        outcome = json.load(file)
    return seconds, outcome["lottery"], outcome["requests"]


def peers(applicants, quotas, seats, method):
    from sortition_algorithms import committee_generation as generation
    from sortition_algorithms.features import read_in_features
    from sortition_algorithms.people import read_in_people
    from sortition_algorithms.settings import Settings

    head = ["feature", "value", "min", "max"]
    rows = [dict(zip(head, (name, value, str(least), str(most)))) for name, value, least, most in quotas]
    features, _, _ = read_in_features(head, rows, seats)
    names = ["id"] + list(CATEGORIES)
    body = [{"id": f"A{index:04}", **applicant} for index, applicant in enumerate(applicants)]
    people, _ = read_in_people(names, body, features, Settings(id_column="id", columns_to_keep=[]))
    find = generation.find_distribution_leximin if method == "leximin" else generation.find_distribution_maximin
    begun = time.monotonic()
    panels, shares, _ = find(features, people, seats, [])
    seconds = time.monotonic() - begun
    chances = {one["id"]: 0.0 for one in body}
    for panel, share in zip(panels, shares):
        for one in panel:
            chances[one] += share
    return seconds, chances


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--berceau", default="../.build/release/berceau")
    parser.add_argument("--work", default=".lottery", help="where the cases are written")
    parser.add_argument("--pools", nargs="*", default=["300x40", "800x75"], help="applicants x seats")
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--effort", default="standard")
    parser.add_argument("--without-peer", action="store_true")
    options = parser.parse_args()
    print("| pool | seed | Berceau s | peer s | ratio | least chance | peer's | largest difference | proved within | rounding |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for size in options.pools:
        count, seats = map(int, size.split("x"))
        for seed in options.seeds:
            applicants, quotas = pool(count, seats, seed)
            folder = os.path.join(options.work, f"{size}-{seed}")
            write_case(folder, applicants, quotas, seats)
            seconds, lottery, requests = ours(options.berceau, folder, options.effort)
            if lottery.get("obstacle"):
                print(f"| {size} | {seed} | {seconds:.1f} | | | {lottery['obstacle']} | | | | |", flush=True)
                continue
            fair = {one["request"]: one["fair"] for one in lottery["chances"]}
            least = min(fair.values())
            cells = ["", "", "", ""]
            if not options.without_peer:
                for method in ("leximin", "maximin"):
                    try:
                        peer, chances = peers(applicants, quotas, seats, method)
                    except Exception as fault:  # the licence, most of all
                        print(f"{method}: {fault}", file=sys.stderr)
                        continue
                    tied = [chances[one] for one in fair]
                    difference = max(abs(chances[one] - fair[one]) for one in fair)
                    cells = [
                        f"{peer:.1f} ({method})", f"{peer / seconds:.1f}", f"{min(tied):.4f}",
                        f"{difference:.4f}" if method == "leximin" else "–"]
                    break
            print(
                f"| {size} | {seed} | {seconds:.1f} | {cells[0]} | {cells[1]} | {least:.4f} | {cells[2]} | {cells[3]} "
                f"| {lottery['tolerance']:.6f} | {lottery['rounding']:.4f} |", flush=True)


if __name__ == "__main__":
    main()
