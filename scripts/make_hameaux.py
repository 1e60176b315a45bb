#!/usr/bin/env python3
"""Writes Datasets/hameaux: the weekly round of an itinerant crèche through five villages. All of it is invented.

Usage: python3 scripts/make_hameaux.py
"""
import csv
import pathlib

OUT = pathlib.Path(__file__).resolve().parent.parent / "Datasets" / "hameaux"
VILLAGES = [  # name, day, places of the room lent by the town hall, weight among the families, neighbour
    ("Fontvive", "mon", 10, 10, "Brezol"),
    ("Brezol", "tue", 8, 7, "Fontvive"),
    ("Saint-Aubert", "wed-am", 6, 5, "Coulagne"),
    ("Coulagne", "thu", 10, 9, "Marvenne"),
    ("Marvenne", "fri", 8, 9, "Coulagne"),
]
DAY = {name: day for name, day, *_ in VILLAGES}


class Random:
    """A small generator of its own, so that the files never change with Python's version."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def chance(self, percent):
        return self.below(100) < percent

    def weighted(self, items, weights):
        ticket = self.below(sum(weights))
        for item, weight in zip(items, weights):
            if ticket < weight:
                return item
            ticket -= weight


def write(name, header, rows):
    with open(OUT / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    OUT.mkdir(exist_ok=True)
    random = Random(2026)
    write("creches.csv", ["id", "name", "operator", "kind", "capacity", "commune", "staff_rule"],
          [["roulotte", "La Roulotte", "Coopérative des Hameaux", "itinerant", 12, "Fontvive", "5-8"]])
    write("sections.csv", ["id", "creche", "age_min_months", "age_max_months", "places"],
          [["roulotte-tous", "roulotte", 3, 47, 12]])
    write("sites.csv", ["creche", "site", "commune", "slot", "places"],
          [["roulotte", name, name, day, places] for name, day, places, *_ in VILLAGES])
    # One colleague is at the office on Wednesdays, and until January on Fridays.
    write("staff.csv", ["creche", "slot", "adults", "period"],
          [["roulotte", "mon-thu", 2, ""], ["roulotte", "fri", 1, "2026-09-01"], ["roulotte", "fri", 2, "2027-01-04"]])
    names = [v[0] for v in VILLAGES]
    weights = [v[3] for v in VILLAGES]
    households, requests, wishes = [], [], []
    for number in range(1, 41):
        village, _, _, _, neighbour = VILLAGES[names.index(random.weighted(names, weights))]
        own = DAY[village]
        drives = random.chance(55)
        halves = [f"{own}-am", f"{own}-pm"] if "-" not in own else [own]
        kind = random.below(10)
        care, hours = "regular", ""
        if kind < 3:
            days = own
        elif kind < 5:
            days = " | ".join([own] + (halves[:1] if len(halves) > 1 else []))
        elif kind < 7 and drives:
            days = f"{own} {DAY[neighbour]} | {own} 60%"
        elif kind < 9:
            days = halves[random.below(len(halves))]
        else:
            days, care, hours = own, "occasional", "5"
        lone, income = random.chance(18), 14000 + 1000 * random.below(34)
        status = random.weighted(["employed", "freelancer", "jobseeker", "parental_leave"], [50, 22, 20, 8])
        other = "" if lone else random.weighted(["employed", "freelancer", "jobseeker"], [62, 28, 10])
        months = 4 + random.below(36)
        year, month = 2026 - (months + 3) // 12, (8 - months) % 12 + 1
        start, latest = ("2026-09-01", "")
        if random.chance(20):
            start = "2027-01-04"
        elif random.chance(35):
            latest = "2027-01-31"
        until = "2026-12-18" if start == "2026-09-01" and not latest and random.chance(8) else ""
        households.append([f"F{number:02}", "yes" if lone else "no", status, other, income, 1 + random.below(3), village])
        requests.append([
            f"E{number:02}", f"F{number:02}", f"{year}-{month:02}-{1 + random.below(28):02}", days, start, latest, until,
            care, hours, f"{village}|{neighbour}" if drives else village,
            f"2026-0{2 + random.below(2)}-{1 + random.below(28):02}"])
        wishes.append([f"E{number:02}", 1, "roulotte"])
    write("households.csv", ["id", "lone_parent", "parent1_status", "parent2_status", "income_annual",
                             "dependent_children", "commune"], households)
    write("requests.csv", ["id", "household", "birth_date", "days", "start_date", "start_latest", "until", "care",
                           "hours_wanted", "sites", "submitted_on"], requests)
    write("wishes.csv", ["request", "rank", "creche"], wishes)
    write("enrolled.csv", ["child", "section", "days", "until", "birth_date", "walks"], [
        ["A1", "roulotte-tous", "mon tue", "", "2024-10-02", "yes"],
        ["A2", "roulotte-tous", "mon-am", "2026-12-18", "2024-01-20", "yes"],
        ["A3", "roulotte-tous", "wed-am", "", "2025-02-14", ""],
        ["A4", "roulotte-tous", "thu", "", "2025-11-30", "no"],
        ["A5", "roulotte-tous", "thu-am", "", "2024-05-06", "yes"],
        ["A6", "roulotte-tous", "thu-pm", "2026-12-18", "2023-12-11", "yes"],
    ])
    write("grid.csv", ["group", "criterion", "when", "points"], [
        ["Situation", "Parent seul", "lone_parent", 30],
        ["Situation", "Recherche d'emploi ou travail indépendant", "any_parent in (jobseeker, freelancer)", 20],
        ["Ressources", "Ressources modestes", "income_annual < 24000", 15],
        ["Famille", "Trois enfants ou plus", "dependent_children >= 3", 10],
    ])
    (OUT / "case.yaml").write_text("""\
# The weekly round of an itinerant crèche through five villages; invented. README.md explains it.
term: { start: 2026-09-01, end: 2027-07-31, deadline: 2026-03-31 }
calendar: { slots: half-days, periods: [2026-09-01, 2027-01-04] }
policy:
  priority: weighted
  gain_per: child
  base_points: 50
  siblings: independent
  grid: grid.csv
  seed: "Hameaux, tirage du 12 avril 2026"
""", encoding="utf-8")


if __name__ == "__main__":
    main()
