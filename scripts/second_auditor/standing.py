"""Points line by line, ties, the public draw, and the order of families they make."""

import functools, hmac, unicodedata, collections
from fractions import Fraction

from . import health
from .options import Options
from .texts import shown


class Standing(Options):
    # ---- Points and the order of families

    @functools.cache
    def lines(self, request, wish):
        """The lines of the grid that give points for a wish: criterion, points, datum."""
        r = self.case.by_id[request]
        own, s = self.wishes(r)[wish], self.subject(r, wish)
        given = r.points if own.points is None else own.points
        if given is not None:
            return [("points", given, f"{'requests' if own.points is None else 'wishes'}.points = {shown(given)}")]
        found, sums, caps = [], collections.Counter(), {}
        for line in self.case.grid:
            if line.group_cap is not None:
                caps.setdefault(line.group, line.group_cap)
            if line.rule.test(s):
                hand, times = self.case.hand.get((request, line.name)), (next(iter(line.times.names)) if line.times else None)
                points = hand.points if hand else self.worth_of(line, times, s)
                sums[line.group] += points
                datum = self.of_hand(line, hand) if hand else line.rule.datum(s, [times])
                found += [(line.name, points, datum)] if points else []
        for group, cap in caps.items():
            beyond = min(0, sums[group] - cap) if cap < 0 else max(0, sums[group] - cap)
            found += [("group_cap", -beyond, f"{group} = {shown(sums[group])}; group_cap = {shown(cap)}")] if beyond else []
        return found

    def of_hand(self, line, hand):  # who gave the points and why; of health, that it was checked
        reason = f"{health.CHECKED} = yes" if health.weighs(line) else hand.reason
        return f"manual_points = {shown(hand.points)} ({hand.by} : {reason})"

    def worth_of(self, line, times, s):
        count = next(iter(self.case.facts(times, s)), 0) if times else 1
        count = int(count) if isinstance(count, bool) else max(0, count // 1) if isinstance(count, (int, Fraction)) else 0
        points, cap = line.worth * count, line.cap if line.worth else None
        return points if cap is None else max(points, cap) if line.worth < 0 else min(points, cap)

    @functools.cache
    def points(self, request, wish):
        return Fraction(0) if wish is None else sum((points for _, points, _ in self.lines(request, wish)), Fraction(0))

    def draw(self, text):
        seed, text = (unicodedata.normalize("NFC", one).encode() for one in (self.case.seed, text))
        return hmac.new(seed, text, "sha256").digest()

    def drawn(self, text):
        return 1 + int.from_bytes(self.draw(text)[:2], "big")

    @functools.cache
    def ties(self, request, wish):
        s = self.subject(self.case.by_id[request], wish)
        return tuple(tie.value(s)[0] for tie in self.case.ties)

    @functools.cache
    def standing(self, request, wish):  # the least goes first
        return -self.points(request, wish), self.ties(request, wish), bytes(255 - byte for byte in self.draw(request))

    def best(self, r):
        self.units
        return min(
            (self.standing(r.id, wish) for wish in self.admissible[r.id] or range(len(r.wishes))),
            default=self.standing(r.id, None),
        )

    def best_at(self, r, creche):
        self.units
        return max((self.points(r.id, w) for w in self.admissible[r.id] if self.wishes(r)[w].creche == creche), default=None)
