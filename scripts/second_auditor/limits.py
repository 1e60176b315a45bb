"""What may not be exceeded, by the names of the rows of program.json, and what a seat takes of it."""

import collections, datetime, functools, itertools
from types import SimpleNamespace as Note

import check_certificate as proofs

from .conditions import Subject
from .presence import Presence, Seat
from .texts import date, fold, share
from .weeks import bits

LAW = ("per_adult_not_walking", "per_adult_walking", "per_adult_any_age", "least_adults", "micro_least_adults_from")


class Limits(Presence):
    # ---- Limits: their names are those of the rows of program.json

    def at(self, name, period, slot=None):
        day = f"/{self.calendar.periods[period]}" if len(self.calendar.periods) > 1 else ""
        return name + day + ("" if slot is None else f"/{self.calendar.slots[slot].id}")

    def moments(self):
        return itertools.product(range(self.calendar.count), range(len(self.calendar.slots)))

    @functools.cached_property
    def limits(self):
        self.of_cell, self.of_start, self.of_child, found = collections.defaultdict(list), {}, {}, {}

        def add(kind, key, cap, moment, sections, amount, inside=True):
            found.setdefault(key, Note(kind=kind, cap=max(0, cap), moment=moment, inside=inside, key=key))
            for section in sections:
                self.of_cell[section, moment[0], moment[1]].append((key, amount))

        def each(r, walks, kept):
            return max(1, r.places_used)

        def never(r, walks, kept):
            return 0 if kept else max(1, r.places_used)

        escape, case, slots = proofs.escaped, self.case, self.calendar.slots
        urgent = any(r.care == "emergency" and (self.decided(r) or self.present(r)) for r in case.requests)
        for (period, slot), section in itertools.product(self.moments(), case.sections.values()):
            if section.flexible:
                continue
            seats, name, moment = section.seats[period][slot], escape(section.id), (period, slot)
            held = sum(g.places for g in self.present_at(*moment) if g.course[period] == section.id and self.counts(g, period))
            reserve = section.reserve
            if seats <= 0:
                add("section", "closed:" + self.at(name, *moment), 0, moment, [section.id], never, inside=False)
                continue
            regular = lambda r, walks, kept, reserve=reserve: (
                0 if reserve and r.care == "emergency" else max(1, r.places_used)
            )
            add(
                "reserve" if reserve else "section",
                self.at(name, *moment),
                seats - held - reserve,
                moment,
                [section.id],
                regular,
            )
            if reserve and urgent:
                add("section", self.at(name, *moment) + "/all", seats - held, moment, [section.id], each)
        for creche, sections in ((creche, self.sections_of[creche.id]) for creche in case.creches.values()):
            ids, name = {section.id for section in sections}, f"creche:{escape(creche.id)}"
            known = not any(section.free for section in sections)
            stop_at = {}
            for site in (site for site in case.sites if site.creche == creche.id):
                stop_at |= {slot: site.places for slot in bits(self.stop_slots(site)) if slot not in stop_at}
            for period in range(self.calendar.count):
                seat_minutes = capacity_minutes = guest_minutes = any_flexible = 0
                for slot, item in enumerate(slots):
                    there, moment = [g for g in self.present_at(period, slot) if g.course[period] in ids], (period, slot)
                    places = sum(g.places for g in there)
                    guest_minutes += places * item.minutes
                    if slot in stop_at:
                        cap = stop_at[slot] - sum(g.places for g in there if self.counts(g, period))
                        add("site", self.at(f"site:{escape(creche.id)}", *moment), cap, moment, ids, each)
                    if known and (adults := self.adults(creche, period, slot)) is not None:
                        self.add_staff(add, creche, adults, there, moment, ids)
                    if not known or sum(section.seats[period][slot] for section in sections) <= 0:
                        continue
                    taken = {i: sum(g.places for g in there if g.course[period] == i) for i in ids}
                    reach = sum(max(section.seats[period][slot], taken[section.id]) for section in sections)
                    flexible = any(section.flexible and section.seats[period][slot] > 0 for section in sections)
                    seat_minutes, any_flexible = seat_minutes + reach * item.minutes, any_flexible or flexible
                    capacity_minutes += creche.capacity * item.minutes
                    if flexible or reach > case.most(creche):
                        add("creche", self.at(name, *moment), case.most(creche) - places, moment, ids, each)
                capacity_minutes = int(capacity_minutes * share(case.law["simultaneous_children.csv"]["week_share"]))
                if known and (any_flexible or seat_minutes > capacity_minutes):
                    for slot, item in enumerate(slots):
                        amount = lambda r, walks, kept, minutes=item.minutes: minutes * max(1, r.places_used)
                        add(
                            "week",
                            self.at(name, period) + "/hours",
                            capacity_minutes - guest_minutes,
                            (period, slot),
                            ids,
                            amount,
                        )
                    found[self.at(name, period) + "/hours"].moment = None
        self.add_reserved(add)
        self.add_starts(found)
        twice = collections.defaultdict(list)
        for r in case.requests:
            if r.identity and (self.decided(r) or self.present(r)):
                twice[r.identity].append(r.id)
        for identity, requests in twice.items():
            if len(requests) > 1:
                key = f"child:{escape(identity)}"
                found[key] = Note(kind="sameChild", cap=1, moment=None, inside=True, key=key)
                self.of_child |= dict.fromkeys(requests, key)
        return found

    def adults(self, creche, period, slot):
        def says(row):
            if row.slot and fold(row.slot) in ("all", "tous", "toutes", "tous_les_creneaux"):
                return any(week >> slot & 1 for section in self.sections_of[creche.id] for week in section.open)
            return (self.calendar.week(row.slot) or 0) >> slot & 1

        rows = [row for row in self.case.staff if row.creche == creche.id and says(row)] if creche.staff_rule else []
        period_of = lambda row: int(row.period) - 1 if row.period.isdigit() else self.calendar.period(date(row.period))
        own = [row for row in rows if row.period and period_of(row) == period] or [row for row in rows if not row.period]
        return own[0].adults if own else None

    def add_staff(self, add, creche, adults, there, moment, ids):
        row = self.case.law["staff.csv"]
        five, eight, any_age, least, micro = (int(row[name] or 0) for name in LAW)
        walking, still, most = 1, 1, any_age * adults
        if adults < least:
            most = micro - 1 if creche.kind == "micro" and adults == 1 and (creche.staff_rule == "5-8" or any_age) else 0
        elif creche.staff_rule == "5-8":  # who does not walk takes an adult's fifth, who does an eighth: in fortieths
            walking, still, most = five, eight, five * eight * adults
        weight = lambda walks: walking if walks else still
        taken = sum(g.places * weight(self.walks(g.who, g.course[moment[0]], moment[0])) for g in there)
        amount = lambda r, walks, kept: max(1, r.places_used) * weight(walks)
        add("staff", self.at(f"staff:{proofs.escaped(creche.id)}", *moment), most - taken, moment, ids, amount)

    def monday(self, r, creche, start):  # the week a newcomer begins in, where that is limited
        present = self.present(r)
        if self.case.creches[creche].starts_per_week is None or present and self.case.sections[present[0]].creche == creche:
            return None
        day = self.first_day(r, start)
        return creche, day - datetime.timedelta(day.weekday())

    def add_starts(self, found):
        held = collections.Counter(
            self.monday(
                g.who, self.case.sections[next(filter(None, g.course))].creche, next(n for n, one in enumerate(g.course) if one)
            )
            for g in self.guests
            if g.kept
        )
        for seat in (seat for unit in self.units for option in unit.options for seat in option if seat.wish is not None):
            creche = self.case.sections[seat.section].creche
            week = self.monday(self.case.by_id[seat.request], creche, seat.start)
            if week:
                key = f"starts:{proofs.escaped(creche)}/{week[1]}"
                cap = max(0, self.case.creches[creche].starts_per_week - held[week])
                found[key], self.of_start[week] = Note(kind="starts", cap=cap, moment=None, inside=True, key=key), key

    # ---- Reserved seats

    @functools.cached_property
    def labels(self):
        counts, labels, far = collections.Counter(), {}, datetime.date.min
        order = lambda n: (
            lambda row: (
                row.creche,
                row.section,
                row.funder,
                row.days or 0,
                row.__dict__["from"] or far,
                row.until or far,
                row.fallback,
                row.seats,
                row.who,
            )
        )(self.case.reservations[n])
        for n in sorted(range(len(self.case.reservations)), key=order):
            row = self.case.reservations[n]
            counts[row.creche, row.funder, row.section] += 1
            again = counts[row.creche, row.funder, row.section]
            section = "@" + proofs.escaped(row.section) if row.section else ""
            labels[n] = proofs.escaped(row.funder) + section + (f"#{again}" if again > 1 else "")
        return labels

    def is_active(self, row, period, slot):
        last = self.case.first_day(period + 1) - datetime.timedelta(1) if period + 1 < self.calendar.count else self.case.end
        begins = row.__dict__["from"]
        in_time = (not row.until or row.until >= self.case.first_day(period)) and (not begins or begins <= last)
        open_seats = any(section.seats[period][slot] > 0 for section in self.reserved_sections(row))
        return in_time and (not row.days or row.days >> slot & 1) and open_seats

    def reserved_sections(self, row):
        return [section for section in self.sections_of[row.creche] if row.section in ("", section.id)]

    @functools.cache
    def is_for(self, n, request, section):
        row, r = self.case.reservations[n], self.case.by_id[request]
        if row.section not in ("", section):
            return False
        creche = self.case.sections[section].creche
        wish = next((wish for wish in self.wishes(r) if wish.creche == creche), None)
        return bool(row.rule.test(self.case.subject(r, wish)))

    def is_theirs(self, n, guest, section):
        row, who = self.case.reservations[n], guest.who
        if guest.kept:
            return self.is_for(n, who.id, section)
        known = row.section in ("", section) and who.household in self.case.homes
        return known and row.rule.test(Subject(self.case.homes[who.household], None, None, who))

    def add_reserved(self, add):
        kept = [n for n, row in enumerate(self.case.reservations) if row.fallback == "hold"]
        for creche in self.case.creches.values():
            own = [n for n in kept if self.case.reservations[n].creche == creche.id]
            for period, slot in self.moments() if own else ():
                active = [n for n in own if self.is_active(self.case.reservations[n], period, slot)]
                for some in itertools.chain(*(itertools.combinations(active, k) for k in range(1, len(active) + 1))):
                    places = {self.case.reservations[n].section for n in some}
                    if len(places) == 1 or "" in places:
                        self.add_reserved_row(add, creche, some, places.pop() if len(places) == 1 else "", period, slot)

    def add_reserved_row(self, add, creche, some, one, period, slot):
        sections = [section for section in self.sections_of[creche.id] if one in ("", section.id)]
        ids, seats = {section.id for section in sections}, sum(section.seats[period][slot] for section in sections)
        if not one and not any(section.free for section in sections):
            seats = min(seats, creche.capacity - (-creche.capacity * 15 // 100))
        theirs = lambda request, section: any(self.is_for(n, request, section) for n in some)
        others = sum(
            g.places
            for g in self.present_at(period, slot)
            if g.course[period] in ids
            and self.counts(g, period)
            and not any(self.is_theirs(n, g, g.course[period]) for n in some)
        )
        staying = 0
        for r in self.case.requests:
            if (present := self.present(r)) and present[1] >> slot & 1:
                section = self.course(r.id, *present, 0)[period]
                staying += max(1, r.places_used) if section in ids and not theirs(r.id, section) else 0
        place = f"section:{proofs.escaped(one)}" if one else f"creche:{proofs.escaped(creche.id)}"
        key = self.at(f"reserved:{'+'.join(sorted(self.labels[n] for n in some))}/{place}", period, slot)
        cap = max(seats - sum(self.case.reservations[n].seats for n in some) - others, staying)
        for section in ids:
            amount = lambda r, walks, kept, section=section: 0 if theirs(r.id, section) else max(1, r.places_used)
            add("reserved", key, cap, (period, slot), [section], amount)

    @functools.cached_property
    def served(self):
        """Rows that ask for something in a funder's or a member's name: key, bound, amount of a seat, level, moment."""
        rows = []
        for (n, row), (period, slot) in itertools.product(enumerate(self.case.reservations), self.moments()):
            if row.fallback == "open" and self.is_active(row, period, slot):
                there = self.taken_by_guests(n, period, slot)
                place = f"section:{proofs.escaped(row.section)}" if row.section else f"creche:{proofs.escaped(row.creche)}"
                key = self.at(f"reserved:{self.labels[n]}/{place}", period, slot) + "/min"
                amount = lambda seat, n=n, period=period, slot=slot: -self.taken(n, seat, period, slot)
                rows += [Note(key=key, bound=there - row.seats, level="reservations", moment=(period, slot), amount=amount)] * (
                    row.seats > there
                )
        # A member listed twice is the table's fault, and has one row in the program all the same
        members = {record["member"]: record for record in reversed(self.outcome.get("members") or [])}
        for record in members.values() if self.case.guarantee else []:
            amount = lambda seat, name=record["member"]: -int(
                self.is_own(seat.request, name) and self.case.by_id[seat.request].care != "occasional"
            )
            key = f"member:{proofs.escaped(record['member'])}/min"
            rows += [Note(key=key, bound=-record["alone"], level=None, moment=None, amount=amount)] * (record["alone"] > 0)
        return rows

    def is_own(self, request, member):
        return self.case.subject(self.case.by_id[request]).home.member == member

    def taken(self, n, seat, period, slot):
        creche, places = self.case.reservations[n].creche, max(1, self.case.by_id[seat.request].places_used)
        sections = [course[period] for course, week, _ in self.stays(seat) if week >> slot & 1 and course[period]]
        here = [section for section in sections if self.case.sections[section].creche == creche]
        return sum(places for section in here if self.is_for(n, seat.request, section))

    def taken_by_guests(self, n, period, slot):
        creche = self.case.reservations[n].creche
        here = [
            g
            for g in self.present_at(period, slot)
            if self.counts(g, period) and self.case.sections[g.course[period]].creche == creche
        ]
        return sum(g.places for g in here if self.is_theirs(n, g, g.course[period]))

    @functools.cache
    def takes_of(self, request, section, week, start):
        r, sums = self.case.by_id[request], collections.Counter()
        for course, days, kept in self.stays(Seat(request, None, None, section, week, start)):
            for period, place in enumerate(course):
                for slot in bits(days) if place else ():
                    for key, amount in self.of_cell[place, period, slot]:
                        sums[key] += amount(r, self.walks(r, place, period), kept)
        begins = self.monday(r, self.case.sections[section].creche, start)
        for key in (self.of_start.get(begins), self.of_child.get(request)):
            sums.update([key] if key else [])
        return {key: amount for key, amount in sums.items() if amount}

    def takes(self, seat):
        self.limits
        return self.takes_of(seat.request, seat.section, seat.week, seat.start)

    def total(self, seats):
        sums = collections.Counter()
        for seat in seats:
            sums.update(self.takes(seat))
        return sums
