"""A case folder, read: case.yaml and its tables, and what conditions may ask of a family, a request and a wish."""
import collections, csv, datetime, functools, io, os, re
from fractions import Fraction
from types import SimpleNamespace as Note

import check_certificate

from .conditions import Cell, Rule, Subject, Tie, alike
from .texts import (COLUMNS, FACTS, SHEETS, WORDS, Missing, Refused, Unseen, age, age_limit, clock, date, flag, fold, infer, lexicon,
                    minutes, money, months, number, points_of, same, tell, sha, share, whole, word, yaml)  # fmt: skip
from .weeks import DAYS, HALVES, WEEK, Calendar, bits

DEFAULTS = dict(lone_parent=False, minor_parent=False, dependent_children=1, disabled_children=0, income_status="known", benefits=[])
DEFAULTS |= dict(disabled=False, status="complete", care="regular", birth_status="born", avip=False, basis="newcomers", of="places")
DEFAULTS |= dict(price_per="unit", fallback="open", places_used=1, reserve=0, rhythms={}, capacity=0, days=None, kind="collective")
PRESETS = dict(legal_first="legal_quotas", most_children="children", most_hours="hours", best_wishes="wishes")
HALF_DAYS = [Note(id=f"{day}-{half}", name=f"{day}-{half}", day=day, half=half, minutes=300, begin=None, end=None, week=None)
             for day in WEEK[:5] for half in ("am", "pm")]  # fmt: skip
# R2324-27, R2324-43 of the CSP: first and last day, shares of the capacity up to so many places, rounded up, children an adult
LAW = [("2010-06-08", "2021-08-31", ((20, 110), (40, 115), (10**9, 120)), False, 0), ("2021-09-01", "2028-08-31", ((10**9, 115),), True, 6)]

class Case:
    def __init__(self, folder, overrides):
        self.folder, self.attributes, self.published = folder, set(), ()
        self.inputs = {f"--set {path}={text}": sha(f"{path}={text}".encode()) for path, text in overrides.items()}
        self.files = sorted(os.listdir(folder)) if os.path.isdir(folder) else self.lacks(folder)
        if books := [name for name in self.files if name.lower().endswith((".xlsx", ".xlsm", ".ods")) and name[:1] not in ".~"]:
            raise Refused(tell("{0}: this page reads CSV files only", books[0]))
        names = [name for name in self.files if name.lower() in ("case.yaml", "case.yml", "dossier.yaml", "dossier.yml")]
        tree = yaml(self.load(names[0] if names else self.lacks("case.yaml")).decode("utf-8-sig"), names[0])
        tree, given = self.named("case", tree), collections.defaultdict(dict)
        for path, text in overrides.items():
            given[path.split(".")[0]][path.split(".", 1)[-1]] = yaml(f"x: {text}", path)["x"]
        groups = {name: self.named(name, tree.get(name, {})) | given[name] for name in ("term", "calendar", "policy")}
        self.headers = {fold(header): name for name, header in (tree.get("columns") or {}).items()}
        self.said = {name: {fold(one): ours for one, ours in some.items()} for name, some in (tree.get("values") or {}).items()}
        if tree.get("types"):
            raise Refused(tell("case.yaml: “types” is not understood here"))
        self.start, self.end = (date(groups["term"].get(name, "")) or self.lacks(f"term.{name}") for name in ("start", "end"))
        self.deadline, self.published = date(groups["term"].get("deadline", "")), tree.get("attributes") or ()
        self.read_calendar(groups["calendar"])
        flat = not self.file("households")
        self.creches = {row.id: row for row in self.rows("creches")}
        homes = self.rows("requests", "households") if flat else self.rows("households")
        self.homes = {(home.household if flat else home.id): home for home in reversed(homes)}
        for home in self.homes.values():
            home.income_annual = home.income_monthly * 12 if home.income_monthly is not None else home.income_annual
        wishes = collections.defaultdict(list)
        for wish in self.rows("wishes"):
            wishes[wish.request].append(wish)
        self.requests = homes if flat else self.rows("requests")
        for r in self.requests:
            ranked = [(int(name[5:]), text) for name, text in r.raw.items() if re.fullmatch(r"wish_\d+", name) and text]
            r.wishes = [Note(rank=rank, creche=text, days={}, points=None, attributes={}) for rank, text in ranked] or wishes[r.id]
            r.wishes.sort(key=lambda wish: wish.rank)
            if not r.raw.get("birth_status") and self.deadline and r.birth_date > self.deadline:
                r.birth_status = "expected"
            if not r.days and not all(wish.days for wish in r.wishes):
                raise Refused(f"{r.where}: days: " + tell("no days, or a day a column"))
        self.by_id = {r.id: r for r in self.requests}
        self.read_sections()
        for name in ("enrolled", "decisions", "reservations", "sites", "joint_wishes", "manual_points", "eligibility", "staff"):
            setattr(self, name, self.rows(name))
        self.attributes = {name for part in (*self.creches.values(), *self.homes.values(), *self.requests) for name in part.attributes}
        self.attributes |= {name for r in self.requests for wish in r.wishes for name in wish.attributes}
        self.read_policy(groups["policy"])

    def lacks(self, name):
        raise Missing(f"{self.folder}: " + tell("{0} is missing", name))

    def load(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            data = file.read()
        self.inputs[name] = sha(data)
        return data

    def named(self, group, tree):
        names = lexicon(WORDS["keys"][group])
        if odd := [name for name in tree if fold(name) not in names]:
            raise Refused(f"case.yaml: {group}: {odd[0]}: " + tell("key not understood"))
        return {names[fold(name)]: value for name, value in tree.items()}

    def file(self, kind):
        names = SHEETS[kind]["files"].split()
        found = [name for name in self.files if name.lower().endswith(".csv") and fold(name[:-4]) in names]
        if len(found) > 1:
            raise Refused(f"{found[0]}, {found[1]}: " + tell("the same table twice"))
        return found[0] if found else None

    def rows(self, kind, also=None, listed=None):
        file, columns = self.file(kind), SHEETS[kind]["columns"] | (SHEETS[also]["columns"] if also else {})
        if isinstance(listed, list):
            records = [(f"case.yaml: {kind}", {COLUMNS.get(fold(name), name): text for name, text in row.items()}) for row in listed]
        else:
            records = list(self.records(kind, file)) if file else []
        rows = [self.row(kind, columns, where, record) for where, record in records]
        for name in {name for row in rows for name in row.attributes}:  # numbers with one unit are numbers
            found = [number(row.attributes[name], units=True) for row in rows if name in row.attributes]
            measured = None not in found and len({unit for _, unit in found if unit}) == 1
            for row in rows:
                if text := row.attributes.get(name):
                    row.attributes[name] = number(text, units=True)[0] if measured else infer(text)
        return rows

    def records(self, kind, file):
        data = self.load(file)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
        first = text.split("\n", 1)[0]
        table = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=first.count))
        head = [self.header(kind, cell) for cell in next(table, [])]
        for cells in table:
            if any(cell.strip() for cell in cells):
                if len(set(filter(None, head))) < len([*filter(None, head)]) or any(cell.strip() for cell in cells[len(head) :]):
                    raise Refused(f"{file}:{table.line_num}: " + tell("columns twice or beyond the header"))
                yield f"{file}:{table.line_num}", {name: cell.strip() for name, cell in zip(head, cells) if name}

    def header(self, kind, cell):
        name = fold(cell)
        found = self.headers.get(name) or ("id" if name in SHEETS[kind]["ids"].split() else COLUMNS.get(name, name))
        wish = re.fullmatch(r"(?:wish|voeux?|choix)_?(?:n_|no_)?(\d+)", name)
        seats = re.fullmatch(r"places_([a-z]+)(?:_(\w+))?", name)
        if seats and seats[1] in DAYS:
            return f"places_{DAYS[seats[1]]}" + (f"_{HALVES.get(seats[2], seats[2])}" if seats[2] else "")
        return f"wish_{wish[1]}" if wish and found == name else found

    def row(self, kind, columns, where, record):
        row = Note(where=where, raw=record, attributes={}, **{name: DEFAULTS.get(name, "" if columns[name] == "text" else None) for name in columns})
        readers = dict(flag=flag, date=date, age=age_limit, time=clock, hours=minutes, whole=whole, money=money, share=share, points=points_of)
        readers |= dict(weeks=self.calendar.weeks, week=self.calendar.week, slots=str, other=str, text=check_certificate.unguarded)
        for name, cell in record.items():
            cell = self.said.get(name, {}).get(fold(cell), cell)
            if name not in columns:
                row.attributes |= {name: cell} if cell and not re.fullmatch(r"wish_\d+", name) else {}
            elif cell:
                reads, _, values = columns[name].partition(" ")
                if values:
                    found = [word(values, one) for one in (re.split(r"[|,;/+]", cell) if reads == "words" else [cell])]
                    found = None if None in found else found if reads == "words" else found[0]
                else:
                    found = readers[reads](cell)
                if found is None:
                    raise Refused(f"{where}: {name}: « {cell} » : " + tell("not understood"))
                setattr(row, name, found)
        return row

    def read_calendar(self, tree):
        slots = tree.get("slots", "half-days")
        if fold(slots if isinstance(slots, str) else "") in ("half_days", "demi_journees"):
            slots = HALF_DAYS
        else:
            slots = [self.slot(self.named("slots", one)) for one in slots]
        texts = [cell for kind in ("requests", "wishes", "enrolled", "sites", "decisions", "creches") if self.file(kind)
                 for _, record in Case.records(Note(load=self.load, header=lambda kind, cell: cell, headers={}), kind, self.file(kind))
                 for cell in record.values()]  # fmt: skip
        marked = any(re.search(r"(?:^|[\s|/])[AB]\s*:\s*[a-z]", text) for text in texts)
        if (flag(tree.get("alternating", "no")) or marked) and not any(slot.week for slot in slots):
            slots = [Note(**vars(slot) | dict(id=f"{letter}:{slot.id}", week=letter)) for letter in "AB" for slot in slots]
        periods = [date(day) for day in ([tree["periods"]] if isinstance(tree.get("periods"), str) else tree.get("periods", []))]
        if None in periods:
            raise Refused("case.yaml: periods")
        self.calendar = Calendar(slots, [] if periods == [self.start] else periods)

    def slot(self, tree):
        begin, end, week = clock(tree.get("from", "")), clock(tree.get("to", "")), tree.get("week", "").upper() or None
        length = minutes(tree["hours"]) if tree.get("hours") else end - begin
        half = HALVES.get(fold(tree["id"]).split("_")[-1]) or ("am" if end and end <= 780 else "pm" if begin and begin >= 720 else None)
        name = tree["id"].removeprefix(f"{week}:")
        return Note(id=f"{week}:{name}" if week else name, name=name, day=DAYS[fold(tree["day"])], half=half, minutes=length,
                    begin=begin, end=end, week=week)  # fmt: skip

    def first_day(self, period):
        return self.calendar.periods[period] if 0 < period < len(self.calendar.periods) else self.start

    def read_sections(self):
        rule = next((rule for rule in LAW if rule[0] <= str(self.start) <= rule[1]), None)
        if not rule:
            raise Unseen(tell("the law's figures for this term are not known here"))
        self.law, self.sections, periods = rule, {}, self.calendar.periods or [self.start]
        for row in self.rows("sections"):
            basis = "places_free" if row.raw.get("places_free") else "places"
            own = []
            for slot in self.calendar.slots:
                names = [f"places_{fold(slot.id)}", f"places_{slot.day}_{slot.half}", f"places_{slot.day}"]
                own.append(next((int(row.raw[name]) for name in names if row.raw.get(name)), None))
            flexible = not row.raw.get(basis) and None in own
            seats = self.most(self.creches[row.creche]) if flexible else int(row.raw.get(basis) or 0)
            seats = [0 if flexible and one is not None else seats if one is None else one for one in own]
            section = self.sections.setdefault(row.id, row)
            section.free, section.flexible = basis == "places_free", flexible
            period = row.raw.get("period", "")
            index = (int(period) - 1 if period.isdigit() else periods.index(date(period))) if period else None
            section.seats = getattr(section, "seats", [None] * self.calendar.count)
            section.seats = [seats if period == index or index is None and old is None else old for period, old in enumerate(section.seats)]
            section.attributes = {}
        for section in self.sections.values():
            section.open = [sum(1 << n for n, count in enumerate(seats) if count > 0) for seats in section.seats]

    def most(self, creche):  # children at once, by law
        percent = next(percent for places, percent in self.law[2] if creche.capacity <= places)
        return -(-creche.capacity * percent // 100) if self.law[3] else creche.capacity * percent // 100

    def subject(self, r, wish=None):
        return Subject(self.homes[r.household if r.household in self.homes else r.id], r, wish, None)

    def rule(self, text):
        return Rule(text, self) if text else None

    def read_policy(self, tree):
        def get(name, reads=str, default=None):
            text = tree.get(name, "")
            found = default if text in ("", []) else reads(text)
            return found if found is not None or text in ("", []) else self.odd(f"policy.{name}: {text}")

        def said(kind):
            return functools.partial(word, kind)

        def each(reads):
            return lambda texts: [reads(text) for text in ([texts] if isinstance(texts, str) else texts)]

        self.priority, self.margin = get("priority", said("priority")), get("priority_margin", points_of) or None
        self.claim_price, self.per_hour = get("claim_price", whole), get("gain_per", said("gainPer")) == "hour"
        self.base, self.factors = get("base_points", whole, 0), get("wish_factors", each(share), [Fraction(1)])
        self.siblings, self.unborn = get("siblings", said("siblingRule"), "together"), get("unborn", said("unborn"), "conditional")
        self.seed, self.lottery = get("seed", default=""), get("draw", said("drawKind")) == "lottery"
        self.age_date = get("age_date", lambda text: date(text) or {"e": "child", "c": "child"}.get(fold(text)[0], self.start), "child")
        self.moves, self.split_price = get("move_up", said("moveUp")) == "birthday", get("sibling_split_price", whole, 0)
        self.legal, self.legal_price = get("legal_quotas", each(said("legalQuota")), []), get("legal_quota_price", whole)
        self.guarantee, self.funding_minimum = get("guarantee_members", flag, False), get("funding_minimum", whole)
        self.ties = [Tie(text, self) for text in get("ties", each(str), [])]
        levels = get("levels", lambda text: text, [])
        if isinstance(levels, str):
            preset = word("levelPreset", levels) or self.odd(f"policy.levels: {levels}")
            levels = [PRESETS[preset], "points"] if preset in PRESETS else []
        self.levels = [self.level(level if isinstance(level, dict) else {"terms": level}) for level in levels or ["points"]]
        self.funds = self.funding_minimum is not None or any("funding" in level.terms for level in self.levels)
        mix = [self.named("rate", one) for one in self.named("waiting", tree.get("waiting") or {}).get("mix", [])]
        self.mix = [Note(name=one.get("name") or one["who"], who=self.rule(one["who"]), rate=share(one["rate"])) for one in mix]
        self.grid = self.rows("grid", listed=tree.get("grid"))
        for line in self.grid:
            line.name, text = line.criterion or line.name or line.when, line.points.replace("×", "*")
            line.rule, (text, star, times) = self.rule(line.when), text.partition("*")
            line.by_hand = bool(re.search(r"\.\.|…|\sà\s|\sto\s", text))
            line.times = self.rule(times or line.times) if times or line.times else None
            line.worth = Fraction(0) if line.by_hand else points_of(text)
            if line.worth is None or line.times and len(line.times.names) != 1:
                self.odd(f"{line.where}: points: {text}{star}{times}")
        self.hand = {(row.request, row.criterion): row for row in reversed(self.manual_points)}
        for row in self.eligibility:
            row.name, row.rule = row.criterion or row.when, self.rule(row.when)
        for row in self.reservations:
            row.rule = self.rule(row.who) if row.who else Note(test=lambda s, funder=row.funder: alike(s.home.employer, funder))
        self.quotas = [self.quota(row) for row in self.rows("quotas", listed=tree.get("quotas"))]
        insertion = "benefits in (rsa, ass) or any_parent = jobseeker"
        for name in dict.fromkeys(creche.operator for creche in self.creches.values() if "D214-7" in self.legal):
            places = sum(creche.capacity for creche in self.creches.values() if creche.operator == name)
            self.quotas += [self.legal_quota("D214-7", insertion, ("operator", name), ("count", places // 20))] * (places >= 20)
        for creche in self.creches.values():
            if creche.avip and "AVIP" in self.legal:
                self.quotas.append(self.legal_quota("AVIP", "any_parent = jobseeker", ("creche", creche.id), ("share", Fraction(1, 5))))

    def odd(self, what):
        raise Refused("case.yaml: " + tell("not understood: {0}", what))

    def level(self, tree):
        tree = self.named("levels", tree)
        terms = tree.get("terms", {})
        terms = {terms: "1"} if isinstance(terms, str) else dict.fromkeys(terms, "1") if isinstance(terms, list) else terms
        terms = {word("objectiveTerm", name) or self.odd(name): whole(weight) for name, weight in terms.items()}
        who = self.rule(tree.get("who"))
        return Note(name=tree.get("name") or next(iter(terms)), terms=terms, who=who, tolerance=whole(tree.get("tolerance", "0")))

    def legal_quota(self, name, who, scope, bound):
        return Note(id=name, who=who, rule=self.rule(who), scope=scope, min=bound, max=None, of="children", basis="all",
                    price=self.legal_price, price_per="unit", precedence=None, legal=True)  # fmt: skip

    def quota(self, row):
        def bound(text):
            return (("share", share(text)) if "%" in text else ("count", whole(text))) if text else None

        kind, _, name = row.scope.partition(":")
        kind = {"reseau": "network", "le_reseau": "network", "chaque_creche": "eachCreche", "par_creche": "eachCreche",
                "each_creche": "eachCreche", "gestionnaire": "operator", "etablissement": "creche"}.get(fold(kind), fold(kind))  # fmt: skip
        if kind not in ("network", "eachCreche", "creche", "operator", "section"):
            self.odd(f"{row.where}: scope: {row.scope}")
        row.scope, row.rule, row.min, row.max, row.legal = (kind, name.strip()), self.rule(row.who), bound(row.min), bound(row.max), False
        if row.spread is not None:
            asking = [r for r in self.requests if self.considered(r)]
            members = sum(row.rule.test(self.subject(r, r.wishes[0] if r.wishes else None)) for r in asking)
            middle = Fraction((200 * members + len(asking)) // (2 * len(asking)) if asking else 0, 100)
            row.min = ("share", middle - row.spread) if middle > row.spread else None
            row.max = ("share", middle + row.spread) if middle + row.spread < 1 else None
            row.of = "children" if row.of == "places" else row.of
        return row

    def considered(self, r):
        return r.status == "complete" and not (r.birth_status == "expected" and self.unborn == "exclude")

    # What conditions may ask of a family, a request and a wish

    @functools.cached_property
    def there(self):  # of each household: (crèche, request or None, first day, last day)
        found, pins = collections.defaultdict(list), {}
        for e in self.enrolled:
            if (e.until or self.end) >= self.start and e.household:
                found[e.household].append((self.sections[e.section].creche, None, self.start, e.until or self.end))
        for d in self.decisions:
            if d.kind == "pin":
                pins[d.request] = d.creche or d.section and self.sections[d.section].creche
        for r in self.requests:
            creche = self.considered(r) and pins.get(r.id) or r.current_section and self.sections[r.current_section].creche
            if creche:
                begins = self.start if r.current_section else r.start_date
                found[r.household].append((creche, r.id, begins, r.until or self.end))
        return found

    def together(self, r, wish):  # days and months beside a brother or sister there
        spans = [(0, 0)]
        for creche, other, begins, ends in self.there[r.household]:
            first, last = max(r.start_date, begins), min(r.until or self.end, ends)
            if creche == wish.creche and other != r.id and first <= last:
                spans.append(((last - first).days + 1, -months(first, last + datetime.timedelta(1))))
        return max(spans, key=lambda span: span[0])

    def facts(self, name, s):
        home, r, wish, e = s
        creche = self.creches.get(wish.creche) if wish else None
        own = [part.attributes[name] for part in (wish, r, home, creche) if part and name in part.attributes]
        if name not in FACTS or own and name in ("sibling_there", "same_commune", "siblings", "twin", "sibling_admitted", "hourly_fee",
                "sibling_awaiting_transfer", "sibling_months", "sibling_days", "days_per_week", "hours_per_week", "age_weeks", "months_waited"):  # fmt: skip
            return own[:1]
        value, who = None, r or e
        if name in ("any_parent", "every_parent"):
            return [one for one in (home.parent1_status, home.parent2_status) if one]
        if name == "hourly_fee":
            raise Unseen(tell("a family's fee needs the national tariffs"))
        if name in ("age_months", "age_weeks") and who.birth_date:
            day = r.start_date if r else self.start
            value = months(who.birth_date, day) if name == "age_months" else age(who.birth_date, day)["week"]
        elif name in ("days_per_week", "hours_per_week"):
            week = next(iter((wish.days if wish and wish.days else r.days) if r else [e.days]), None)
            slots = [self.calendar.slots[n] for n in bits(week or 0)]
            weeks = 2 if self.calendar.alternates else 1
            count = Fraction(len({(slot.day, slot.week) for slot in slots}), weeks)
            value = None if week is None else count if weeks and name[0] == "d" else Fraction(self.calendar.minutes(week), 60 * weeks)
        elif name in ("rank", "creche"):
            value = getattr(wish, name, None)
        elif name in ("operator", "creche_kind", "creche_commune", "avip"):
            value = getattr(creche, name.removeprefix("creche_"), None)
        elif name == "same_commune":
            value = same(creche.commune) == same(home.commune) if creche and creche.commune and home.commune else None
        elif name == "parents":
            value = 1 if home.lone_parent else 2
        elif name == "income_monthly":
            value = None if home.income_annual is None else Fraction(int(home.income_annual * 10**6) // 12, 10**6)
        elif name == "household_commune":
            value = home.commune
        elif r and name in ("unborn", "months_waited"):
            filed = r.submitted_on and max(0, months(r.submitted_on, self.deadline or self.start))
            value = r.birth_status == "expected" if name == "unborn" else filed
        elif r and name.startswith(("sibling", "twin")):
            others = [one for one in self.requests if one.household == r.household and one is not r]
            pinned = {d.request for d in self.decisions if d.kind == "pin"}
            seen = [one for one in others if self.considered(one)]
            if name == "siblings":
                value = len(seen) + self.considered(r)
            elif name == "twin":
                value = any(one.birth_date == r.birth_date for one in others)
            elif name in ("sibling_admitted", "sibling_awaiting_transfer"):
                value = any((one.id in pinned) if name[8] == "a" and name[9] == "d" else one.current_section and one.id not in pinned for one in seen)
            elif wish:
                days, beside = self.together(r, wish)
                there = any(creche == wish.creche and other != r.id for creche, other, *_ in self.there[r.household])
                value = there if name == "sibling_there" else days if name == "sibling_days" else -beside
        else:
            value = getattr(home, name, getattr(r or Note(birth_date=e and e.birth_date), name, None))
        value = Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value
        return value if isinstance(value, list) else [] if value in (None, "") else [value]

    def cell(self, name, s):
        values = self.facts(name, s)
        unknown = name == "every_parent" and len(values) < 2 - bool(s.home.lone_parent)
        return Cell(*([] if unknown else values), every=name == "every_parent")
