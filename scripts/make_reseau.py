#!/usr/bin/env python3
"""Writes Datasets/reseau: six operators who decide together. All of it is invented.

Usage: python3 scripts/make_reseau.py

No dependencies; whole numbers and a generator of its own, so that every machine writes the same bytes.
Proportions and their sources: Datasets/reseau/README.md.
"""
import csv
import pathlib
from datetime import date
from math import isqrt

from make_ville import SplitMix64, age_months, birth_at, parent, INCOMES

OUT = pathlib.Path(__file__).resolve().parent.parent / "Datasets" / "reseau"
START = date(2026, 9, 1)
REQUESTS = 900

COOP, SCIC, TOWN, CLUB, MUTUAL, HOUSE = (
    "Coopérative Brindille", "SCIC Les Trois Vallées", "Ville de Pontcharme", "Association La Ronde",
    "Mutuelle du Confluent", "Maison de l'Enfance de Rivemaure")
# identifier, name, operator, kind, capacity, commune, AVIP, position in metres
CRECHES = [
    ("brindille-gare", "Brindille Gare", COOP, "collective", 45, "Pontcharme", True, (2600, 2500)),
    ("brindille-parc", "Brindille Parc", COOP, "collective", 36, "Pontcharme", False, (3900, 3300)),
    ("brindille-port", "Brindille Port", COOP, "collective", 30, "Rivemaure", False, (7200, 2100)),
    ("vallees-moulin", "Le Moulin", SCIC, "collective", 30, "Rivemaure", False, (8000, 3000)),
    ("vallees-source", "La Source", SCIC, "collective", 24, "Saint-Lys", True, (5600, 6400)),
    ("vallees-bus", "Le Bus des Vallées", SCIC, "itinerant", 12, "Saint-Lys", False, (5200, 7600)),
    ("ville-centre", "Centre", TOWN, "collective", 60, "Pontcharme", False, (3000, 2900)),
    ("ville-nord", "Nord", TOWN, "collective", 50, "Pontcharme", False, (2900, 4300)),
    ("ville-sud", "Sud", TOWN, "collective", 40, "Pontcharme", False, (2500, 1100)),
    ("ronde-lilas", "Les Lilas", CLUB, "collective", 24, "Pontcharme", False, (1500, 3000)),
    ("ronde-noria", "La Noria", CLUB, "micro", 12, "Rivemaure", False, (7600, 1300)),
    ("mutuelle-hopital", "L'Hôpital", MUTUAL, "collective", 40, "Pontcharme", False, (4600, 2300)),
    ("mutuelle-canal", "Le Canal", MUTUAL, "collective", 20, "Rivemaure", False, (6700, 2700)),
    ("maison-rive", "La Rive", HOUSE, "collective", 40, "Rivemaure", False, (7500, 2600)),
]
OPERATORS = [COOP, SCIC, TOWN, CLUB, MUTUAL, HOUSE]
# Monday to Friday: village, room for how many
ROUND = [("Saint-Lys", "mon", 10), ("Orvelle", "tue", 8), ("Chambrun", "wed", 8), ("Valserre", "thu", 10), ("Pressac", "fri", 8)]
HOSPITAL, TOWNHALL, WORKS = "Hôpital du Confluent", "Rivemaure", "Ateliers Dumoulin"
RESERVATIONS = [  # creche, funder, seats, who, section, days, fallback
    ("mutuelle-hopital", HOSPITAL, 6, "employer = Hôpital du Confluent", "", "", "open"),
    ("ville-centre", HOSPITAL, 2, "employer = Hôpital du Confluent", "", "", "open"),
    ("mutuelle-canal", TOWNHALL, 3, "commune = Rivemaure", "", "", "hold"),
    ("brindille-port", TOWNHALL, 3, "commune = Rivemaure", "brindille-port-petits", "", "hold"),
    ("brindille-port", WORKS, 2, "employer = Ateliers Dumoulin", "", "mon tue wed thu", "hold"),
]
AGES = [("petits", 2, 11, 25), ("moyens", 12, 23, 35), ("grands", 24, 35, 40)]  # last: share of the places, in %
FIRST_HALF, SECOND_HALF = "mon tue wed-am", "wed-pm thu fri"
WEEKS = [(64, "full"), (12, "mon tue thu fri"), (8, FIRST_HALF), (8, SECOND_HALF), (3, FIRST_HALF + " | " + SECOND_HALF),
         (3, "mon tue thu"), (2, "wed fri")]


def write(name, header, rows):
    with open(OUT / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def make_sections():
    sections = []
    for creche, _, _, _, capacity, *_ in CRECHES:
        if capacity <= 12:
            sections.append((creche + "-tous", creche, 2, 35, capacity))
            continue
        places = [capacity * share // 100 for *_, share in AGES]
        places[2] = capacity - places[0] - places[1]
        for (name, low, high, _), count in zip(AGES, places):
            sections.append((f"{creche}-{name}", creche, low, high, count))
    return sections


def make_enrolled(rng, sections):
    """Those who stay: few of the babies, most of the elder ones. The round starts anew each year."""
    rows, homes = [], []
    for section, creche, low, high, places in sections:
        if creche == "vallees-bus":
            continue
        share = {2: 12, 12: 62, 24: 80}[low] if high < 35 or low == 24 else 50
        for _ in range((places * share + 50) // 100):
            months = max(low, 5) + rng.below(high - max(low, 5) + 1)
            number = len(rows) + 1
            home = {"id": f"A{number:03d}", "lone_parent": rng.percent(24), "status": (parent(rng), parent(rng)),
                    "benefits": "rsa" if rng.percent(7) else ""}
            homes.append(home)
            week = "full" if rng.percent(85) else "mon tue thu fri"
            rows.append([f"E{number:03d}", section, week, "", home["id"], birth_at(rng, months).isoformat()])
    return rows, homes


def make_household(rng, number):
    lone = rng.percent(24)
    first, second = parent(rng), "" if lone else parent(rng)
    income = rng.weighted([(1, value) for value in INCOMES]) * (3 if lone else 5) // 5
    commune, home = rng.weighted([
        (52, ("Pontcharme", (1000 + rng.below(4000), 700 + rng.below(4200)))),
        (30, ("Rivemaure", (6300 + rng.below(2200), 900 + rng.below(2600)))),
        (18, (ROUND[rng.below(5)][0], (4200 + rng.below(2600), 5600 + rng.below(2600))))])
    return {
        "id": f"F{number:03d}", "lone_parent": lone, "status": (first, second), "income": income * 12,
        "dependent": rng.weighted([(50, 1), (35, 2), (12, 3), (3, 4)]), "commune": commune, "home": home,
        "employer": rng.weighted([(88, ""), (7, HOSPITAL), (5, WORKS)]),
        "benefits": "rsa" if income < 1300 and rng.percent(70) else "",
        "sibling_rule": rng.weighted([(70, ""), (8, "elder_may_start_alone"), (6, "younger_may_start_alone"),
                                      (6, "all_or_nothing"), (6, "prefer_together"), (4, "same_place_and_time")]),
    }


def make_wishes(rng, household):
    x, y = household["home"]
    near = []
    for creche, *_, position in CRECHES:
        metres = isqrt((position[0] - x) ** 2 + (position[1] - y) ** 2) * 13 // 10  # streets are not straight
        if creche == "vallees-bus" and household["commune"] in ("Pontcharme", "Rivemaure"):
            continue
        near.append((metres + rng.below(1200), creche, metres // 10 * 10))
    near.sort()
    count = rng.weighted([(8, 1), (16, 2), (26, 3), (22, 4), (16, 5), (12, 6)])
    return [(creche, metres) for _, creche, metres in near[:count]]


def make_request(rng, number, household, months=None):
    months = months if months is not None else rng.weighted(
        [(56, 2 + rng.below(10)), (29, 12 + rng.below(12)), (15, 24 + rng.below(12))])
    return {
        "id": f"D{number:03d}", "household": household, "birth": birth_at(rng, months),
        "week": rng.weighted(WEEKS), "status": rng.weighted([(97, "complete"), (2, "late"), (1, "incomplete")]),
        "passed": rng.weighted([(70, 0), (20, 1), (8, 2), (2, 3)]) if months >= 8 else 0,
        "current": ("", ""), "identity": "", "wishes": [],
    }


def make_requests(rng):
    households, requests = [], []
    while len(requests) < REQUESTS:
        household = make_household(rng, len(households) + 1)
        wishes = make_wishes(rng, household)
        household["member"] = next(creche[2] for creche in CRECHES if creche[0] == wishes[0][0])
        households.append(household)
        request = make_request(rng, len(requests) + 1, household)
        request["wishes"] = wishes
        requests.append(request)
        kind = rng.weighted([(95, ""), (2, "twins"), (3, "pair")])
        if kind and len(requests) < REQUESTS:
            months = age_months(request["birth"], START)
            other = months if kind == "twins" else months + 13 if months + 13 <= 35 else max(2, months - 14)
            second = make_request(rng, len(requests) + 1, household, other)
            if kind == "twins":
                second["birth"] = request["birth"]
            second["wishes"], second["week"] = request["wishes"], request["week"]
            request["status"] = second["status"] = "complete"
            requests.append(second)
    return households, requests


def send_to_stops(requests):
    """Who asks for the bus says for which stops: its own village and the next one; one day a week, or both."""
    rows = []
    for request in requests:
        for rank, (creche, metres) in enumerate(request["wishes"], start=1):
            days = sites = ""
            if creche == "vallees-bus":
                villages = [village for village, _, _ in ROUND]
                own = villages.index(request["household"]["commune"])
                stops = [ROUND[own], ROUND[(own + 1) % 5]]
                days = " | ".join(dict.fromkeys([stops[0][1], stops[1][1], f"{stops[0][1]} {stops[1][1]}"]))
                sites = "|".join(stop[0] for stop in stops)
            rows.append([request["id"], rank, creche, days, sites, metres])
    return rows


def ask_for_transfers(rng, sections, enrolled, requests):
    """Seats that children hold today and would leave for one nearer by."""
    free = {section[0]: section[4] for section in sections}
    for child in enrolled:
        free[child[1]] -= 1
    single = [r for r in requests if sum(o["household"] is r["household"] for o in requests) == 1]
    moved = 0
    for request in single:
        months = age_months(request["birth"], START)
        if moved == 24 or months < 6 or request["week"] != "full" or not rng.percent(20):
            continue
        wished = {creche for creche, _ in request["wishes"]}
        fitting = [s for s in sections if s[2] <= months <= s[3] and s[1] not in wished and s[1] != "vallees-bus"
                   and free[s[0]] > 1]
        reserved = {r[0] for r in RESERVATIONS if r[-1] == "hold"}
        fitting = [s for s in fitting if s[1] not in reserved]
        if not fitting:
            continue
        section = fitting[rng.below(len(fitting))]
        free[section[0]] -= 1
        request["current"] = (section[0], "full")
        request["status"] = "complete"
        moved += 1


def register_twice(requests):
    """Seven children are in two members' files: the second file is a later one of another household."""
    done = 0
    for request in requests:
        if done == 7:
            break
        single = sum(o["household"] is request["household"] for o in requests) == 1
        if not single or request["identity"] or request["current"][0] or len(request["wishes"]) < 3:
            continue
        other = next((o for o in requests if o["id"] > request["id"] and o["identity"] == "" and not o["current"][0]
                      and o["household"]["member"] != request["household"]["member"]
                      and o["household"]["commune"] == request["household"]["commune"]
                      and sum(p["household"] is o["household"] for p in requests) == 1), None)
        if other is None:
            continue
        other["birth"], other["week"] = request["birth"], request["week"]
        request["identity"] = other["identity"] = f"enfant-{done + 1}"
        done += 1


def yes(value):
    return "yes" if value else "no"


def main():
    OUT.mkdir(exist_ok=True)
    rng = SplitMix64(14)
    sections = make_sections()
    enrolled, homes = make_enrolled(rng, sections)
    households, requests = make_requests(rng)
    ask_for_transfers(rng, sections, enrolled, requests)
    register_twice(requests)
    write("creches.csv", ["id", "name", "operator", "kind", "capacity", "commune", "avip"],
          [[*creche[:6], yes(creche[6])] for creche in CRECHES])
    write("sections.csv", ["id", "creche", "age_min_months", "age_max_months", "places"], sections)
    write("sites.csv", ["creche", "site", "commune", "slot", "places"],
          [["vallees-bus", village, village, day, places] for village, day, places in ROUND])
    write("reservations.csv", ["creche", "funder", "seats", "who", "section", "days", "fallback"], RESERVATIONS)
    write("households.csv",
          ["id", "lone_parent", "parent1_status", "parent2_status", "income_annual", "dependent_children", "commune",
           "employer", "benefits", "sibling_rule", "member"],
          [[h["id"], yes(h["lone_parent"]), h["status"][0], h["status"][1], h["income"], h["dependent"], h["commune"],
            h["employer"], h["benefits"], h["sibling_rule"], h["member"]] for h in households] +
          [[h["id"], yes(h["lone_parent"]), h["status"][0], "" if h["lone_parent"] else h["status"][1], "", 1, "", "",
            h["benefits"], "", ""] for h in homes])
    write("requests.csv",
          ["id", "household", "birth_date", "days", "start_date", "submitted_on", "status", "current_section",
           "current_days", "identity", "commissions_passed"],
          [[r["id"], r["household"]["id"], r["birth"].isoformat(), r["week"], START.isoformat(), "2026-02-10",
            r["status"], *r["current"], r["identity"], r["passed"]] for r in requests])
    write("wishes.csv", ["request", "rank", "creche", "days", "sites", "distance_m"], send_to_stops(requests))
    write("enrolled.csv", ["child", "section", "days", "until", "household", "birth_date"], enrolled)


if __name__ == "__main__":
    main()
