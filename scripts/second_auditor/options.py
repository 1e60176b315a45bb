"""What each child could be given, and each family whose children are decided together."""

import collections, functools, itertools
from types import SimpleNamespace as Note

import check_certificate as proofs

from .limits import Limits
from .presence import Seat
from .texts import Unseen, tell


class Options(Limits):
    # ---- What each child, and each family whose children are decided together, could be given

    @functools.cached_property
    def seats(self):
        return {r.id: self.seats_of(r) for r in self.case.requests}

    def pin_allows(self, pin, section, week):
        own = self.case.sections[section]
        return pin.creche in ("", own.creche) and pin.section in ("", section) and (not pin.days or week in pin.days)

    def seats_of(self, r):
        found, known, present, pins = [], set(), self.present(r), self.pins[r.id]
        if present and (not self.decided(r) or all(self.pin_allows(pin, *present) for pin in pins)):
            found.append(Seat(r.id, None, None, *present, 0))
        for n, wish in enumerate(self.wishes(r) if self.decided(r) else ()):
            left_out = wish.creche not in self.case.creches or self.refused(r, wish.creche)
            if left_out or any(pin.creche not in ("", wish.creche) for pin in pins) or self.ineligible(r, wish):
                continue
            sections = [one for one in self.sections_of[wish.creche] if all(pin.section in ("", one.id) for pin in pins)]
            for section, week, start in itertools.product(sections, self.offered(r, wish), self.starts(r)):
                place = section.id, week, start
                if self.takes_age(section, self.ages(r, start)) and place[:2] != present and place not in known:
                    if self.is_open(self.course(r.id, *place), week):
                        known.add(place)
                        found.append(Seat(r.id, n, wish.rank, *place))
        return found

    def rule(self, r):
        return self.case.subject(r).home.sibling_rule or self.case.siblings

    def lists(self, r):
        return r.household in self.listing

    @functools.cached_property
    def units(self):
        groups, of_home = [], {}
        for r in self.case.requests:
            if self.decided(r) and (self.rule(r) != "independent" or self.lists(r)):
                if r.household in of_home:
                    of_home[r.household].append(r)
                    continue
                of_home[r.household] = [r]
                groups.append(of_home[r.household])
            elif self.decided(r) or self.present(r):
                groups.append([r])
        units = []
        self.groups = []
        for members in groups:
            members.sort(key=lambda r: r.id)
            required, options = any(self.has_place(r) for r in members), self.joint(members)
            self.groups += [members] * (len(members) > 1 or self.lists(members[0]))
            if options or required:
                key = " + ".join(proofs.escaped(r.id) for r in members)
                units.append(Note(key=key, members=members, required=required, options=options))
        self.unit_of = {r.id: unit for unit in units for r in unit.members}
        self.admissible = collections.defaultdict(set)
        for seat in (seat for unit in units for option in unit.options for seat in option if seat.wish is not None):
            self.admissible[seat.request].add(seat.wish)
        return units

    def is_new(self, seat):
        return seat.wish is not None and not self.pins[seat.request]

    def creche_of(self, seat):
        return self.case.sections[seat.section].creche

    def joint(self, members):
        own, must = [self.seats[r.id] for r in members], {r.id for r in members if self.has_place(r)}
        if self.lists(members[0]) and all(map(self.decided, members)):
            return self.listed(members, must)
        if len(members) == 1:
            return [[seat] for seat in own[0]]
        rule, found = self.rule(members[0]), []
        apart = rule in ("all_or_nothing", "prefer_together")
        places = [None] if apart else {self.creche_of(seat) for seats in own for seat in seats}
        sizes = [
            functools.reduce(lambda n, seats: n * (1 + sum(apart or self.creche_of(seat) == place for seat in seats)), own, 1)
            for place in places
        ]
        if sum(sizes) > 25_000:
            raise Unseen(tell("the siblings of {0}: over 25,000 outcomes", members[0].id))
        for option in itertools.product(*([*seats, None] for seats in own)):
            option = [seat for seat in option if seat]
            if option and must <= {seat.request for seat in option} and self.allowed(rule, option, members, must):
                found.append(option)
        return found

    def allowed(self, rule, option, members, must):
        new, there = [seat for seat in option if self.is_new(seat)], [seat for seat in option if not self.is_new(seat)]
        if not new and len(option) == len(must):
            return True
        whole = len(option) == len(members)
        one = len({self.creche_of(seat) for seat in new}) <= 1
        one = one and (not new or not there or any(self.creche_of(seat) == self.creche_of(new[0]) for seat in there))
        if rule == "same_place_and_time":
            beside = [
                seat for seat in there if new and (self.creche_of(seat), seat.week) == (self.creche_of(new[0]), new[0].week)
            ]
            return (
                whole and one and len({(seat.week, seat.start) for seat in new}) <= 1 and bool(not new or not there or beside)
            )
        if rule in ("elder_may_start_alone", "younger_may_start_alone"):
            order = lambda r: (r.birth_date.toordinal() * (1 if rule[0] == "e" else -1), r.id)
            newcomers, placed = [r for r in members if r.id not in must], {seat.request for seat in option}
            here, left = ([order(r) for r in newcomers if (r.id in placed) == yes] for yes in (True, False))
            return one and (not here or not left or max(here) < min(left))
        return {"together": whole and one, "all_or_nothing": whole}.get(rule, True)

    def listed(self, members, must):
        lines = [line for line in self.case.joint_wishes if line.household == members[0].household]
        ranks, found, known = sorted({line.rank for line in lines}), [], set()
        present = lambda r: [seat for seat in self.seats[r.id] if seat.wish is None]

        def asked(r, line, rank):
            own = [wish for wish in r.wishes if wish.creche == line.creche]
            pinned = [d.days for d in self.pins[r.id] if d.days]
            accepted = (
                list(pinned[-1]) if pinned else [week for wish in own for week in wish.days or r.days] if own else list(r.days)
            )
            weeks = list(line.days) if line.days else accepted
            some = [seat for seat in self.seats[r.id] if self.creche_of(seat) == line.creche]
            return [
                seat if seat.wish is None else seat._replace(rank=rank)
                for seat in some
                if not line.days and r.care == "occasional" or seat.week in weeks
            ]

        def add(choices):
            for option in itertools.product(*choices):
                places = tuple(seat[0:1] + seat[3:] for seat in option)
                if option and must <= {seat.request for seat in option} and places not in known:
                    known.add(places)
                    found.append(list(option))

        for rank in ranks:
            line_of = {line.request: line for line in reversed(lines) if line.rank == rank}
            seated = [r for r in members if r.id in line_of and line_of[r.id].creche or self.present(r)]
            add([asked(r, line_of[r.id], rank) if r.id in line_of and line_of[r.id].creche else present(r) for r in seated])
        add([present(r) for r in members if self.present(r)])
        if any(self.pins[r.id] for r in members):
            last, wanted = (ranks or [0])[-1] + 1, {(line.request, line.creche) for line in lines}
            free = lambda seat: seat.wish is None or any(pin.creche or pin.section for pin in self.pins[seat.request])
            keeps = lambda r: [
                seat if seat.wish is None else seat._replace(rank=last)
                for seat in self.seats[r.id]
                if free(seat) or (r.id, self.creche_of(seat)) in wanted
            ]
            add([keeps(r) if self.pins[r.id] else present(r) for r in members if self.pins[r.id] or self.present(r)])
        return found
