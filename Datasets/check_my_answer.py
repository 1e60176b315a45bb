#!/usr/bin/env python3
"""Check an answer in the order of points from what is published, without Berceau and without a solver.

    check_my_answer.py thresholds.csv my-page.json [--seed "the public seed"]

thresholds.csv is published; my-page.json is what `berceau thresholds CASE OUT REQUEST --json` prints for one family (its
wishes, points, draw key), or for all of them. A family is admitted to the best of its wishes whose thresholds it passes
on every half-day it asks for. With the seed, the draw keys are recomputed too. Ends with 0 when every answer follows.
"""
import csv, hashlib, hmac, json, sys, unicodedata
from fractions import Fraction

TAKEN_BACK = 2**31 - 1  # no place at all


def unguarded(cell):
    """A cell without the apostrophe that keeps a spreadsheet from taking a sign for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in "=+-@\t\r" else cell


def thresholds(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        sample = file.readline()
        file.seek(0)
        rows = csv.reader(file, delimiter=";" if sample.count(";") > sample.count(",") else ",")
        next(rows)
        found = {}
        for _, _, _, _, _, amount, groups, passes, points, ties, draw, occasional, row in rows:
            row, groups, ties = unguarded(row), unguarded(groups), unguarded(ties)
            key = None
            if passes in ("key", "jusqu'à"):
                key = sort_key(occasional in ("yes", "oui"), points, ties.split(" ") if ties else [], draw)
            found[row, int(amount), tuple(sorted(groups.split(" + "))) if groups else ()] = (passes, key)
        return found


def sort_key(occasional, points, ties, draw):
    """The lesser passes first: regular care, more points, the policy's ties, the greater draw key."""
    worth = Fraction(str(points).replace(",", "."))
    placed = tuple((tie == "-", Fraction(tie) if tie != "-" else 0) for tie in ties)
    return (bool(occasional), -worth, placed, tuple(255 - byte for byte in bytes.fromhex(draw)))


def passes(threshold, key, margin):
    kind, last = threshold
    if kind in ("everyone", "tous"):
        return True
    if kind in ("nobody", "personne"):
        return False
    if margin and key[0] == last[0]:
        # Points are negated in the key: the last that passes must have so many fewer.
        return last[1] - key[1] >= margin
    return key <= last


def groups(child, need, table):
    """The minima that count the child, where one of them reserves it a seat."""
    minima = sorted(need["reservedBy"])
    return tuple(minima) if any(passes(table[row, 1, ()], child["key"], 0) for row in minima) else ()


def reaches(choice, table, margin):
    if choice["stoppedBy"]:
        # A hard share of the children placed stands in the way: no threshold says so, the page does.
        return False
    for child in choice["children"]:
        if child["outsideOrder"]:
            continue
        for need in child["needs"]:
            threshold = table[need["row"], need["amount"], groups(child, need, table)]
            if not passes(threshold, child["key"], margin):
                return False
    return True


def prefers(one, other):
    """Whether a family would rather have one choice than another: nobody worse off, somebody better."""
    if other is None:
        return True
    pairs = list(zip(one["ranks"], other["ranks"]))
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


def main(arguments):
    seed = None
    if "--seed" in arguments:
        place = arguments.index("--seed")
        seed = arguments[place + 1]
        del arguments[place : place + 2]
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 64
    table = thresholds(arguments[0])
    with open(arguments[1], encoding="utf-8") as file:
        document = json.load(file)
    margin = Fraction(str(document.get("margin", 0)))
    wrong = 0
    checked = 0
    for page in document["pages"]:
        name = " + ".join(page["requests"])
        given = page["choices"][page["given"]] if page.get("given") is not None else None
        for choice in page["choices"]:
            for child in choice["children"]:
                child["key"] = sort_key(child["occasional"], child["points"], child["ties"], child["draw"])
                if seed is not None:
                    text = unicodedata.normalize("NFC", child["request"])
                    own = hmac.new(unicodedata.normalize("NFC", seed).encode(), text.encode(), hashlib.sha256).hexdigest()
                    if own != child["draw"]:
                        wrong += 1
                        print(f"{name}: the draw key of {child['request']} is {own}, not {child['draw']}")
        checked += 1
        better = [c for c in page["choices"] if prefers(c, given) and reaches(c, table, margin)]
        for choice in better[:1]:
            wrong += 1
            place = ", ".join(f"{c['creche']} / {c['section']} [{c['days']}]" for c in choice["children"])
            print(f"{name}: the thresholds give a better place than the answer: {place}")
        if len(document["pages"]) == 1:
            for choice in page["choices"]:
                place = ", ".join(f"{c['creche']} / {c['section']} [{c['days']}]" for c in choice["children"])
                state = "given" if choice is given else "passes" if reaches(choice, table, margin) else "does not pass"
                print(f"{state}: {place}")
    print(f"{checked} answers checked against {len(table)} thresholds: {wrong or 'nothing'} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
