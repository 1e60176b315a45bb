"""Values, texts and bytes that real files hold and readers fail on, and ways to put them into a file."""
import csv
import io

NUMBERS = [
    "0", "-0", "-1", "1", "007", "+850", "1,5", "1.5", "0.1", "850 m", "1 000", "1\u202f000,00", "850.000,00", "1e3",
    "1e400", "-1e400", "NaN", "inf", "0x10", "9007199254740993", "2147483648", "4294967296", "1000000000000",
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1" + "0" * 30, "9" * 400, "3/4", "20%",
    "100000%", "-5%", "1..4", "4..1", "½", "١٢",
]
WORDS = [
    "", " ", "\u00a0", "oui", "non", "O", "N", "X", "VRAI", "#N/A", "#REF!", "#VALEUR!", "null", "None", "true",
    "VERNEUIL-SUR-LOIRE", "Saint  Étienne", "Saint-E\u0301tienne", "=1+1", "@SUM(A1)", "-2+3", "funding:lone",
    "staff:lone", "member:a", "quota/x", "a@b[mon]", "a + b", "a/b", "\u202eabc", "👶🏽", "x" * 300, "y" * 70000,
    "\"", "'", "’", ";", ",", "|", "\t", "\\", "<script>alert(1)</script>", "%s%n", "\x00", "\ufeff", "\u2028",
    "full", "mon tue-am", "lun mar-matin", "2 of mon tue thu", "9 of mon", "A: mon / B: thu", "lundi au vendredi",
    "2026-09-01", "01/09/2026", "31/02/2026", "0000-00-00", "9999-12-31", "15/01/26", "46266", "-2026-01-01",
    "any_parent = jobseeker", "lone_parent and (", "not " * 500 + "lone_parent", "(" * 3000, "x in (" + "a," * 900 + "a)",
]


def value(random):
    return random.choice(NUMBERS if random.random() < 0.5 else WORDS)


def flip_bytes(random, data):
    data = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 8, 40])):
        if not data:
            break
        place = random.randrange(len(data))
        kind = random.randrange(4)
        if kind == 0:
            data[place] = random.randrange(256)
        elif kind == 1:
            del data[place:place + random.choice([1, 1, 5, 200])]
        elif kind == 2:
            data[place:place] = bytes(random.randrange(256) for _ in range(random.choice([1, 3, 30])))
        else:
            data[place:place] = data[place:place + random.choice([1, 20, 400])]
    return bytes(data)


def dress(random, text):
    """The same text in another dress: what another program would have written."""
    kind = random.randrange(7)
    if kind == 0:
        return ("\ufeff" + text).encode()
    if kind == 1:
        return text.replace("\n", "\r\n").encode()
    if kind == 2:
        return text.encode("cp1252", "replace")
    if kind == 3:
        return text.encode("utf-16")
    if kind == 4:
        return text.rstrip("\n").encode()
    if kind == 5:
        return (text + "\n\n;;;\n,,,\n").encode()
    return b"PK\x03\x04" + text.encode()


def rows_of(text):
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)), separator


def text_of(rows, separator):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()


def change_table(random, text):
    """A table with one thing of each kind that people and spreadsheets do to tables."""
    rows, separator = rows_of(text)
    rows = [row for row in rows if row]
    if len(rows) < 2:
        return text
    line = random.randrange(1, len(rows))
    column = random.randrange(len(rows[0]))
    kind = random.randrange(12)
    if kind <= 4:
        while len(rows[line]) <= column:
            rows[line].append("")
        rows[line][column] = value(random)
    elif kind == 5:
        rows.insert(line, list(rows[line]))
    elif kind == 6:
        del rows[line]
    elif kind == 7:
        for row in rows:
            del row[column:column + 1]
    elif kind == 8:
        rows[0][column] = value(random)
    elif kind == 9:
        for row in rows[1:]:
            if len(row) > column:
                row[column] = value(random) if random.random() < 0.3 else ""
    elif kind == 10:
        other = random.randrange(len(rows[0]))
        for row in rows:
            if len(row) > max(column, other):
                row[column], row[other] = row[other], row[column]
    else:
        rows.insert(0, [value(random)] + [""] * (len(rows[0]) - 1))
    return text_of(rows, separator)


def change_line(random, text):
    """A page of settings with one value, line or indent changed."""
    lines = text.split("\n")
    place = random.randrange(len(lines))
    kind = random.randrange(5)
    if kind <= 1 and ":" in lines[place]:
        lines[place] = lines[place].split(":", 1)[0] + ": " + value(random).replace("\n", " ")
    elif kind == 2:
        lines.insert(place, lines[place])
    elif kind == 3:
        del lines[place]
    else:
        lines[place] = " " * random.randrange(5) + lines[place].lstrip()
    return "\n".join(lines)


def leaves(tree, path=()):
    if isinstance(tree, dict):
        for key, child in tree.items():
            yield from leaves(child, path + (key,))
    elif isinstance(tree, list):
        for index, child in enumerate(tree):
            yield from leaves(child, path + (index,))
    else:
        yield path


def place_in(tree, path):
    for step in path[:-1]:
        tree = tree[step]
    return tree, path[-1]


def change_leaf(random, tree, path):
    """One value of a JSON tree replaced by another; `False` where nothing changed."""
    parent, last = place_in(tree, path)
    before = parent[last]
    if isinstance(before, bool):
        parent[last] = not before
    elif isinstance(before, (int, float)):
        parent[last] = random.choice([before + 1, before - 1, -before, 0, before * 2 + 3, 2 ** 62, -2 ** 63])
    elif isinstance(before, str):
        parent[last] = random.choice([before + "x", before[:-1], "", value(random)])
    else:
        parent[last] = random.choice([1, "x", True])
    return parent[last] != before or type(parent[last]) is not type(before)
