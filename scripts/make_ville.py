#!/usr/bin/env python3
"""Writes the invented town of Datasets/ville: `python3 scripts/make_ville.py`.

No dependencies; its own generator of pseudo-random numbers and whole numbers only, so that every machine and every
Python 3.8 or later writes the same bytes. Proportions and their sources: Datasets/ville/README.md.
"""
import os
from datetime import date, timedelta
from math import isqrt

HERE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Datasets", "ville")
START = date(2026, 9, 1)
TOWN = "Montbrume"
REQUESTS = 400

# identifier, name, operator, kind, capacity, AVIP, position in metres
CRECHES = [
    ("lucioles", "Les Lucioles", "Ville de Montbrume", "collectif", 60, False, (2900, 2400)),
    ("coccinelle", "La Coccinelle Bleue", "Ville de Montbrume", "collectif", 45, False, (1400, 3300)),
    ("tilleuls", "Le Nid des Tilleuls", "Ville de Montbrume", "collectif", 40, True, (4300, 3100)),
    ("mesanges", "La Ronde des Mésanges", "Ville de Montbrume", "collectif", 36, False, (3400, 4200)),
    ("ecume", "Le Jardin d'Écume", "Coopérative Pas à Pas", "collectif", 30, True, (1900, 1300)),
    ("ecureuils", "La Cabane aux Écureuils", "Coopérative Pas à Pas", "collectif", 30, False, (5200, 1700)),
    ("ormeaux", "Les Trois Ormeaux", "Coopérative Pas à Pas", "collectif", 24, False, (3900, 900)),
    ("plumes", "L'Arbre à Plumes", "Association du Vieux Lavoir", "collectif", 20, False, (700, 2100)),
    ("galets", "Les Galets", "Association du Vieux Lavoir", "micro-crèche", 12, False, (2500, 3900)),
]
AGES = [("bebes", 2, 11, 25), ("moyens", 12, 23, 35), ("grands", 24, 35, 40)]  # last: share of the places, in %

# Monthly income of couples in euros: twenty equally likely values of a log-normal, median 3,300, sigma 0.5.
INCOMES = [1240, 1610, 1860, 2070, 2260, 2450, 2630, 2810, 3000, 3200,
           3410, 3630, 3870, 4140, 4450, 4810, 5270, 5870, 6780, 8790]

DAYS = ["lun", "mar", "mer", "jeu", "ven"]
ENGLISH = dict(zip(DAYS, ["mon", "tue", "wed", "thu", "fri"]))
FULL = "temps plein"
FIRST_HALF, SECOND_HALF = "lun mar mer-matin", "mer-après-midi jeu ven"
PART_TIME = [  # weight, accepted weeks
    (22, "lun mar jeu ven"), (9, FIRST_HALF), (8, SECOND_HALF), (3, FIRST_HALF + " | " + SECOND_HALF),
    (4, "lun mar jeu"), (3, "mer ven"),
]


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)

    def below(self, bound):
        return self.next() % bound

    def percent(self, share):
        return self.below(100) < share

    def weighted(self, pairs):
        left = self.below(sum(weight for weight, _ in pairs))
        for weight, value in pairs:
            if left < weight:
                return value
            left -= weight


def slots(week):
    """The half-days of one week in French notation."""
    if week == FULL:
        return frozenset(range(10))
    found = set()
    for word in week.split():
        day, _, half = word.partition("-")
        first = 2 * DAYS.index(day)
        found |= {"matin": {first}, "après-midi": {first + 1}, "": {first, first + 1}}[half]
    return frozenset(found)


def english(week):
    words = [] if week != FULL else ["full"]
    for word in week.split() if week != FULL else []:
        day, _, half = word.partition("-")
        words.append(ENGLISH[day] + {"matin": "-am", "après-midi": "-pm", "": ""}[half])
    return " ".join(words)


def age_months(birth, day):
    return (day.year - birth.year) * 12 + day.month - birth.month - (1 if day.day < birth.day else 0)


def birth_at(rng, months, day=START):
    """A birth date of a child who is that many completed months old on the first of a month."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=rng.below(27))


def make_sections():
    sections = []
    for creche, _, _, _, capacity, _, _ in CRECHES:
        if capacity <= 12:
            sections.append((creche + "-tous", creche, 2, 35, capacity))
        elif capacity <= 20:
            small = capacity * 45 // 100
            sections.append((creche + "-petits", creche, 2, 17, small))
            sections.append((creche + "-grands", creche, 18, 35, capacity - small))
        else:
            shares = [capacity * share // 100 for _, _, _, share in AGES]
            shares[2] = capacity - shares[0] - shares[1]
            for (name, low, high, _), places in zip(AGES, shares):
                sections.append((creche + "-" + name, creche, low, high, places))
    return sections


def make_enrolled(rng, sections):
    """Children there today: those who stay (no date, or one in the term) and those who leave this summer."""
    enrolled = []
    for section, _, low, high, places in sections:
        share = {(2, 11): 10, (12, 23): 62, (24, 35): 78, (2, 17): 42, (18, 35): 66, (2, 35): 50}[low, high]
        staying = (places * share + 50) // 100
        for position in range(staying + (places * 2 // 3 if high == 35 else 0)):
            stays = position < staying
            week = FULL
            if rng.percent(12):
                week = rng.weighted([(6, "lun mar jeu ven"), (1, FIRST_HALF), (1, SECOND_HALF)])
            months = max(low, 5) + rng.below(high - max(low, 5) + 1) if stays else 36 + rng.below(8)
            until = "" if stays else rng.weighted([(3, "2026-07-31"), (1, "2026-08-21")])
            if stays and low >= 24 and rng.percent(10):
                until = "2027-07-30"
            enrolled.append([f"E{len(enrolled) + 1:03d}", section, english(week), until, "", birth_at(rng, months).isoformat()])
    return enrolled


def parent(rng):
    return rng.weighted([(70, "employed"), (9, "freelancer"), (9, "jobseeker"), (3, "student"), (2, "training"),
                         (3, "parental_leave"), (4, "inactive")])


def make_household(rng, number):
    lone = rng.percent(24)
    if lone:
        first = rng.weighted([(56, "employed"), (8, "freelancer"), (22, "jobseeker"), (5, "student"), (5, "training"), (4, "inactive")])
        second = ""
    else:
        first, second = parent(rng), parent(rng)
    income = rng.weighted([(1, value) for value in INCOMES])
    if lone:
        income = income * 3 // 5
    if "jobseeker" in (first, second) or "inactive" in (first, second):
        income = income * 3 // 4
    return {
        "id": f"F{number:03d}", "lone_parent": lone, "parent1_status": first, "parent2_status": second,
        "income_annual": income * 12, "dependent_children": rng.weighted([(50, 1), (35, 2), (12, 3), (3, 4)]),
        "disabled_children": 0, "commune": TOWN if rng.percent(94) else rng.weighted([(3, "Roquelune"), (2, "Saint-Elme-des-Prés")]),
        "employer": "", "minor_parent": lone and rng.percent(4), "family_member_disabled": rng.percent(2),
        "former_association_creche": rng.percent(6), "elder_without_place": False, "past_breach": rng.percent(1),
        "follow_up_points": 10 * (1 + rng.below(10)) if rng.percent(4) else 0,
        "home": (200 + rng.below(5600), 200 + rng.below(4400)),
    }


def make_request(rng, number, household, months=None, week=None):
    unborn = months is None and rng.percent(5)
    months = months if months is not None else 2 if unborn else rng.weighted(
        [(56, 2 + rng.below(10)), (29, 12 + rng.below(12)), (15, 24 + rng.below(12))])
    birth = date(2026, 5, 2) + timedelta(days=rng.below(58)) if unborn else birth_at(rng, months)
    born_before = min(birth, date(2026, 3, 20))
    passed = rng.weighted([(70, 0), (20, 1), (8, 2), (2, 3)]) if months >= 8 else 0
    care = rng.weighted([(30, "aucun"), (12, "inadapte"), (34, "assistante maternelle"), (12, "conge parental"), (12, "durable")])
    return {
        "id": f"D{number:03d}", "household": household, "birth": birth, "unborn": unborn,
        "week": week or (rng.weighted(PART_TIME) if rng.percent(35) else FULL), "start": START,
        "submitted": date(2025, 10, 1) + timedelta(days=rng.below((born_before - date(2025, 10, 1)).days))
        if born_before > date(2025, 11, 1) and rng.percent(70) else date(2026, 1, 5) + timedelta(days=rng.below(84)),
        "status": rng.weighted([(485, "complet"), (7, "hors délai"), (5, "incomplet"), (3, "annulé")]),
        "disabled": rng.percent(2), "care": care, "adopted": rng.below(200) == 0, "passed": passed,
        "refused_offer": passed > 0 and rng.percent(12), "wishes": [],
    }


def make_wishes(rng, request):
    x, y = request["household"]["home"]
    near = []
    for creche in CRECHES:
        metres = isqrt((creche[6][0] - x) ** 2 + (creche[6][1] - y) ** 2) * 13 // 10  # streets are not straight
        near.append((metres + rng.below(900), creche[0], metres // 10 * 10))
    near.sort()
    count = rng.weighted([(8, 1), (14, 2), (24, 3), (20, 4), (16, 5), (18, 6)])
    wishes = []
    for rank, (_, creche, metres) in enumerate(near[:count]):
        # A few families who ask for the whole week would take four days at a crèche further away.
        week = "lun mar jeu ven" if rank > 0 and request["week"] == FULL and rng.percent(5) else ""
        wishes.append((creche, metres, week))
    return wishes


def make_requests(rng):
    households, requests = [], []
    while len(requests) < REQUESTS:
        household = make_household(rng, len(households) + 1)
        households.append(household)
        request = make_request(rng, len(requests) + 1, household)
        request["wishes"] = make_wishes(rng, request)
        requests.append(request)
        kind = rng.weighted([(96, ""), (2, "twins"), (2, "pair")])
        if kind and len(requests) < REQUESTS:
            months = age_months(request["birth"], START)
            other = months if kind == "twins" else months + 13 if months + 13 <= 35 else max(2, months - 14)
            sister = make_request(rng, len(requests) + 1, household, other, request["week"])
            if kind == "twins":
                sister["birth"], sister["unborn"] = request["birth"], request["unborn"]
            sister["wishes"], sister["submitted"] = request["wishes"], request["submitted"]
            request["status"] = sister["status"] = "complet"
            household["dependent_children"] = max(2, household["dependent_children"])
            requests.append(sister)
        if request["disabled"]:
            household["disabled_children"] = 1
        if household["dependent_children"] > 1 and not kind and rng.percent(14):
            household["elder_without_place"] = True
    for position, request in enumerate(requests):
        if request["status"] == "hors délai":
            request["submitted"] = date(2026, 4, 1) + timedelta(days=position % 20)
    return households, requests


def link_siblings(rng, enrolled, sections, requests):
    """Some first wishes have an elder who stays: the child goes where its brother or sister is."""
    creche_of = {section[0]: section[1] for section in sections}
    linked = {}
    for child in enrolled:
        if child[3] in ("2026-07-31", "2026-08-21") or not child[1].endswith("grands") or not rng.percent(22):
            continue
        for request in requests:
            household = request["household"]
            if (household["id"] not in linked and request["wishes"][0][0] == creche_of[child[1]]
                    and age_months(request["birth"], START) < 12 and household["dependent_children"] > 1):
                linked[household["id"]] = creche_of[child[1]]
                child[4] = household["id"]
                break
    return linked


def points_of(request, creche, counts, linked):
    """Pessac's grid of 2022, written a second time: only the allocation by hand uses it."""
    home = request["household"]
    parents = [status for status in (home["parent1_status"], home["parent2_status"]) if status]
    working = ("employed", "freelancer")
    total = 300 if home["commune"] == TOWN else 0
    total += 30 * home["minor_parent"] + 30 * home["lone_parent"] + 20 * request["adopted"]
    total += 20 if counts[home["id"]] > 1 or linked.get(home["id"]) == creche else 0
    total += {"aucun": 30, "inadapte": 30, "conge parental": 10, "durable": 10}.get(request["care"], 0)
    if all(status in working + ("student", "training") for status in parents):
        total += 40
    elif any(status in working for status in parents):
        total += 20 if "jobseeker" in parents else 10 if "inactive" in parents else 0
    total += home["follow_up_points"] + 30 * request["disabled"] + 20 * home["family_member_disabled"]
    total += 20 * home["former_association_creche"] + 10 * home["elder_without_place"] + 10 * request["passed"]
    return total - 20 * request["refused_offer"] - 30 * home["past_breach"]


def allocate_by_hand(rng, sections, enrolled, requests, linked, decisions):
    """What a commission does on paper: down the list of points, with slips, but never over a section's places."""
    free = {section[0]: [section[4]] * 10 for section in sections}
    weeks = {english(week): slots(week) for _, text in PART_TIME for week in text.split(" | ")}
    weeks["full"] = slots(FULL)
    for _, section, week, until, _, _ in enrolled:
        if until == "" or until >= START.isoformat():
            for slot in weeks[week]:
                free[section][slot] -= 1
    counts = {}
    for request in requests:
        if request["status"] == "complet":
            counts[request["household"]["id"]] = counts.get(request["household"]["id"], 0) + 1
    groups = {}
    for request in requests:
        if request["status"] == "complet":
            groups.setdefault(request["household"]["id"], []).append(request)
    pins = {row[0]: row for row in decisions if row[1] == "admis"}
    refused = {row[0] for row in decisions if row[1] == "refus"}

    def own_week(request, creche):
        return next((week for name, _, week in request["wishes"] if name == creche), "")

    def place(group, creche, week=None):
        taken = []
        for request in group:
            age = age_months(request["birth"], request["start"])
            fitting = [
                (section[0], wanted)
                for section in sections if section[1] == creche and section[2] <= age <= section[3]
                for wanted in (week or own_week(request, creche) or request["week"]).split(" | ")
                if all(free[section[0]][slot] > 0 for slot in slots(wanted))
            ]
            if not fitting:
                for _, section, wanted in taken:
                    for slot in slots(wanted):
                        free[section][slot] += 1
                return []
            for slot in slots(fitting[0][1]):
                free[fitting[0][0]][slot] -= 1
            taken.append((request["id"],) + fitting[0])
        return [[request, creche, section, english(wanted)] for request, section, wanted in taken]

    rows = []
    for request in requests:
        if request["id"] in pins:
            pin = pins[request["id"]]
            rows += place(groups.pop(request["household"]["id"]), pin[2], pin[3] or None)
    first = {home: max(points_of(request, request["wishes"][0][0], counts, linked) for request in group)
             for home, group in groups.items()}
    for home in sorted(groups, key=lambda home: (-first[home], groups[home][0]["submitted"], home)):
        group = groups[home]
        if any(request["id"] in refused for request in group) or rng.percent(4):  # a file that slipped behind another
            continue
        wishes = [creche for creche, _, _ in group[0]["wishes"]]
        if rng.percent(9):  # a wish overlooked
            wishes = wishes[1:]
        if rng.percent(20):  # nobody looked past the second wish
            wishes = wishes[:2]
        for creche in wishes:
            placed = place(group, creche)
            if placed:
                rows += placed
                break
    return sorted(rows)


def yes(value, french=False):
    return ("oui" if french else "yes") if value else ("non" if french else "no")


def write(name, rows, french=False):
    def cell(value):
        text = str(value)
        if any(sign in text for sign in ',;"\n'):
            text = '"' + text.replace('"', '""') + '"'
        return text

    lines = [(";" if french else ",").join(cell(value) for value in row) for row in rows]
    end = "\r\n" if french else "\n"
    with open(os.path.join(HERE, name), "wb") as file:
        file.write((end.join(lines) + end).encode("cp1252" if french else "utf-8"))


def decide(requests):
    """Two pins and one refusal, on files that exist."""
    single = [r for r in requests if r["status"] == "complet" and sum(o["household"] is r["household"] for o in requests) == 1]
    protected = next(r for r in single if r["household"]["follow_up_points"] >= 50 and r["week"] == FULL and len(r["wishes"]) > 1)
    foster = next(r for r in single if r["week"] == FIRST_HALF and r is not protected and age_months(r["birth"], START) < 12)
    moved = next(r for r in reversed(single) if r["household"]["commune"] != TOWN)
    return [
        [protected["id"], "admis", protected["wishes"][1][0], "", "Accueil demandé par la PMI, près du centre médico-social", "Commission du 14/04/2026"],
        [foster["id"], "admis", foster["wishes"][0][0], FIRST_HALF, "Place promise par écrit en janvier", "Adjointe à la petite enfance"],
        [moved["id"], "refus", "", "", "Départ de la région annoncé par la famille", "Responsable du guichet unique"],
    ]


def main():
    rng = SplitMix64(5)
    sections = make_sections()
    enrolled = make_enrolled(rng, sections)
    households, requests = make_requests(rng)
    linked = link_siblings(rng, enrolled, sections, requests)
    decisions = decide(requests)
    placements = allocate_by_hand(rng, sections, enrolled, requests, linked, decisions)

    os.makedirs(HERE, exist_ok=True)
    write("creches.csv", [["identifiant", "nom", "gestionnaire", "type", "capacité", "commune", "avip"]] + [
        [*creche[:5], TOWN, yes(creche[5], True)] for creche in CRECHES], french=True)
    write("sections.csv", [["id", "creche", "age_min_months", "age_max_months", "places"]] + [list(s) for s in sections])
    columns = ["id", "lone_parent", "parent1_status", "parent2_status", "income_annual", "dependent_children",
               "disabled_children", "commune", "employer", "minor_parent", "family_member_disabled",
               "former_association_creche", "elder_without_place", "past_breach", "follow_up_points"]
    write("households.csv", [columns] + [
        [yes(home[c]) if isinstance(home[c], bool) else home[c] for c in columns] for home in households])
    write("requests.csv", [[
        "demande", "foyer", "naissance", "statut_naissance", "jours", "debut", "depot", "statut", "handicap",
        "mode de garde", "adoption", "commissions passées", "refus d'offre"]] + [
        [r["id"], r["household"]["id"], r["birth"].strftime("%d/%m/%Y"), "à naître" if r["unborn"] else "né", r["week"],
         r["start"].strftime("%d/%m/%Y"), r["submitted"].strftime("%d/%m/%Y"), r["status"], yes(r["disabled"], True),
         r["care"], yes(r["adopted"], True), r["passed"], yes(r["refused_offer"], True)] for r in requests], french=True)
    write("wishes.csv", [["demande", "rang", "crèche", "jours", "distance_m"]] + [
        [r["id"], rank, creche, week, metres]
        for r in requests for rank, (creche, metres, week) in enumerate(r["wishes"], start=1)], french=True)
    write("enrolled.csv", [["child", "section", "days", "until", "household", "birth_date"]] + enrolled)
    write("decisions.csv", [["demande", "type", "crèche", "jours", "motif", "par"]] + decisions, french=True)
    write("placements-2025.csv", [["request", "creche", "section", "days"]] + placements)


if __name__ == "__main__":
    main()
