#!/usr/bin/env python3
"""Runs ChilmAI (PyPI), which matches children to daycares with siblings, on a case it can say.

    chilmai_peer.py pages.json occupancy.csv placements.csv [--seconds 360]

pages.json is what `berceau thresholds CASE OUT --json` prints: each family's places in its order, with points, ties and draw.
ChilmAI knows one place per child and daycare, no half-days and no quotas: every child must ask for the same days as every
other of its section, and nothing but the seats of sections may limit. A section stands for a daycare, its key for a score.
Writes the placements and prints one JSON line: seconds to build and to solve, children placed, or why there is no answer.
"""
import argparse, csv, json, sys, time
from fractions import Fraction


def refuse(reason):
    print(json.dumps({"refused": reason}))
    sys.exit(0)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        sample = file.readline()
        file.seek(0)
        yield from csv.DictReader(file, delimiter=";" if ";" in sample else ",")


def key(child):
    """The lesser passes first, as check_my_answer.py has it."""
    ties = tuple((tie == "-", Fraction(tie) if tie != "-" else 0) for tie in child["ties"])
    return (-Fraction(str(child["points"])), ties, tuple(255 - byte for byte in bytes.fromhex(child["draw"])))


def tables(pages, occupancy):
    import pandas as pd

    free = {}
    for row in read(occupancy):
        # Who was there before this round takes its seat away; every child asks for all half-days, so the fullest limits.
        left = int(row["seats"]) - int(row["enrolled"]) - int(row["held"] or 0)
        free[row["section"]] = min(free.get(row["section"], left), left)
    keys, wishes, combinations, days = {}, {}, [], {}
    for number, page in enumerate(pages["pages"]):
        ordered = sorted(page["choices"], key=lambda choice: (sum(choice["ranks"]), choice["ranks"]))
        for choice in ordered:
            if choice.get("stoppedBy"):
                refuse("a quota")
            for child in choice["children"]:
                if child["outsideOrder"] or child["occasional"]:
                    refuse("a transfer, a decided admission or occasional care")
                if any(need["row"].split("/")[0] != child["section"] or need["reservedBy"] for need in child["needs"]):
                    refuse("a limit that is not the seats of a section")
                if days.setdefault(child["section"], child["days"]) != child["days"]:
                    refuse("weeks of several lengths")
                keys.setdefault(child["section"], {})[child["request"]] = key(child)
                sections = wishes.setdefault(child["request"], (number, []))[1]
                if child["section"] not in sections:
                    sections.append(child["section"])
        if len(page["requests"]) > 1:
            for rank, choice in enumerate(ordered, 1):
                places = {child["request"]: child["section"] for child in choice["children"]}
                row = {"household_id": number, "rank": rank}
                for position, request in enumerate(page["requests"]):
                    row[f"child_code_{position + 1}"] = request
                    row[f"facility_{position + 1}"] = places.get(request)
                combinations.append(row)
    scores = {}
    for section, found in keys.items():
        for place, request in enumerate(sorted(found, key=found.get)):
            scores[request, section] = len(found) - place
    longest = max(len(sections) for _, sections in wishes.values())
    children = []
    for request, (number, sections) in wishes.items():
        row = {"child_id": request, "household_id": number, "age": 0}
        for position in range(longest):
            section = sections[position] if position < len(sections) else None
            row[f"pref_{position + 1}"] = section
            row[f"score_{position + 1}"] = scores.get((request, section))
        children.append(row)
    daycares = [
        {"daycare_id": section, "capacity_age0": max(0, free[section])} | {f"capacity_age{age}": 0 for age in range(1, 6)}
        for section in sorted(keys)
    ]
    return pd.DataFrame(children), pd.DataFrame(daycares), pd.DataFrame(combinations) if combinations else None, days


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages")
    parser.add_argument("occupancy")
    parser.add_argument("placements")
    parser.add_argument("--seconds", type=float, default=360)
    arguments = parser.parse_args()
    with open(arguments.pages, encoding="utf-8") as file:
        pages = json.load(file)
    children, daycares, combinations, days = tables(pages, arguments.occupancy)
    from importlib.metadata import version

    from chilmai.generic.matcher import CpSatMatcher

    start = time.monotonic()
    try:
        result = CpSatMatcher().match(
            children, daycares, max_time_seconds=arguments.seconds, combination_df=combinations)
    except Exception as error:  # what it says of a town without a stable matching, or of its time
        print(json.dumps({"failed": type(error).__name__, "code": str(getattr(error, "code", "")),
                          "seconds": round(time.monotonic() - start, 2), "version": version("chilmai")}))
        return
    seconds = time.monotonic() - start
    creches = {child["section"]: child["creche"] for page in pages["pages"] for choice in page["choices"] for child in choice["children"]}
    placed = {child: section for child, section in result["matching_result_dict"].items() if section is not None}
    with open(arguments.placements, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["request", "creche", "section", "days"])
        for child, section in sorted(placed.items()):
            rows.writerow([child, creches[section], section, days[section]])
    print(json.dumps({"placed": len(placed), "seconds": round(seconds, 2), "version": version("chilmai")}))


if __name__ == "__main__":
    main()
