"""What conditions may ask of a family, a request and a wish: docs/your-case.md."""

import collections, datetime, functools
from fractions import Fraction
from types import SimpleNamespace as Note

from . import health
from .conditions import Cell
from .texts import FACTS, Unseen, age, months, same, tell
from .weeks import bits


class Facts:
    def considered(self, r):
        return r.status == "complete" and not (r.birth_status == "expected" and self.unborn == "exclude")

    @functools.cached_property
    def telling(self):  # the names that tell of health
        return health.names(self)

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
        if (
            name not in FACTS
            or own
            and name
            in (
                "sibling_there",
                "same_commune",
                "siblings",
                "twin",
                "sibling_admitted",
                "hourly_fee",
                "sibling_awaiting_transfer",
                "sibling_months",
                "sibling_days",
                "days_per_week",
                "hours_per_week",
                "age_weeks",
                "months_waited",
            )
        ):
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
            value = (
                None
                if week is None
                else count if weeks and name[0] == "d" else Fraction(self.calendar.minutes(week), 60 * weeks)
            )
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
                value = any(
                    ((one.id in pinned) if name[8] == "a" and name[9] == "d" else one.current_section and one.id not in pinned)
                    for one in seen
                )
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
