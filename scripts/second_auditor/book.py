"""A case and its outcome side by side, and whatever is worked out once for several promises."""

import functools, itertools, os
from types import SimpleNamespace as Note

from . import readable
from .order import Order
from .presence import Seat
from .program import Program
from .texts import WORDS, Missing, date, tell
from .weeks import bits

HEADERS = {french: english for english, french in WORDS["outcome"].items()}
FILES = "placements waiting waiting_by_section points quotas occupancy thresholds lottery lottery_allocations".split()
OURS = {f"{name}.csv" for name in FILES + "fees accounts operators budget_caf tariff bills".split()}
OURS |= set(
    "program.json certificate.json report.html report-public.html outcome.xlsx prices.json tariff.json tariff.html".split()
)


class Book(Program):
    def __init__(self, case, folder):
        super().__init__(case)
        self.folder = folder
        if not os.path.isdir(folder):
            raise Missing(f"{folder}: " + tell("no such folder"))
        self.outcome = self.document("outcome", exact=False)
        self.program, self.certificate = self.document("program"), self.document("certificate")
        self.program_bytes = self.load("program.json")
        self.tables = {name: self.table(f"{name}.csv") for name in FILES}
        self.conflict = self.outcome.get("status") == "conflict"

    def load(self, name):
        try:
            with open(os.path.join(self.folder, name), "rb") as file:
                return file.read()
        except FileNotFoundError:
            raise Missing(f"{self.folder}: " + tell("{0} is missing", name))

    def document(self, kind, exact=True):
        return readable.document(self.load(f"{kind}.json"), os.path.join(self.folder, f"{kind}.json"), kind, exact)

    def table(self, name):
        if name[:-4] in ("thresholds", "lottery", "lottery_allocations") and not os.path.exists(
            os.path.join(self.folder, name)
        ):
            return []
        return readable.table(self.load(name), name, os.path.join(self.folder, name), HEADERS)

    # ---- Who was given what

    @functools.cached_property
    def placed(self):
        """The seats placements.csv gives, where its rows can be read; `record` beside each."""
        return self.seated(
            [
                (*(row.get(key, "") for key in ("request", "section", "days", "start", "wish_rank")),)
                for row in self.tables["placements"]
            ]
        )

    def seated(self, rows):
        children, whole = [], lambda said: int(said[0]) if said and said[0].isdecimal() else None
        for n, (request, section, days, start, *said) in enumerate(rows):
            r, own, week = self.case.by_id.get(request), self.case.sections.get(section), self.calendar.week(days)
            if r is None or own is None or not week:
                continue
            kept, wishes = self.present(r) == (section, week), self.wishes(r)
            asked = [w for w, wish in enumerate(wishes) if wish.creche == own.creche]
            wish = None if kept else next((w for w in asked if week in self.weeks(r, wishes[w])), asked[0] if asked else None)
            period = 0 if kept else self.calendar.period(date(start) or r.start_date)
            rank = None if kept else wishes[wish].rank if wish is not None else whole(said)
            children.append(
                Note(
                    record=n,
                    kept=kept,
                    seat=Seat(request, wish, rank, section, week, period),
                    r=r,
                    odd=wish is None and not kept,
                )
            )
        of = {}
        for child in children:
            of.setdefault(child.r.id, child)
        for unit in self.units:
            if self.lists(unit.members[0]):
                own = [of[r.id] for r in unit.members if r.id in of]
                places = [child.seat[0:1] + child.seat[3:5] for child in own]
                option = next((option for option in unit.options if [seat[0:1] + seat[3:5] for seat in option] == places), ())
                for child, seat in zip(own, option):
                    child.seat = child.seat._replace(rank=seat.rank)
        return children

    @functools.cached_property
    def seat_of(self):
        return {child.r.id: child for child in reversed(self.placed)}

    @functools.cached_property
    def named(self):
        return {row["request"] for row in self.tables["placements"]} & set(self.case.by_id)

    @functools.cached_property
    def used(self):
        return self.total(child.seat for child in self.placed)

    def is_waiting(self, r):
        return self.decided(r) and r.id not in self.named

    def fits(self, option, instead=()):
        given = self.total(child.seat for child in instead)
        return all(amount <= self.limits[key].cap - self.used[key] + given[key] for key, amount in self.total(option).items())

    @functools.cached_property
    def cells(self):
        """Of each section, period and slot: seats, enrolled, kept, placed, and how many who wait would take one."""
        found = {
            (section, *moment): Note(enrolled=0, held=0, placed=0, wanted=0)
            for section in self.case.sections
            for moment in self.moments()
        }
        for g in self.guests:
            for period, slot in itertools.product(range(self.calendar.count), bits(g.week)):
                if self.counts(g, period):
                    cell = found[g.course[period], period, slot]
                    cell.held, cell.enrolled = cell.held + g.places * g.kept, cell.enrolled + g.places * (not g.kept)
        for child in self.placed:
            for course, week, kept in self.stays(child.seat):
                for period, slot in itertools.product(range(self.calendar.count), bits(week)):
                    if course[period] and (not kept or self.case.sections[course[period]].open[period] >> slot & 1):
                        found[course[period], period, slot].placed += max(1, child.r.places_used)
        for unit in self.units:
            for r in filter(self.is_waiting, unit.members):
                own = {seat for option in unit.options for seat in option if seat.request == r.id}
                courses = [(self.course(r.id, seat.section, seat.week, seat.start), seat.week) for seat in own]
                for cell in {
                    (section, period, slot)
                    for course, week in courses
                    for period, section in enumerate(course)
                    if section
                    for slot in bits(week)
                }:
                    found[cell].wanted += 1
        for (section, period, slot), cell in found.items():
            cell.seats = self.case.sections[section].seats[period][slot]
        return found

    # ---- Who could complain: docs/how-it-decides.md, "In the order of points"

    def priority(self, seat):  # the least passes first
        r = self.case.by_id[seat.request]
        settled = seat.wish is None or bool(self.pins[r.id])
        return (not settled, r.care == "occasional", *self.standing(r.id, seat.wish))

    @functools.cached_property
    def order(self):
        return Order(self, self.case.margin if self.case.priority == "strict" else None)

    @functools.cached_property
    def fairness(self):
        return self.order if self.case.priority != "strict" or not self.case.margin else Order(self, None)
