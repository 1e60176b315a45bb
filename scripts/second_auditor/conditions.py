"""Conditions and calculations, as docs/your-case.md says them; Python's own grammar reads what they become."""

import collections, datetime, functools, itertools, re
from fractions import Fraction

from . import health
from .texts import COLUMNS, COMPUTED, FACTS, WORDS, Refused, date, flag, fold, infer, months, number, same, tell, shown, word

Subject = collections.namedtuple("Subject", "home r wish e")


def alike(a, b):
    if isinstance(a, str) != isinstance(b, str):
        text, other = (a, b) if isinstance(a, str) else (b, a)
        return (flag if isinstance(other, bool) else date if isinstance(other, datetime.date) else number)(text) == other
    return a == b if not isinstance(a, str) else same(a) == same(b)


def compare(sign, a, b):
    if sign in ("==", "!="):
        return alike(a, b) == (sign == "==")
    if isinstance(a, str) or isinstance(a, datetime.date) != isinstance(b, datetime.date):
        return False
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[sign]


class Cell:
    """What a column or a calculation says of somebody: nothing, a value, or several of which one or all must do."""

    def __init__(self, *values, every=False):
        self.values, self.every = [value for value in values if value is not None], every

    def asks(self, test):
        return bool(self.values) and (all if self.every else any)(map(test, self.values))

    def __bool__(self):
        if texts := [one for one in self.values if isinstance(one, str) and flag(one) is None]:
            raise Refused(tell("“{0}” is neither yes nor no", texts[0]))
        return self.asks(lambda one: flag(one) if isinstance(one, str) else bool(one))

    def __matmul__(self, wanted):
        return self.asks(lambda one: any(alike(one, value) for value in wanted))

    def compared(self, sign, other):
        other = next(iter(other.values), None) if isinstance(other, Cell) else other
        return other is not None and self.asks(lambda one: compare(sign, one, other))

    def reckoned(self, sign, other):
        a, b = (next(iter(cell.values), None) for cell in (self, other))
        if any(value is None or isinstance(value, (str, bool)) for value in (a, b)):
            return Cell()
        if isinstance(a, datetime.date) and isinstance(b, datetime.date):
            return Cell(Fraction((a - b).days) if sign == "-" else None)
        if isinstance(a, datetime.date) or isinstance(b, datetime.date):
            day, days = (a, b) if isinstance(a, datetime.date) else (b, a)
            return Cell(
                day + datetime.timedelta(int(days if sign == "+" else -days)) if sign in "+-" and days == int(days) else None
            )
        return Cell(a + b if sign == "+" else a - b if sign == "-" else a * b if sign == "*" else a / b if b > 0 else None)


for method, sign in dict(eq="==", ne="!=", lt="<", le="<=", gt=">", ge=">=").items():
    setattr(Cell, f"__{method}__", lambda self, other, sign=sign: self.compared(sign, other))
for method, sign in dict(add="+", sub="-", mul="*", truediv="/").items():
    setattr(Cell, f"__{method}__", lambda self, other, sign=sign: self.reckoned(sign, other))


def extreme(pick, *cells):
    values = [value for cell in cells for value in cell.values]
    return Cell(pick(values) if len(values) == len(cells) and len({type(value) for value in values}) == 1 else None)


TOKEN = re.compile(
    r"\s*(?:(?P<quote>\"[^\"]*\"|“[^”]*”|«[^»]*»|‘[^’]*’|'[^']*')|(?P<sign><=|>=|!=|<>|==|&&|\|\||[=≠<≤>≥()+*×÷,;!/]|[-−](?![\w%°]))"
    r"|(?P<word>[-−]?[\w%°](?:[\w%°]|[-'’./:](?=[\w%°]))*))\s*"
)
SIGNS = {
    "=": "==",
    "<>": "!=",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "&&": "and",
    "||": "or",
    "!": "not",
    ";": ",",
    "×": "*",
    "÷": "/",
}
SIGNS |= {"−": "-", "et": "and", "ou": "or", "non": "not", "pas": "not", "dans": "in", "parmi": "in", "par": "/", "per": "/"}
SIGNS |= {sign: sign for sign in ("and", "or", "not", "in")}
FUNCTIONS = {"months": "months", "mois": "months", "min": "least", "max": "greatest"}
GREATEST = (
    "age_months age_weeks months_waited siblings dependent_children disabled_children sibling_months sibling_days".split()
)


class Rule:
    def __init__(self, text, case, calculation=False):
        self.text, self.case, self.names, self.values, place = text.strip(), case, set(), [], 0
        self.tokens, pieces, self.at, left = [], [], 0, None
        while place < len(self.text):
            found = TOKEN.match(self.text, place) or self.refuse(self.text[place:])
            kind, one, place = found.lastgroup, found[found.lastgroup], found.end()
            sign = SIGNS.get(fold(one) if kind == "word" else one) if kind != "quote" else None
            self.tokens.append(("sign", sign) if sign else (kind, one[1:-1].strip() if kind == "quote" else one))
        self.tokens += [("end", "")] * 2
        while (token := self.tokens[self.at])[0] != "end":
            kind, one = token
            if left and pieces[-1] in ("==", "!=", "<", "<=", ">", ">=") and not self.is_calculation(left, pieces[-1]):
                pieces.append(self.constant(self.value(left, False)))
            elif kind == "sign" and one == "in":
                negative, values = "not " * (pieces[-1] == "not"), []
                self.at += 1
                while self.tokens[self.at] in (("sign", "("), ("sign", ",")) and (values or self.tokens[self.at][1] == "("):
                    self.at += 1
                    values.append(self.value(left, True))
                pieces = pieces[: -1 - bool(negative)] + [
                    f"({negative}{pieces[-1 - bool(negative)]} @ {self.constant(tuple(values))}"
                ]
            elif kind == "sign":
                pieces.append(one)
                self.at += 1
                left = (
                    left
                    if pieces[-1] in ("==", "!=", "<", "<=", ">", ">=", "not") and pieces[-2:-1] == [f"c({left!r})"]
                    else None
                )
            elif kind == "word" and fold(one) in FUNCTIONS and self.tokens[self.at + 1] == ("sign", "("):
                pieces, self.at = pieces + [FUNCTIONS[fold(one)]], self.at + 1
            elif self.column()[0]:
                left, length = self.column()
                self.names.add(left)
                alone = not pieces or pieces[-1] in ("and", "or", "not", "(")
                pieces, self.at = pieces + [f"c({left!r})"], self.at + length
                left = left if alone else None
            elif kind == "word" and fold(one) in ("always", "toujours"):
                pieces, self.at = pieces + ["True"], self.at + 1
            elif kind == "word" and number(one) is None and date(one) is None:
                self.refuse(one)
            else:
                pieces.append(f"Cell({self.constant(self.value(None, False))})")
        try:
            self.code = compile(" ".join(pieces), "condition", "eval")
        except SyntaxError:
            self.refuse(self.text)

    def refuse(self, what):
        raise Refused(tell("condition not understood: {0} (“{1}”)", self.text, what))

    def constant(self, value):
        self.values.append(value)
        return f"v[{len(self.values) - 1}]"

    def column(self):  # the known name that begins here, and its words
        run = [one for _, one in itertools.takewhile(lambda token: token[0] == "word", self.tokens[self.at : self.at + 6])]
        for length in range(len(run), 0, -1):
            one = fold(" ".join(run[:length]))
            one = one if one in self.case.attributes or one in FACTS else COMPUTED.get(one) or COLUMNS.get(one, one)
            if one in self.case.attributes or one in FACTS or one in WORDS["columns"]:
                return one, length
        return None, 0

    def is_calculation(self, name, sign):  # whether what stands on the right of a comparison is worked out, or a value
        (kind, one), (column, length), at = self.tokens[self.at], self.column(), self.at + 1
        while kind == "word" and number(one) is not None and number(self.tokens[at][1]) is not None:
            at += 1
        sums = self.tokens[self.at + length if length else at] in [("sign", each) for each in "+-*/"]
        if name in ("any_parent", "every_parent", "benefits"):
            return False
        if one == "(" or fold(one) in FUNCTIONS and self.tokens[self.at + 1] == ("sign", "("):
            return True
        if kind != "word" or not column or sums:
            return kind == "word" and sums
        fact = FACTS.get(name, "text")
        named = sign not in ("==", "!=") or length == 1 and "_" in one and fold(one) == column
        return fact in ("number", "date", "flag") or fact == "text" and named

    def value(self, name, in_list):
        (kind, one), fact = self.tokens[self.at], FACTS.get(name, "text")
        self.at += 1
        if kind == "quote" and fact == "text":
            return one
        one = "non" if (kind, one) == ("sign", "not") else one if kind != "sign" else self.refuse(one)
        while kind == "word" and (
            (after := self.tokens[self.at])[0] == "word" or not in_list and after[1] == "," and number(one)
        ):
            one, self.at = one + " " * (after[0] == "word") + after[1], self.at + 1
            if name is None and number(one) is None and date(one) is None:
                self.refuse(one)
        reads = {"number": number, "date": date, "flag": flag, "text": str if name in FACTS else infer}
        found = word(fact[5:], one) if fact[:5] == "word " else reads[fact](one)
        return self.refuse(one) if found is None else found

    def get(self, s):
        known = dict(c=lambda name: self.case.cell(name, s), v=self.values, Cell=Cell, least=functools.partial(extreme, min))
        known |= dict(greatest=functools.partial(extreme, max), __builtins__={})
        known["months"] = lambda one, other: Cell(
            Fraction(months(*one.values, *other.values)) if one.values and other.values else None
        )
        return eval(self.code, known)

    def test(self, s):
        return bool(self.get(s))

    def datum(self, s, more=()):
        def said(name):
            if name in self.case.telling:
                return health.datum(self.case.facts(name, s))
            values = [shown(value) for value in self.case.facts(name, s)]
            values = [health.CHECKED if name == "benefits" and health.said(value) else value for value in values]
            unknown = name == "every_parent" and values and len(values) < 2 - bool(s.home.lone_parent)
            hidden = name not in FACTS and name not in self.case.published
            return f"{name} = " + ("…" if hidden else ", ".join(values + ["?"] * bool(unknown)) or "?")

        return "; ".join(said(name) for name in sorted(self.names) + [name for name in more if name and name not in self.names])


class Tie:
    """A key of policy.ties: the least goes first; who has no value comes last."""

    def __init__(self, text, case):
        self.text, words = text.strip(), text.strip().rsplit(None, 1)
        order = fold(words[-1]) if len(words) > 1 else ""
        down = {"asc": False, "cro": False, "des": True, "dec": True}.get(
            order[:3] if order.endswith(("ing", "ant", "ante", "sc")) else ""
        )
        self.subject = self.text if down is None else words[0]
        self.rule = Rule(self.subject, case)
        self.down, self.is_greatest = (
            down,
            self.subject in GREATEST or self.rule.names <= set(GREATEST) and fold(self.subject) in COMPUTED,
        )

    def value(self, s):
        """(0, the number that is compared) or (1, 0), and what it says."""
        found = self.rule.get(s)
        found = next(iter(found.values), None) if isinstance(found, Cell) else found
        if found is None or isinstance(found, str):
            return (1, Fraction(0)), "?" if found is None else found
        down = (isinstance(found, bool) or self.is_greatest) if self.down is None else self.down
        place = Fraction(found.toordinal() + 305 if isinstance(found, datetime.date) else found)
        return (0, -place if down else place), shown(found)

    def datum(self, s):
        if telling := sorted(self.rule.names & self.rule.case.telling):
            return health.datum(value for name in telling for value in self.rule.case.facts(name, s))
        hidden = any(name not in FACTS and name not in self.rule.case.published for name in self.rule.names)
        return f"{self.subject} = {'…' if hidden else self.value(s)[1]}"
