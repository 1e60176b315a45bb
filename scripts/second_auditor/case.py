"""A case folder, read: case.yaml, its calendar, and its tables."""

import collections, csv, io, os, re
from types import SimpleNamespace as Note

import check_certificate

from .conditions import Rule, Subject
from .facts import Facts
from .policy import Policy
from .texts import COLUMNS, SHEETS, WORDS, Missing, Refused, age_limit, clock, date, flag, fold, infer
from .texts import lexicon, minutes, money, number, points_of, sha, share, tell, whole, word, yaml
from .weeks import DAYS, HALVES, WEEK, Calendar

DEFAULTS = dict(
    lone_parent=False, minor_parent=False, dependent_children=1, disabled_children=0, income_status="known", benefits=[]
)
DEFAULTS |= dict(
    disabled=False, status="complete", care="regular", birth_status="born", avip=False, basis="newcomers", of="places"
)
DEFAULTS |= dict(
    price_per="unit", fallback="open", places_used=1, reserve=0, rhythms={}, capacity=0, days=None, kind="collective"
)
HALF_DAYS = [
    Note(id=f"{day}-{half}", name=f"{day}-{half}", day=day, half=half, minutes=300, begin=None, end=None, week=None)
    for day in WEEK[:5]
    for half in ("am", "pm")
]


class Case(Policy, Facts):
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
            r.wishes = [Note(rank=rank, creche=text, days={}, points=None, attributes={}) for rank, text in ranked] or wishes[
                r.id
            ]
            r.wishes.sort(key=lambda wish: wish.rank)
            if not r.raw.get("birth_status") and self.deadline and r.birth_date > self.deadline:
                r.birth_status = "expected"
            if not r.days and not all(wish.days for wish in r.wishes):
                raise Refused(f"{r.where}: days: " + tell("no days, or a day a column"))
        self.by_id = {r.id: r for r in self.requests}
        self.read_sections()
        for name in ("enrolled", "decisions", "reservations", "sites", "joint_wishes", "manual_points", "eligibility", "staff"):
            setattr(self, name, self.rows(name))
        self.attributes = {
            name for part in (*self.creches.values(), *self.homes.values(), *self.requests) for name in part.attributes
        }
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
            records = [
                (f"case.yaml: {kind}", {COLUMNS.get(fold(name), name): text for name, text in row.items()}) for row in listed
            ]
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
                if len(set(filter(None, head))) < len([*filter(None, head)]) or any(
                    cell.strip() for cell in cells[len(head) :]
                ):
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
        row = Note(
            where=where,
            raw=record,
            attributes={},
            **{name: DEFAULTS.get(name, "" if columns[name] == "text" else None) for name in columns},
        )
        readers = dict(
            flag=flag,
            date=date,
            age=age_limit,
            time=clock,
            hours=minutes,
            whole=whole,
            money=money,
            share=share,
            points=points_of,
        )
        readers |= dict(
            weeks=self.calendar.weeks, week=self.calendar.week, slots=str, other=str, text=check_certificate.unguarded
        )
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
        texts = [
            cell
            for kind in ("requests", "wishes", "enrolled", "sites", "decisions", "creches")
            if self.file(kind)
            for _, record in Case.records(
                Note(load=self.load, header=lambda kind, cell: cell, headers={}), kind, self.file(kind)
            )
            for cell in record.values()
        ]
        marked = any(re.search(r"(?:^|[\s|/])[AB]\s*:\s*[a-z]", text) for text in texts)
        if (flag(tree.get("alternating", "no")) or marked) and not any(slot.week for slot in slots):
            slots = [Note(**vars(slot) | dict(id=f"{letter}:{slot.id}", week=letter)) for letter in "AB" for slot in slots]
        periods = [
            date(day) for day in ([tree["periods"]] if isinstance(tree.get("periods"), str) else tree.get("periods", []))
        ]
        if None in periods:
            raise Refused("case.yaml: periods")
        self.calendar = Calendar(slots, [] if periods == [self.start] else periods)

    def slot(self, tree):
        begin, end, week = clock(tree.get("from", "")), clock(tree.get("to", "")), tree.get("week", "").upper() or None
        length = minutes(tree["hours"]) if tree.get("hours") else end - begin
        half = HALVES.get(fold(tree["id"]).split("_")[-1]) or (
            "am" if end and end <= 780 else "pm" if begin and begin >= 720 else None
        )
        name = tree["id"].removeprefix(f"{week}:")
        return Note(
            id=f"{week}:{name}" if week else name,
            name=name,
            day=DAYS[fold(tree["day"])],
            half=half,
            minutes=length,
            begin=begin,
            end=end,
            week=week,
        )

    def first_day(self, period):
        return self.calendar.periods[period] if 0 < period < len(self.calendar.periods) else self.start

    def read_sections(self):
        self.law = {table: self.law_row(rows) for table, rows in WORDS["law"].items()}
        self.sections, periods = {}, self.calendar.periods or [self.start]
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
            section.seats = [
                seats if period == index or index is None and old is None else old for period, old in enumerate(section.seats)
            ]
            section.attributes = {}
        for section in self.sections.values():
            section.open = [sum(1 << n for n, count in enumerate(seats) if count > 0) for seats in section.seats]

    def law_row(self, rows):  # that of the first day; where none holds, the next one, else the last
        rows, day = sorted(rows, key=lambda row: row["valid_from"]), str(self.start)
        later = [row for row in rows if row["valid_to"] >= day]
        return (later or rows[-1:])[0]

    def most(self, creche):  # children at once, by law
        row = self.law["simultaneous_children.csv"]
        bands = (row["share_1"], row["places_1"]), (row["share_2"], row["places_2"]), (row["share_3"], "")
        most = next(share(part) for part, places in bands if not places or creche.capacity <= int(places)) * creche.capacity
        return int(-(-most // 1)) if row["rounding"] == "up" else int(most)

    def subject(self, r, wish=None):
        return Subject(self.homes[r.household if r.household in self.homes else r.id], r, wish, None)

    def rule(self, text):
        return Rule(text, self) if text else None
