"""Who is decided, which crèches and weeks are asked for, and who sits where in which period."""

import collections, datetime, functools, itertools
from types import SimpleNamespace as Note

from .texts import age, months
from .weeks import bits

Seat = collections.namedtuple("Seat", "request wish rank section week start")  # wish None: the place the child has already


class Presence:
    """What the case alone says of requests and of children already there."""

    def __init__(self, case):
        self.case, self.calendar = case, case.calendar
        self.sections_of = collections.defaultdict(list)
        for section in case.sections.values():
            self.sections_of[section.creche].append(section)
        self.pins, self.holds, self.refusals = (collections.defaultdict(list) for _ in range(3))
        for d in case.decisions:
            {"pin": self.pins, "hold": self.holds, "refuse": self.refusals}[d.kind][d.request].append(d)
        self.listing = {line.household for line in case.joint_wishes}

    # ---- Requests, wishes, weeks

    def decided(self, r):
        refused = any(not d.creche for d in self.refusals[r.id])
        return self.case.considered(r) and not refused and not self.holds[r.id]

    def refused(self, r, creche):
        return any(d.creche in ("", creche) for d in self.refusals[r.id])

    def present(self, r):  # the place of a child who asks for another
        week = r.current_days or next(iter(r.days), None)
        return (r.current_section, week) if r.current_section and week else None

    def has_place(self, r):
        return bool(self.pins[r.id] or self.present(r))

    def creche(self, pin):
        return pin.creche or pin.section and self.case.sections[pin.section].creche

    @functools.cache
    def wishes_of(self, request):
        r = self.case.by_id[request]
        wishes, last = list(r.wishes), r.wishes[-1].rank if r.wishes else 0
        named = [self.creche(pin) for pin in self.pins[request]]
        for creche in named + [line.creche for line in self.case.joint_wishes if line.request == request]:
            if creche and creche not in [wish.creche for wish in wishes]:
                wishes.append(Note(rank=last + 1, creche=creche, days={}, points=None, attributes={}))
        return wishes

    def wishes(self, r):
        return self.wishes_of(r.id)

    def subject(self, r, wish):
        return self.case.subject(r, None if wish is None else self.wishes(r)[wish])

    def ineligible(self, r, wish):
        lines = [] if self.pins[r.id] else self.case.eligibility
        return next((line for line in lines if line.rule.test(self.case.subject(r, wish))), None)

    def weeks(self, r, wish):
        pinned = [d.days for d in self.pins[r.id] if d.days]
        if pinned:
            return list(pinned[-1])
        asked = list(wish.days or r.days)
        for line in self.case.joint_wishes:
            if line.request == r.id and line.creche == wish.creche:
                asked += line.days or ()
        if r.care != "occasional" or r.hours_wanted is None:
            return asked
        found, wanted = set(), r.hours_wanted * (2 if self.calendar.alternates else 1)
        for week in asked:  # every least set of its half-days that makes the hours
            parts = {slot: self.calendar.slots[slot].minutes for slot in bits(week)}
            if sum(parts.values()) <= wanted:
                found.add(week)
            for count in range(1, len(parts) + 1) if sum(parts.values()) > wanted else ():
                for some in itertools.combinations(parts, count):
                    total = sum(parts[slot] for slot in some)
                    if total >= wanted > total - min(parts[slot] for slot in some):
                        found.add(sum(1 << slot for slot in some))
        return sorted(found) if len(found) <= 64 else []

    def sold(self, r, wish):
        rhythms = self.case.creches[wish.creche].rhythms if wish.creche in self.case.creches and r.care != "occasional" else {}
        return [week for week in self.weeks(r, wish) if week and (not rhythms or week in rhythms)]

    def reached(self, r, wish):  # the slots of the stops a family can come to; None where the crèche makes no round
        stops = [site for site in self.case.sites if site.creche == wish.creche]
        names = str(wish.attributes.get("sites", r.attributes.get("sites", "")))
        names = [name.strip() for name in names.split("|") if name.strip()]
        slots = [self.stop_slots(site) for site in stops if not names or site.site in names]
        return functools.reduce(int.__or__, slots, 0) if stops else None

    def stop_slots(self, site):
        return self.calendar.week(site.slot) if site.slot else site.days

    def offered(self, r, wish):
        reached = self.reached(r, wish)
        return [week for week in self.sold(r, wish) if reached is None or not week & ~reached]

    # ---- Time: who sits where in which period

    def first_day(self, r, start):
        return max(self.case.first_day(start), r.start_date)

    def starts(self, r):
        found = [self.calendar.period(r.start_date)]
        for period in range(found[0] + 1, self.calendar.count):
            last = min(r.start_latest or datetime.date.min, r.until or datetime.date.max)
            if (
                r.start_latest
                and self.case.first_day(period) <= last
                and self.first_day(r, period) <= (r.until or datetime.date.max)
            ):
                found.append(period)
        return found

    def takes_age(self, section, ages):
        return ages[section.age_min_months[0]] >= section.age_min_months[1] and not self.outgrown(section, ages)

    def outgrown(self, section, ages):
        kind, most = section.age_max_months
        return (ages["half"] // 2 > most // 2) if kind == "half" and most % 2 == 0 else ages[kind] > most

    def ages(self, r, start):
        day = self.case.age_date
        return age(r.birth_date, self.first_day(r, start) if day == "child" else day)

    def grown(self, section, birth, week, period):  # the section a child is in, once it has outgrown its own
        if not self.case.moves or not birth:
            return section
        ages = age(birth, self.case.first_day(period))
        own = self.case.sections[section]
        if not self.outgrown(own, ages):
            return section
        older = (one for one in sorted(self.sections_of[own.creche], key=lambda one: one.id) if self.takes_age(one, ages))
        return next((one.id for one in older if not week & ~one.open[period]), section)

    @functools.cache
    def course(self, request, section, week, start):
        r, found = self.case.by_id[request], [None] * self.calendar.count
        for period in range(start, self.calendar.count):
            section = self.grown(section, r.birth_date, week, period) if period > start else section
            found[period] = section if period == start or not r.until or self.case.first_day(period) <= r.until else None
        return tuple(found)

    def is_open(self, course, week):
        return all(
            section is None or not week & ~self.case.sections[section].open[period] for period, section in enumerate(course)
        )

    def stays(self, seat):  # (course, week, whether it is the place the child had): a later start keeps that until then
        present = self.present(self.case.by_id[seat.request])
        kept = present == (seat.section, seat.week)
        stays = [(self.course(seat.request, seat.section, seat.week, seat.start), seat.week, kept)]
        if present and not kept and seat.start:
            before = self.course(seat.request, *present, 0)[: seat.start]
            stays.append((before + (None,) * (self.calendar.count - seat.start), present[1], True))
        return stays

    def walks(self, who, section, period):
        if who.walks is not None or not who.birth_date:
            return bool(who.walks) if who.walks is not None else self.case.sections[section].age_min_months[1] >= 36
        return months(who.birth_date, self.case.first_day(period)) >= 18

    @functools.cached_property
    def guests(self):
        """Children already there, and seats the commission keeps: course, week, places, who, whether kept."""
        found = []
        for e in self.case.enrolled:
            course, section = [], e.section
            for period in range(self.calendar.count):
                section = self.grown(section, e.birth_date, e.days, period) if period else section
                course.append(None if e.until and e.until < self.case.first_day(period) else section)
            found.append(Note(course=course, week=e.days, places=max(1, e.places_used), who=e, kept=False))
        for d in (d for holds in self.holds.values() for d in holds):
            r = self.case.by_id[d.request]
            start, section = self.calendar.period(r.start_date), d.section
            for one in sorted(self.sections_of[d.creche], key=lambda one: one.id) if not section else ():
                section = section or (one.id if self.takes_age(one, self.ages(r, start)) else "")
            if section:
                creche, own = self.case.sections[section].creche, self.case.sections[section]
                asked = [week for wish in r.wishes if wish.creche == creche for week in wish.days or r.days]
                week = functools.reduce(int.__or__, next(filter(None, (d.days, asked, r.days)), [0]))
                week &= functools.reduce(int.__or__, own.open)
                found.append(
                    Note(
                        course=self.course(r.id, section, week, start),
                        week=week,
                        places=max(1, r.places_used),
                        who=r,
                        kept=True,
                    )
                )
        return found

    def counts(self, guest, period):  # whether a guest sits on one of the seats a section tells of
        section = guest.course[period]
        return section is not None and (guest.kept or not self.case.sections[section].free)

    def present_at(self, period, slot):
        return [guest for guest in self.guests if guest.course[period] is not None and guest.week >> slot & 1]
