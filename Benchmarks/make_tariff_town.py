#!/usr/bin/env python3
"""Writes a tariff to design for a whole town: `Benchmarks/make_tariff_town.py FOLDER [FAMILIES]` (100,000 unless said).

No dependencies; its own pseudo-random generator, so that every machine writes the same bytes. Today every family pays
the national effort rate of its rank, a few cents off here and there; the town wants eleven bands and four ranks.
"""
import os
import sys

MASK = (1 << 64) - 1
BANDS = [0, 900, 1300, 1700, 2200, 2800, 3500, 4300, 5200, 6500, 8000]
RATES = [619, 516, 413, 310]    # 0.0001 % of monthly resources an hour, collective care


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def between(self, low, high):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return low + (z ^ (z >> 31)) % (high - low + 1)


def main():
    folder = sys.argv[1]
    families = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    random = SplitMix64(7)
    os.makedirs(folder, exist_ok=True)
    fees = 0
    with open(os.path.join(folder, "families.csv"), "w", encoding="utf-8", newline="\n") as file:
        file.write("id,income_annual,rank,hours_per_month,today_fee,status\n")
        for number in range(families):
            # Sums of draws: most in the middle, a tail above; euros a month.
            income = random.between(0, 2500) + random.between(0, 2500) + random.between(0, 100) * random.between(0, 60)
            rank = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4][random.between(0, 9)]
            hours = random.between(20, 180)
            counted = min(max(income, 815), 7000)
            fee = max(30, (counted * RATES[rank - 1] + 5000) // 10000 + random.between(-2, 2))
            fees += fee * hours * 12
            status = ["salariés", "parent seul", "indépendant", "demandeur d'emploi"][random.between(0, 3)]
            file.write(f"F{number},{income * 12},{rank},{hours},{fee // 100}.{fee % 100:02},{status}\n")
    with open(os.path.join(folder, "tariff.yaml"), "w", encoding="utf-8", newline="\n") as file:
        file.write(f"""form: steps
families: families.csv
ranks: 4
resources: {{ floor: 814.62, ceiling: 7000 }}
bands: {BANDS}
cost: {fees // 100}
surplus_cap: 2%
minimum_fee: 0.30
max_rise: 60%
max_fall: 60%
levels: [heaviest_burdens, closeness, better_off]
""")


if __name__ == "__main__":
    main()
