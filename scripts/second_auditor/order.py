"""Who could complain, and what is published of it: docs/how-it-decides.md, “In the order of points”."""

import collections
from types import SimpleNamespace as Note


class Order:
    def __init__(self, book, margin):
        self.book, self.margin, self.places = book, margin, {}
        hard = lambda line: line.scope.quota.price is None
        self.maxima = {
            line.key: line for line in book.quota_lines if line.sign > 0 and hard(line) and not line.all and line.bound >= 0
        }
        quota = lambda line: lambda seat: book.amount(line, seat)
        self.minima = [
            Note(key=line.key, bound=line.bound, moment=None, amount=quota(line))
            for line in book.quota_lines
            if line.sign < 0 and (hard(line) or line.scope.quota.legal or line.scope.quota.precedence == "before")
        ]
        self.minima += book.served
        for minimum in self.minima:
            amounts = [(book.priority(child.seat), minimum.amount(child.seat)) for child in book.placed]
            minimum.members = sorted((priority, amount) for priority, amount in amounts if amount < 0)
            minimum.needed, minimum.reach = 0, sum(amount for _, amount in amounts if amount > 0)
            while minimum.reach > minimum.bound and minimum.needed < len(minimum.members):
                minimum.reach += minimum.members[minimum.needed][1]
                minimum.needed += 1
        self.group_cache, self.holders = {}, collections.defaultdict(list)
        for child in book.placed:
            priority, now, home = book.priority(child.seat), self.takes(child.seat), self.home(child)
            for key in now.keys() | home.keys():
                groups = self.groups(child.seat, self.moment(key))
                self.holders[key].append(
                    Note(
                        request=child.r.id,
                        priority=priority,
                        now=now[key],
                        home=home[key],
                        reserved=self.reserving(groups, priority),
                    )
                )
        self.envious, self.wasted = set(), set()
        for unit in book.units:
            self.judge(unit)

    def home(self, child):  # what it would take at the place it has already, were it sent back there
        options = self.book.unit_of[child.r.id].options if child.r.id in self.book.unit_of else ()
        seats = (seat for option in options for seat in option if seat.request == child.r.id and seat.wish is None)
        seat = None if not self.book.priority(child.seat)[0] else next(seats, None)
        return self.takes(seat) if seat else collections.Counter()

    def takes(self, seat):
        amounts = collections.Counter(self.book.takes(seat))
        amounts.update({key: amount for key, line in self.maxima.items() if (amount := self.book.amount(line, seat))})
        return amounts

    def cap(self, key):
        return self.maxima[key].bound if key in self.maxima else self.book.limits[key].cap

    def used(self, key):
        return self.book.activity[key] if key in self.maxima else self.book.used[key]

    def moment(self, key):
        return None if key in self.maxima else self.book.limits[key].moment

    def groups(self, seat, moment):  # minima that count whoever takes this seat
        if (seat, moment) not in self.group_cache:
            own = [n for n, minimum in enumerate(self.minima) if minimum.moment in (None, moment) and minimum.amount(seat) < 0]
            self.group_cache[seat, moment] = own
        return self.group_cache[seat, moment]

    def reserving(self, groups, priority):  # those of them that cannot do without somebody of this priority
        def needs(minimum):
            return minimum.reach > minimum.bound or minimum.needed and priority <= minimum.members[minimum.needed - 1][0]

        return [n for n in groups if needs(self.minima[n])]

    def prefers(self, option, now, unit):
        rank_of, last = {seat.request: seat.rank for seat in option}, 10**9
        if not now:
            return True
        if self.book.lists(unit.members[0]):
            worst = lambda ranks: max((rank for rank in ranks if rank is not None), default=last)
            return worst(rank_of.values()) < worst(child.seat.rank for child in now)
        after = lambda request: (last if request not in rank_of else last - 1 if rank_of[request] is None else rank_of[request])
        mine = {child.r.id: last - 1 if child.kept else child.seat.rank or 0 for child in now}
        turns = [(after(r.id), mine.get(r.id, last)) for r in unit.members]
        return all(new <= old for new, old in turns) and any(new < old for new, old in turns)

    def keeps_rules(self, option, now):  # hard quotas and guarantees that somebody else's place would not bend to
        book, before = self.book, [child.seat for child in now]
        rows = [
            (line.bound, book.activity[line.key], lambda seat, line=line: book.amount(line, seat))
            for line in book.quota_lines
            if line.scope.quota.price is None and line.key not in self.maxima
        ]
        rows += [
            (row.bound, sum(row.amount(child.seat) for child in book.placed), row.amount)
            for row in book.served
            if not row.level
        ]
        change = lambda amount: sum(map(amount, option)) - sum(map(amount, before))
        return all((more := change(amount)) <= 0 or sums + more <= bound for bound, sums, amount in rows)

    def judge(self, unit):
        book, now = self.book, [self.book.seat_of[r.id] for r in unit.members if r.id in self.book.seat_of]
        given, found = collections.Counter(), set()
        for child in now:
            given.update(self.takes(child.seat))
        for option in unit.options:
            if not self.prefers(option, now, unit) or not self.keeps_rules(option, now):
                continue
            needs = collections.Counter()
            for seat in option:
                needs.update(self.takes(seat))
            if all(need <= self.cap(key) - self.used(key) + given[key] for key, need in needs.items()):
                found.add(("waste", option_place(book, option)))
            elif all(self.passes(seat, needs, unit) for seat in option):
                found.add(("envy", option_place(book, option)))
        self.places[unit.key] = found
        members = {r.id for r in unit.members}
        self.envious |= members if any(kind == "envy" for kind, _ in found) else set()
        self.wasted |= members if any(kind == "waste" for kind, _ in found) else set()

    def passes(self, seat, needs, unit):
        """Whether a seat would be there, if all who come after it made way and went back to what they had."""
        priority, own = self.book.priority(seat), {r.id for r in unit.members}
        for key in self.takes(seat):
            groups, taken = self.groups(seat, self.moment(key)), needs[key]
            reserved = bool(self.reserving(groups, priority))
            for holder in (holder for holder in self.holders[key] if holder.request not in own):
                theirs = holder.priority
                if not theirs[0] or not priority[0]:
                    stays = not theirs[0]
                elif not set(holder.reserved) <= set(groups):
                    stays = True
                elif bool(holder.reserved) == reserved:
                    close = self.margin and theirs[1] == priority[1]
                    stays = -theirs[2] > -priority[2] - self.margin if close else theirs < priority
                else:
                    stays = bool(holder.reserved)
                taken += holder.now if stays else holder.home
            if taken > self.cap(key):
                return False
        return True

    def thresholds(self):
        """(row, amount, groups) of everything anybody could ask for, and who passes there."""
        book, asked, found = self.book, {}, {}
        for option in (option for unit in book.units for option in unit.options):
            needs = collections.Counter()
            for seat in option:
                needs.update(self.takes(seat))
            for seat in (seat for seat in option if book.priority(seat)[0]):
                for key in self.takes(seat):
                    if key in self.maxima or book.limits[key].inside:
                        groups = self.groups(seat, self.moment(key))
                        asked[key, needs[key], frozenset()] = []
                        if groups:
                            asked[key, needs[key], frozenset(self.minima[n].key for n in groups)] = groups
        for (key, amount, rows), groups in asked.items():
            found[key, amount, rows] = self.passing(key, amount, groups)
        seats = [seat for unit in book.units for option in unit.options for seat in option]
        for minimum in self.minima:
            if any(minimum.amount(seat) < 0 for seat in seats):
                last = minimum.members[minimum.needed - 1][0] if minimum.needed else None
                nobody = minimum.reach <= minimum.bound and (last is None or not last[0])
                found[minimum.key, 1, frozenset()] = (
                    ("everyone",) if minimum.reach > minimum.bound else ("nobody",) if nobody else self.key(last)
                )
        return found

    def key(self, priority):
        _, occasional, points, ties, draw = priority
        written = tuple(f"{one[1].numerator}/{one[1].denominator}" if not one[0] else "-" for one in ties)
        return "key", -points, written, bytes(255 - byte for byte in draw).hex(), occasional

    def passing(self, key, amount, groups):
        room, taken, ordered = self.cap(key) - amount, 0, []
        for holder in self.holders[key]:
            stays = not holder.priority[0] or not set(holder.reserved) <= set(groups)
            taken += holder.now if stays else holder.home
            if not stays and bool(holder.reserved) == bool(groups):
                ordered.append(holder)
        if taken > room:
            return ("nobody",)
        for holder in sorted(ordered, key=lambda holder: holder.priority):
            taken += holder.now - holder.home
            if taken > room:
                return self.key(holder.priority)
        return ("everyone",)


def option_place(book, option):
    return tuple(
        f"{seat.section}[{book.calendar.notation(seat.week)}]" for seat in sorted(option, key=lambda seat: seat.request)
    )
