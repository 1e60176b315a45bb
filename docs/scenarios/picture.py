#!/usr/bin/env python3
"""A picture of what `berceau simulate` came to: places and first wishes of every variation.

    picture.py PLAN-OUT picture.png
"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plot
import pandas

folder, picture = sys.argv[1:3]
data = pandas.read_csv(f"{folder}/metrics.csv", keep_default_na=False).merge(
    pandas.read_csv(f"{folder}/runs.csv", keep_default_na=False), on="run")
whole = data[(data["group"] == "") & data["metric"].isin(["placed", "first_wishes"])]
table = whole.pivot_table(index="variation", columns="metric", values="value", aggfunc="mean")

figure, axes = plot.subplots(figsize=(8, 6))
axes.scatter(table["placed"], table["first_wishes"])
if "base" in table.index:
    axes.scatter(*table.loc["base", ["placed", "first_wishes"]], marker="s", s=90, color="tab:orange", label="base")
    axes.legend()
axes.set_xlabel("children placed")
axes.set_ylabel("at their first wish")
figure.tight_layout()
figure.savefig(picture)
print(table.to_string())
