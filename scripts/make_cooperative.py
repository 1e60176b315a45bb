#!/usr/bin/env python3
"""Writes the invented cooperative of Datasets/cooperative: `python3 scripts/make_cooperative.py`.

No dependencies; whole numbers and its own pseudo-random generator only, so that every machine writes the same bytes.
What the figures rest on: Datasets/cooperative/README.md.
"""
import os

HERE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Datasets", "cooperative")

# Today's table: monthly resources from, then euro cents an hour for ranks 1 to 4. Grown over the years: the poorest pay
# the heaviest share, the best-off the lightest.
TODAY = [
    (0, (70, 62, 52, 42)), (1000, (92, 80, 66, 52)), (1500, (118, 102, 84, 66)), (2000, (148, 126, 104, 82)),
    (2700, (190, 162, 134, 104)), (3500, (240, 204, 168, 130)), (4500, (300, 256, 210, 164)),
    (6000, (390, 332, 272, 212)), (8500, (460, 392, 322, 250)),
]

# Services: name, kind, families, year's cost, funding from the CAF, the town, employers' berths (all euros).
SERVICES = [
    ("Les Petits Chênes", 28, 185300, 121000, 12000, 8000),
    ("La Cabane", 27, 179450, 118000, 14000, 0),
    ("Pomme de Pin", 26, 184100, 117500, 10000, 16000),
    ("Le Moulin", 25, 177600, 114000, 13000, 8000),
    ("Halte itinérante des Villages", 14, 81000, 51000, 29000, 0),
]

# Monthly resources: twenty equally likely values of a log-normal, median 3,300, sigma 0.5; half for one parent alone.
INCOMES = [1240, 1610, 1860, 2070, 2260, 2450, 2630, 2810, 3000, 3200,
           3410, 3630, 3870, 4140, 4450, 4810, 5270, 5870, 6780, 8790]


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return (z ^ (z >> 31)) % bound


def fee(monthly, rank):
    return [fees for start, fees in TODAY if start <= monthly][-1][min(rank, 4) - 1]


def main():
    random = SplitMix64(5)
    rows = []
    cents_hours = 0
    for service, (name, count, *_) in enumerate(SERVICES):
        for _ in range(count):
            number = len(rows) + 1
            monthly = INCOMES[random.below(20)] + random.below(160)
            draw = random.below(100)
            if draw < 26:
                status, monthly = "parent seul", monthly * 55 // 100
            elif draw < 36:
                status, monthly = "demandeur d'emploi", monthly * 60 // 100
            elif draw < 48:
                status = "indépendant"
            elif draw < 52:
                status, monthly = "étudiant", monthly * 35 // 100
            else:
                status = "salariés"
            if random.below(100) < 3:
                monthly = 0
            children = 1 + (random.below(100) < 55) + (random.below(100) < 22) + (random.below(100) < 7)
            disabled = 1 if random.below(100) < 4 else 0
            if service == 4:
                quarters = 64 + 4 * random.below(20)      # sixteen hours and more, by whole hours
            else:
                quarters = 4 * (40 + random.below(80)) + 2 * random.below(2)
            cents_hours += fee(monthly, min(children + disabled, 4)) * quarters * 12
            rows.append((f"F{number:03}", monthly * 12, children, disabled, quarters / 4, status))
    with open(os.path.join(HERE, "families.csv"), "w", encoding="utf-8", newline="\n") as file:
        file.write("id,income_annual,dependent_children,disabled_children,hours_per_month,status\n")
        for row in rows:
            file.write(",".join(f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row) + "\n")
    with open(os.path.join(HERE, "today.csv"), "w", encoding="utf-8", newline="\n") as file:
        file.write("from,rank_1,rank_2,rank_3,rank_4\n")
        for start, fees in TODAY:
            file.write(f"{start}," + ",".join(f"{cents // 100}.{cents % 100:02}" for cents in fees) + "\n")
    with open(os.path.join(HERE, "accounts.csv"), "w", encoding="utf-8", newline="\n") as file:
        file.write("name,cost,funding\n")
        for name, _, cost, *funding in SERVICES:
            file.write(f"{name},{cost},{sum(funding)}\n")
    cost = sum(s[2] for s in SERVICES)
    funding = sum(sum(s[3:]) for s in SERVICES)
    print(len(rows), "families; cost", cost, "funding", funding, "to cover", cost - funding,
          "today's fees", cents_hours / 400)


if __name__ == "__main__":
    main()
