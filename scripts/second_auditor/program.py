"""Quotas, the levels of the policy and those every run adds: what the program must say."""

import bisect, collections, functools
from fractions import Fraction
from types import SimpleNamespace as Note

import check_certificate as proofs

from .conditions import Subject
from .standing import Standing


class Program(Standing):
    # ---- Quotas: rows of the program, "sum of amounts <= bound"; a minimum is counted below zero

    @functools.cached_property
    def scopes(self):
        found, case = [], self.case
        for quota in case.quotas:
            kind, name = quota.scope
            places = [("creche", creche) for creche in case.creches] if kind == "eachCreche" else [(kind, name)]
            for kind, name in places:
                run = {creche.id for creche in case.creches.values() if creche.operator == name}
                within = dict(
                    network=lambda s: True,
                    creche=lambda s: s.creche == name,
                    section=lambda s: s.id == name,
                    operator=lambda s: s.creche in run,
                )[kind]
                sections = {section.id for section in case.sections.values() if within(section)}
                key, written = kind + (f":{proofs.escaped(name)}" if name else ""), kind + (f":{name}" if name else "")
                scope = Note(
                    quota=quota,
                    key=f"{proofs.escaped(quota.id)}/{key}",
                    written=written,
                    place=(kind, name or None),
                    sections=sections,
                    minutes=quota.of == "hours",
                )
                staying = [e for e in case.enrolled if (e.until or case.end) >= case.start]
                there = [e for e in staying if e.section in sections] if quota.basis == "all" else []
                scope.enrolled = sum(self.size(scope, e.days) for e in there)
                scope.members = sum(
                    self.size(scope, e.days)
                    for e in there
                    if e.household in case.homes and quota.rule.test(Subject(case.homes[e.household], None, None, e))
                )
                scope.all_members, scope.all_enrolled = scope.members, scope.enrolled
                scope.seats = 0
                for section in map(case.sections.get, sections):
                    own = [
                        0 if section.free else sum(e.section == section.id and e.days >> slot & 1 for e in staying)
                        for slot in range(len(self.calendar.slots))
                    ]
                    scope.seats += max(
                        [0, *(n - (0 if quota.basis == "all" else taken) for n, taken in zip(section.seats[0], own))]
                    )
                scope.lines = [
                    self.quota_line(scope, bound, sign) for bound, sign in ((quota.min, -1), (quota.max, 1)) if bound
                ]
                found.append(scope)
        return found

    def size(self, scope, week):
        return self.calendar.minutes(week) if scope.minutes else 1

    def quota_line(self, scope, bound, sign):
        (kind, value), unit, quota = bound, 60 if scope.minutes else 1, scope.quota
        line = Note(scope=scope, key=scope.key + ("/min" if sign < 0 else "/max"), sign=sign, all=0, member=sign, unit=unit)
        if kind == "share" and quota.of != "places":
            line.all, line.member, line.unit = (-sign * value.numerator, sign * value.denominator, unit * value.denominator)
            line.bound = -sign * (value.denominator * scope.members - value.numerator * scope.enrolled)
        else:
            target = value if kind == "count" else -(-value * scope.seats // 1) if sign < 0 else value * scope.seats // 1
            line.bound = int(sign * (target * unit - scope.members))
        return line

    @functools.cached_property
    def quota_lines(self):
        return [line for scope in self.scopes for line in scope.lines]

    @functools.cache
    def is_member(self, request, wish, n):
        return self.case.quotas[n].rule.test(self.subject(self.case.by_id[request], wish))

    def counted(self, scope, seat, kept=None):
        """Of newcomers only, a child who keeps its place counts nowhere: an option without a wish, or the child said to be so."""
        here = seat.wish is None if kept is None else kept
        return seat.section in scope.sections and not (here and scope.quota.basis == "newcomers")

    def in_group(self, scope, seat):
        return self.is_member(seat.request, seat.wish, self.case.quotas.index(scope.quota))

    def amount(self, line, seat, kept=None):
        if not self.counted(line.scope, seat, kept):
            return 0
        return (line.all + line.member * self.in_group(line.scope, seat)) * self.size(line.scope, seat.week)

    @functools.cached_property
    def activity(self):
        return {line.key: sum(self.amount(line, child.seat, child.kept) for child in self.placed) for line in self.quota_lines}

    def quota_place(self, line):
        self.levels
        return self.place["legal_quotas" if line.scope.quota.legal else "mix_quotas"]

    def by_scope(self, line):
        return line.scope.quota.price is not None and line.scope.quota.price_per == "scope"

    def price(self, line, scale):  # of one unit of the row, or of missing it at all
        price = line.scope.quota.price * self.quota_place(line)[1] * scale
        return price if self.by_scope(line) else Fraction(price, line.unit)

    # ---- The policy's levels, and those every run adds

    @functools.cached_property
    def levels(self):
        levels = list(self.case.levels)
        if self.outcome.get("earlier") is not None and not any("changes" in level.terms for level in levels):
            levels.insert(0, Note(name="changes", terms={"changes": 1}, who=None, tolerance=0))
        self.place = {}
        for n, level in enumerate(levels):
            for term, weight in level.terms.items() if not level.who else ():
                self.place.setdefault(term, (n, weight))
        self.listed_terms = set(self.place)
        home = self.place["points"][0] if "points" in self.place else next((n for n, level in enumerate(levels) if not level.who), None)
        for term in ("legal_quotas", "mix_quotas", "siblings_split") if home is not None else ():
            self.place.setdefault(term, (home, 1))
        return levels

    def program_level(self, name):
        return next((n for n, level in enumerate(self.program["levels"]) if level["name"] == name), None)

    def scale(self, n):
        place = self.program_level(self.levels[n].name)
        return 1 if place is None else max(1, self.program["levels"][place].get("scale", 1))

    @functools.cached_property
    def last_rank(self):
        ranks = [line.rank + 1 for line in self.case.joint_wishes]
        for r in self.case.requests:
            pinned = [self.creche(pin) for pin in self.pins[r.id]]
            for wish in self.wishes(r) if self.decided(r) and not self.lists(r) else ():
                open_here = not self.refused(r, wish.creche) and not self.ineligible(r, wish)
                ranks += [wish.rank] if open_here and all(creche in (None, "", wish.creche) for creche in pinned) else []
        return max(ranks, default=1)

    def goodness(self, seat):
        return 0 if seat.rank is None else self.last_rank + 1 - seat.rank

    def gain(self, seat, scale):
        r, case = self.case.by_id[seat.request], self.case
        if seat.wish is None or seat.rank is None:
            return 0
        wish = self.wishes(r)[seat.wish]
        base = (0 if self.present(r) else case.base) + self.points(seat.request, seat.wish)
        factor = case.factors[min(max(seat.rank, 1), len(case.factors)) - 1] * (wish.days or r.days).get(seat.week, 1)
        return base * factor * scale * (Fraction(self.calendar.minutes(seat.week), 60) if case.per_hour else 1)

    def worth(self, seats, members, n, scale):
        level, regular = self.levels[n], [seat for seat in seats if self.case.by_id[seat.request].care != "occasional"]
        if level.who:
            return scale * sum(level.who.test(self.subject(self.case.by_id[seat.request], seat.wish)) for seat in regular)
        total = 0
        for term, (own, weight) in self.place.items():
            if own == n:
                total += weight * self.term(term, seats, regular, members, scale)
        return total

    def term(self, term, seats, regular, members, scale):
        if term == "points":
            return sum(self.gain(seat, scale) for seat in regular)
        if term in ("wishes", "hours", "children"):
            own = dict(
                wishes=self.goodness, hours=lambda seat: Fraction(self.calendar.minutes(seat.week), 60), children=lambda seat: 1
            )[term]
            return scale * sum(own(seat) for seat in regular)
        if (
            term == "siblings_split"
            and len(members) > 1
            and not self.lists(members[0])
            and self.rule(members[0]) == "prefer_together"
        ):
            most = max(collections.Counter(map(self.creche_of, seats)).values(), default=0)
            return -scale * (len(members) - most) * (self.case.split_price or int("siblings_split" in self.listed_terms))
        if term == "changes":
            before = {row["request"]: (row["section"], row["days"]) for row in reversed(self.outcome.get("earlier") or [])}
            kept = [before.get(seat.request) == (seat.section, self.calendar.notation(seat.week)) for seat in seats]
            return scale * sum(same - (seat.request not in before) for seat, same in zip(seats, kept))
        return 0

    @functools.cached_property
    def later(self):
        """The levels after the policy's own, in order: name, worth of seats at a scale, role."""
        regular = lambda seat: self.case.by_id[seat.request].care != "occasional"
        asks = lambda seat: not self.lists(self.case.by_id[seat.request]) or self.asks_for(seat)
        found, seats = [], [seat for unit in self.units for option in unit.options for seat in option]
        if not any(set(level.terms) == {"wishes"} and not level.who for level in self.levels):
            name = "better_wishes" if "wishes" in [level.name for level in self.levels] else "wishes"
            found.append((name, lambda some, scale: sum(self.goodness(seat) for seat in some if regular(seat)), "tie"))
        if any(
            len({seat.start for seat in self.seats[r.id] if asks(seat)}) > 1
            for r in self.case.requests
            if r.care != "occasional"
        ):
            late = lambda seat: seat.start - self.calendar.period(self.case.by_id[seat.request].start_date)
            found.append(
                (
                    "start",
                    lambda some, scale: -sum(late(seat) for seat in some if regular(seat) and seat.rank is not None),
                    "remainder",
                )
            )
        if any(self.decided(r) and r.care == "occasional" for r in self.case.requests):
            found.append(
                (
                    "occasional",
                    lambda some, scale: sum(self.gain(seat, scale) for seat in some if not regular(seat)),
                    "remainder",
                )
            )
        for n in range(len(self.case.ties)):
            order = sorted({self.ties(seat.request, seat.wish)[n] for seat in seats if seat.rank is not None})
            place = lambda seat, n=n, order=order: len(order) - bisect.bisect_left(order, self.ties(seat.request, seat.wish)[n])
            found.append(
                (
                    f"tie_{n + 1}",
                    lambda some, scale, place=place: sum(
                        place(seat) * self.goodness(seat) for seat in some if seat.rank is not None
                    ),
                    "tie",
                )
            )
        found.append(("draw", lambda some, scale: sum(self.drawn(seat.request) * self.goodness(seat) for seat in some), "tie"))
        places = {seat._replace(wish=None) for seat in seats if seat.rank is not None}
        asking = {seat.request for seat in places}
        if len({(seat.request, seat.rank) for seat in places}) < len(places) or len({self.drawn(one) for one in asking}) < len(
            asking
        ):
            text = lambda seat: "\0".join(
                (seat.request, seat.section, self.calendar.notation(seat.week), str(self.case.first_day(seat.start)))
            )
            found.append(
                (
                    "draw_places",
                    lambda some, scale: sum(self.drawn(text(seat)) for seat in some if seat.rank is not None),
                    "tie",
                )
            )
        return found

    def asks_for(self, seat):  # whether a family's own list, or a pin, names this crèche
        if seat.wish is None or any(pin.creche or pin.section for pin in self.pins[seat.request]):
            return True
        return any(line.request == seat.request and line.creche == self.creche_of(seat) for line in self.case.joint_wishes)

    def later_place(self, name):
        own, names = self.program["levels"], [one for one, _, _ in self.later]
        place = len(own) - len(names) + names.index(name)
        role = next(role for one, _, role in self.later if one == name)
        good = len(own) > len(names) and own[place]["name"] == name and own[place].get("role", "objective") == role
        return place if good else None

    @functools.cached_property
    def inexact(self):
        """Why the program cannot be computed exactly: names, order or signs that are not, or sums beyond 2 ** 49."""
        p, sums = self.program, collections.Counter()
        named = [p["resources"], p["quotas"], p["units"]] + [unit["options"] for unit in p["units"]]
        twice = any(len({one["key"] for one in group}) < len(group) for group in named)
        entries = [pairs for unit in p["units"] for o in unit["options"] for pairs in (o["uses"], o["coefficients"])]
        order = all(one[0] < two[0] for pairs in entries for one, two in zip(pairs, pairs[1:]))
        signs = all(amount >= 0 for unit in p["units"] for o in unit["options"] for _, amount in o["uses"])
        signs = signs and all(row.get("price", 0) >= 0 for row in p["quotas"])
        for unit in p["units"]:
            most = {}
            for o in unit["options"]:
                for name, pairs in (("gain", enumerate(o["gains"])), ("use", o["uses"]), ("move", o["coefficients"])):
                    for n, amount in pairs:
                        most[name, n] = max(most.get((name, n), 0), abs(amount))
            sums.update(most)
            signs = signs and all(amount <= 10**10 for (name, _), amount in most.items() if name == "gain")
        for n, level in enumerate(p["levels"]):
            sums["gain", n] += abs(level.get("constant", 0))
        for n, row in enumerate(p["quotas"]):
            sums["move", n] += abs(row["bound"])
            if "price" in row:
                sums["gain", row["level"]] += sums["move", n] * abs(row["price"])
                signs = signs and row["price"] <= 10**10
        sums.update({("capacity", n): abs(row["capacity"]) for n, row in enumerate(p["resources"])})
        return twice or not order or not signs or max(sums.values(), default=0) > 2**49

    @functools.cached_property
    def program_units(self):
        return {unit["key"]: unit for unit in self.program["units"]}

    @functools.cache
    def key_of(self, option):
        one = lambda seat: f"{proofs.escaped(seat.request)}@{proofs.escaped(seat.section)}[{self.calendar.notation(seat.week)}]"
        day = lambda seat: str(self.calendar.periods[seat.start]) if len(self.calendar.periods) > 1 else ""
        return " + ".join(one(seat) + day(seat) for seat in option)

    @functools.cached_property
    def pairs(self):
        """Every option of the case that the program has too: unit, seats, the program's option; and what only one of them has."""
        self.missing, found = [], []
        for unit in self.units:
            own = {option["key"]: option for option in self.program_units.get(unit.key, {"options": []})["options"]}
            for option in unit.options:
                key = self.key_of(tuple(option))
                if key in own:
                    found.append((unit, option, own[key]))
                else:
                    self.missing.append((unit.key, key))
        return found
