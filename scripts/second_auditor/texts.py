"""Texts, numbers and dates as people write them, and the YAML our cases use; None where a text is none of that."""

import datetime, functools, hashlib, json, os, re, unicodedata
from fractions import Fraction

from .french import FRENCH

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGE = "fr"


def tell(english, *values):
    if LANGUAGE != "fr":
        return english.format(*values)
    french = re.sub(r" (?=[;!?])", "\u202f", FRENCH[english].replace("'", "’"))
    return re.sub(r"(?<=«) | (?=[:»%])", "\xa0", french).format(*values)


class Refused(Exception):
    """A file this page cannot understand (65), or that is not there (66)."""

    status = 65


class Missing(Refused):
    status = 66


class Unseen(Exception):
    """Why this page cannot check a promise; given among findings, a part of one."""


# ---- Texts, numbers and dates as people write them; None where a text is none


@functools.cache
def plain(text):
    text = text.lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


@functools.cache
def fold(text):
    return "_".join(re.findall(r"[^\W_]+", plain(text)))


@functools.cache
def same(text):  # texts compare without case, accents, kinds of space, hyphen and apostrophe
    return " ".join(re.split(r"[\s\-'’`_‐‑]+", plain(text))).strip()


def lexicon(names):
    return {word: name for name, words in names.items() for word in words.split()} | {fold(name): name for name in names}


WORDS = json.load(open(os.path.join(HERE, "words.json"), encoding="utf-8"))
COLUMNS, COMPUTED, FACTS, SHEETS = (lexicon(WORDS["columns"]), lexicon(WORDS["computed"]), WORDS["facts"], WORDS["sheets"])
VALUES = {kind: lexicon(names) for kind, names in WORDS["values"].items()}


def number(text, units=False):
    found = re.fullmatch(r"([-−+]?)(\d[\d\s.,'’]*?)\s*([^\d\s.,'’].*)?", text.strip())
    if not found or found[3] and not units:
        return None
    body = re.sub(r"(?<=\d)[\s'’](?=\d{3}(?!\d))", "", found[2])
    mark = max(body.rfind("."), body.rfind(","))
    front, part = (body[:mark], body[mark + 1 :]) if mark >= 0 and body.count(body[mark]) == 1 else (body, "0")
    digits = re.sub("[.,]", "", front) + part
    if not digits.isdigit() or not part:
        return None
    value = Fraction(int(digits), 10 ** len(part)) * (-1 if found[1] in ("-", "−") else 1)
    return (value, found[3] or "") if units else value


def measured(unit):
    return lambda text: number(re.sub(rf"\s*({unit})$", "", text, flags=re.I))


money, points_of = measured("€|eur|euros?"), measured("points?|pts?")


def whole(text):
    value = money(text)
    return int(value) if value is not None and value == int(value) else None


def share(text):
    value = number(text.removesuffix("%").strip()) if "/" not in text else Fraction(text)
    return value / 100 if value is not None and text.endswith("%") else value


def date(text):
    text = re.sub(r"[ T]00:00(:00)?$", "", text.strip())
    found, other = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text), re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", text)
    try:
        return datetime.date(*map(int, found.groups() if found else other.groups()[::-1])) if found or other else None
    except ValueError:
        return None


def clock(text):
    found = re.fullmatch(r"(\d\d?)\s*[hH:]\s*(\d\d)?", text.strip())
    return int(found[1]) * 60 + int(found[2] or 0) if found else None


def minutes(text):
    value = clock(text) if number(text) is None else number(text) * 60
    return int(value) if value is not None and value == int(value) else None


def flag(text, short=True):
    known = dict(yes=True, oui=True, true=True, vrai=True, no=False, non=False, false=False, faux=False)
    known |= dict(o=True, y=True, x=True, n=False) | {"1": True, "0": False} if short else {}
    return True if text in ("✓", "✔", "☑", "✅") else known.get(fold(text))


def word(kind, text):
    pieces = [piece for piece in fold(text).split("_") if piece not in ("e", "es", "ne", "se")]
    return VALUES[kind].get(fold(text)) or VALUES[kind].get("_".join(pieces))


def infer(text):  # a cell for what it looks like; an apostrophe before it keeps a text
    for read in (number, lambda text: flag(text, short=False), date):
        if not text.startswith("'") and (value := read(text)) is not None:
            return value
    return text.removeprefix("'")


def shown(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, (int, Fraction)):
        return str(value)
    value = Fraction(value)
    if 10**6 % value.denominator:
        return f"{value.numerator}/{value.denominator}"
    digits = f"{abs(value.numerator) * 10**6 // value.denominator:07d}"
    return "-" * (value < 0) + (digits[:-6] + "." + digits[-6:]).rstrip("0").rstrip(".")


def months(birth, day):  # completed; the 31st is the last day of a shorter month
    last = (day.replace(day=28) + datetime.timedelta(4)).replace(day=1) - datetime.timedelta(1)
    return (day.year - birth.year) * 12 + day.month - birth.month - (day.day < min(birth.day, last.day))


def age(birth, day):  # half months (of fifteen days) and weeks completed
    if birth > day:
        return {"half": 0, "week": 0}
    half = months(birth, day - datetime.timedelta(15)) == months(birth, day)
    return {"half": 2 * months(birth, day) + half, "week": (day - birth).days // 7}


def age_limit(text):
    found = re.fullmatch(r"([\d.,]+)\s*(.*)", plain(text).strip())
    rest, halves = re.subn(r"½|1/2|et demie?|and a half", "", found[2]) if found else ("", 0)
    value, unit = found and number(found[1]), fold(rest)
    if value is None or unit and unit not in "mois month months semaine semaines sem week weeks an ans annee annees year years":
        return None
    kind = "week" if unit[:3] in ("sem", "wee") else "half"
    value = (value + Fraction(halves, 2)) * (1 if kind == "week" else 24 if unit[:2] in ("an", "ye") else 2)
    return (kind, int(value)) if value == int(value) else None


# ---- YAML as our cases use it: maps and lists, by indentation or in { } and [ ], plain and quoted texts, comments


def yaml(text, file):
    quoted = r'"(?:\\.|[^"\\])*"|\'(?:[^\']|\'\')*\''
    comment = re.compile(rf"((?:^|(?<=[\s\[{{,:]))(?:{quoted}))|(?:^|\s)#.*")
    lines = [comment.sub(lambda found: found[1] or "", line).rstrip() for line in text.splitlines()]
    lines, at = [(len(line) - len(line.lstrip()), line.strip()) for line in lines if line.strip() not in ("", "---")], 0

    def refuse(what):
        raise Refused(f"{file}: " + tell("YAML not understood here: {0}", what[:60]))

    def scalar(source):
        if re.fullmatch(quoted, source):
            return json.loads(source) if source[0] == '"' else source[1:-1].replace("''", "'")
        return "" if source in ("~", "null") else source

    def once(pairs):
        return dict(pairs) if len(dict(pairs)) == len(pairs) else refuse(str(pairs))

    def flow(source):
        def token(found):
            one = found[0].strip()
            if one in "[]{}," or re.fullmatch(quoted, one):
                return one if one in "[]{}," else json.dumps(scalar(one))
            name, colon, rest = re.fullmatch(r"([^:]*)(:(?=\s|$))\s*(.*)|(.*)", one).group(1, 2, 3)
            texts = [json.dumps(scalar(part.strip())) if part else "" for part in (name, rest)]
            return colon.join(texts) if colon else json.dumps(scalar(one))

        try:
            tokens = re.sub(rf"\s*(?:{quoted}|[\[\]{{}},]|[^\s\[\]{{}},\"'][^\[\]{{}},]*)\s*", token, source)
            return json.loads(tokens, object_pairs_hook=once)
        except ValueError:
            refuse(source)

    def value(rest, indent):
        nonlocal at
        if not rest and at < len(lines) and (lines[at][0] > indent or lines[at][0] == indent and lines[at][1][:1] == "-"):
            return block(lines[at][0])
        if rest[:1] in ("&", "*", "!", "|", ">", "%", "@", "`"):
            refuse(rest)
        while rest[:1] in ("[", "{") and sum(map(rest.count, "[{")) > sum(map(rest.count, "]}")) and at < len(lines):
            rest, at = rest + " " + lines[at][1], at + 1
        return flow(rest) if rest[:1] in ("[", "{") else scalar(rest)

    def block(indent):
        nonlocal at
        pairs, items = [], []
        while at < len(lines) and lines[at][0] == indent:
            line = lines[at][1]
            rest = line[1:].strip() if line == "-" or line[:2] == "- " else None
            if rest and re.match(r"[^\[{\"'\s][^:]*:(\s|$)", rest):
                lines[at] = (indent + len(line) - len(rest), rest)
                items.append(block(lines[at][0]))
                continue
            at += 1
            found = re.fullmatch(rf"({quoted}|[^\s:{{}}\[\],\"'][^:]*?)\s*:(?:\s+(.*))?", line)
            if rest is not None:
                items.append(value(rest, indent + 1))
            elif found and not items:
                pairs.append((scalar(found[1]), value(found[2] or "", indent)))
            else:
                refuse(line)
        return items or once(pairs)

    found = block(lines[0][0]) if lines else {}
    return found if at == len(lines) else refuse(lines[at][1])


def sha(data):
    return hashlib.sha256(data).hexdigest()
