"""Whether an outcome can be read at all: what Berceau's own readers take, as shapes.json says it.

A value is text, whole, points (three decimals at most), number, flag, day, =a|b (one of these words), {"each": shape} (a
list), {"kinds": {…}} (an object by its kind) or an object of shapes; a key that ends in ? may be missing.
"""

import csv, io, json, os, re
from fractions import Fraction

import check_certificate as proofs

from .texts import HERE, Refused, date, flag, number, tell

SHAPES = json.load(open(os.path.join(HERE, "shapes.json"), encoding="utf-8"))


def refuse(place, expected, found):
    said = tell("{0} expected, not {1}", tell(expected) if expected in NAMES.values() else expected, found)
    raise Refused(f"{place}: {said}; " + tell("go back to the file as Berceau wrote it, or run berceau allocate again"))


NAMES = {
    "text": "a text",
    "whole": "a whole number",
    "points": "points (three decimals at most)",
    "number": "a number",
    "flag": "yes or no",
    "day": "a date",
    "each": "a list",
    "key": "an object",
    "index": "a level, resource or quota of the program",
    "json": "a JSON document",
    "quotes": "a cell whose quotes are closed",
    "null": "a text without a null character",
}


def document(data, place, kind, exact=True):
    """A document of JSON, of the shape of its kind."""
    try:
        found = proofs.document(data, exact)
    except (ValueError, RecursionError) as error:
        refuse(place, NAMES["json"], str(error)[:80])
    shape = SHAPES[kind]
    if kind == "certificate":
        version = found.get("version", 1) if isinstance(found, dict) else 1
        shape = shape.get(str(version)) or refuse(f"{place}: /version", ", ".join(shape), json.dumps(version))
    check(shape, found, place)
    if kind == "program":
        consistent(found, place)
    return found


def consistent(program, place):
    """No key the program does not have, and no index beyond what it lists."""
    levels, resources, quotas = (range(len(program[name])) for name in ("levels", "resources", "quotas"))
    known, options = SHAPES["program"], [option for unit in program["units"] for option in unit["options"]]
    groups = [("", known, [program]), ("options", known["units"]["each"]["options"]["each"], options)]
    groups += [(name, known[name]["each"], program[name]) for name in ("levels", "resources", "quotas", "units")]
    for name, shape, group in groups:
        for n, one in enumerate(group):
            if more := [key for key in one if one[key] is None or key not in shape and key + "?" not in shape]:
                refuse(f"{place}: {name}/{n}", ", ".join(key.removesuffix("?") for key in shape), more[0])
    for n, row in enumerate(program["quotas"]):
        if ("price" in row) != ("level" in row) or row.get("level", 0) not in levels and "level" in row:
            refuse(f"{place}: quotas/{n}", NAMES["index"], str(row.get("level")))
    for n, unit in enumerate(program["units"]):
        for option in unit["options"]:
            moved = [(pair, resources) for pair in option["uses"]] + [(pair, quotas) for pair in option["coefficients"]]
            lost = [pair for pair, listed in moved if len(pair) != 2 or pair[0] not in listed]
            if len(option["gains"]) != len(levels) or lost:
                refuse(f"{place}: units/{n}", NAMES["index"], str(lost or len(option["gains"])))
    if any(level["scale"] < 1 for level in program["levels"]):
        refuse(f"{place}: levels", NAMES["whole"], "0")


def table(data, name, place, headers):
    """The rows of a table, by the English names of its columns; of two columns of one name the first counts."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        refuse(f"{place}:{text[: text.index(chr(0))].count(chr(10)) + 1}", NAMES["null"], "« \\0 »")
    first = text.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True
    )
    lines, line = [], 1
    try:
        for row in reader:
            lines += [(line, row)] if row else []
            line = reader.line_num + 1
    except csv.Error as error:
        refuse(f"{place}:{line}", NAMES["quotes"], str(error))
    head = [headers.get(cell, cell) for cell in lines[0][1]] if lines else []
    places = {name: head.index(name) for name in head}
    rows = [
        (line, {name: proofs.unguarded(row[n]) if n < len(row) else "" for name, n in places.items()}) for line, row in lines[1:]
    ]
    columns(name, head, rows, place)
    return [row for _, row in rows]


def is_a(kind, value):
    """Whether a value of JSON is of a kind."""
    amount = isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind[0] == "=":
        return (str(value) if amount else value) in kind[1:].split("|") and amount == kind[1].isdigit()
    if kind in ("text", "day"):
        return isinstance(value, str) and (kind == "text" or date(value) is not None)
    if kind == "flag":
        return isinstance(value, bool)
    scale = {"whole": 1, "points": 1000}.get(kind, 0)
    return amount and (not scale or (scaled := Fraction(repr(value)) * scale) == int(scaled) and abs(scaled) < 2**63)


def check(shape, value, file, at=""):
    """Every value of a document, in its place."""
    place = f"{file}: {at or '/'}"
    if isinstance(shape, list):  # a text, as earlier versions wrote it, or an object
        if isinstance(value, str):
            return
        shape = shape[1]
    if isinstance(shape, str):
        if shape != "any" and not is_a(shape, value):
            names = shape[1:].replace("|", ", ") if shape[0] == "=" else NAMES[shape]
            refuse(place, names, json.dumps(value, ensure_ascii=False)[:60])
    elif "each" in shape:
        if not isinstance(value, list):
            refuse(place, NAMES["each"], json.dumps(value, ensure_ascii=False)[:60])
        for n, one in enumerate(value):
            check(shape["each"], one, file, f"{at}/{n}")
    elif not isinstance(value, dict):
        refuse(place, NAMES["key"], json.dumps(value, ensure_ascii=False)[:60])
    elif "kinds" in shape:
        if str(value.get("kind")) not in shape["kinds"]:
            refuse(f"{file}: {at}/kind", ", ".join(shape["kinds"]), json.dumps(value.get("kind"), ensure_ascii=False))
        check(shape["kinds"][value["kind"]], value, file, at)
        if "scopeKind" in value and (value["scopeKind"] == "network") != (value.get("scopeSubject") is None):
            refuse(f"{file}: {at}/scopeSubject", NAMES["text"], json.dumps(value.get("scopeSubject")))
    else:
        for name, own in shape.items():
            key = name.removesuffix("?")
            if value.get(key) is not None:
                check(own, value[key], file, f"{at}/{key}")
            elif name == key:
                refuse(place, tell("the key “{0}”", key), json.dumps(value, ensure_ascii=False)[:60])


def cell_is(kind, text):
    """Whether a cell of a table is of a kind, as people and spreadsheets write it."""
    if kind[0] == "=":
        return text in kind[1:].split("|")
    if kind == "flag":
        return flag(text, short=False) is not None
    if kind == "whole":
        return bool(re.fullmatch(r"[-+]?[0-9]+", text)) and abs(int(text)) < 2**63
    if kind == "points":
        return (value := number(text)) is not None and (value * 1000).denominator == 1
    return kind == "text" or bool(re.fullmatch(r"[-+]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][-+]?[0-9]+)?", text))


def columns(name, head, rows, place):
    """The columns of a table and each cell of them; `rows` are lines with their cells by column."""
    for column, kind in SHAPES["tables"][name].items():
        bare = column.removesuffix("?")
        if bare not in head:
            if column == bare:
                refuse(f"{place}:1", tell("a column {0}", bare), ", ".join(head))
            continue
        for line, row in rows:
            if not (kind[-1] == "?" and row[bare] == "" or cell_is(kind.removesuffix("?"), row[bare])):
                bare_kind = kind.removesuffix("?")
                names = bare_kind[1:].replace("|", ", ") if kind[0] == "=" else NAMES[bare_kind]
                refuse(f"{place}:{line}: {bare}", names, f"« {row[bare]} »")
