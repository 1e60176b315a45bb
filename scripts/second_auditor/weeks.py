"""Weeks of a calendar: a week is a number whose bits are its slots. docs/your-case.md says how weeks are written."""

import functools, itertools, re
from fractions import Fraction

from .texts import clock, fold, lexicon, number

WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
FRENCH = "lun lundi monday,mar mardi tues tuesday,mer mercredi wednesday,jeu jeudi thurs thursday,ven vendredi friday,"
DAYS = lexicon(dict(zip(WEEK, (FRENCH + "sam samedi saturday,dim dimanche sunday").split(","))))
HALVES = lexicon({"am": "matin matinee morning", "pm": "apm ap_m apres_midi apresmidi aprem afternoon"})
FULL = "full full_time full_week temps_plein temps_complet plein_temps semaine_complete tous_les_jours 5_jours".split()


def bits(week):
    return [slot for slot in range(week.bit_length()) if week >> slot & 1]


class Calendar:
    def __init__(self, slots, periods):
        self.slots, self.periods, self.count = slots, periods, max(1, len(periods))
        self.alternates, self.full = any(slot.week for slot in slots), (1 << len(slots)) - 1

    @functools.cache
    def minutes(self, week):
        return sum(self.slots[slot].minutes for slot in bits(week)) // (2 if self.alternates else 1)

    def period(self, day):
        return max([0] + [index for index, first in enumerate(self.periods) if first <= day])

    @functools.cache
    def notation(self, week):
        def words(letter):
            own = {day: [n for n, slot in enumerate(self.slots) if (slot.day, slot.week) == (day, letter)] for day in WEEK}
            there = {day: [n for n in slots if week >> n & 1] for day, slots in own.items()}
            named = [
                [day] if there[day] == own[day] else [self.slots[n].name for n in there[day]] for day in WEEK if there[day]
            ]
            return " ".join(sum(named, []))

        if week == self.full or not self.alternates:
            return "full" if week == self.full else words(None)
        one, other = words("A"), words("B")
        return one if one == other else " / ".join(f"{letter}: {text}" for letter, text in zip("AB", (one, other)) if text)

    @functools.cache
    def weeks(self, text):  # each week a text accepts, with its factor; None where it is not understood
        found = {}
        try:
            for part in text.split("|"):
                percent = re.search(r"([\d.,]+)\s*%\s*$", part)
                for week in self.alternatives(part[: percent.start()] if percent else part):
                    found.setdefault(week, number(percent[1]) / 100 if percent else Fraction(1))
        except (LookupError, TypeError):
            return None
        return found

    def week(self, text):
        found = self.weeks(text)
        return next(iter(found)) if found and len(found) == 1 else None

    def alternatives(self, text):
        marks = list(re.finditer(r"(?:(?:semaines?|sem|week)\s+)?\b(a|b|impaires?|paires?|odd|even)\s*:", text, re.I))
        if not marks:
            return self.choices(text, None)
        sums = [0]
        for mark, after in zip(marks, [*marks[1:], None]):
            rest = text[mark.end() : after.start() if after else len(text)].strip(" /;,")
            if fold(rest) not in ("", "rien", "none"):
                some = self.choices(rest, "A" if fold(mark[1])[0] in "aio" else "B")
                sums = [one | other for one in sums for other in some]
        return sums if self.alternates and sums != [0] else [][0]

    def of(self, letter, test):
        return sum(1 << n for n, slot in enumerate(self.slots) if slot.week == (letter or slot.week) and test(slot))

    def choices(self, text, letter):
        of = functools.partial(self.of, letter)
        if fold(text) in FULL:
            return [of(lambda slot: True)]
        count = r"(\d+)\s+(?:jours?\s+|days?\s+)?(?:(?:of|parmi|sur|de|among)\s+(.*)|(?:par |a |per )?(?:semaine|week))"
        some = re.fullmatch(count, text.strip())
        if some:
            days = [one for one in (of(lambda slot, day=day: slot.day == day) for day in WEEK) if one]
            listed = days if not some[2] or fold(some[2]) in FULL else self.parts(some[2], of)
            return list(dict.fromkeys(map(sum, itertools.combinations(listed, int(some[1])))))
        return [functools.reduce(int.__or__, self.parts(text, of))]

    def parts(self, text, of):  # slots, days, halves, ranges and lists of days, hours; else an IndexError
        text = re.sub(r"(?<=[a-zA-Z])\s+(matin|matinée|morning|apr[eè]s[- ]?midi|afternoon)\b", r"-\1", text)
        text, found = re.sub(r"\b(?:du |from )?([a-zé]+) (?:au|to) ([a-zé]+)\b", r"\1-\2", text.lower()), []
        for written in re.findall(r"[^\s,;+&/]+", text):
            one = fold(written)
            named = of(lambda slot: fold(slot.name) == one) or of(lambda slot: slot.day == DAYS.get(one))
            (day, _, rest), days = one.partition("_"), [DAYS.get(piece) for piece in one.split("_")]
            hours = re.fullmatch(r"(\d\d?[:h]\d*)[-–](\d\d?[:h]\d*)", written)
            if hours and found:
                begin, end = clock(hours[1]), clock(hours[2])
                named = found.pop() & of(lambda slot: slot.end and slot.begin < end and begin < slot.end)
            elif not named and rest in HALVES:
                named = of(lambda slot: (slot.day, slot.half) == (DAYS.get(day), HALVES[rest]))
            elif not named and None not in days:
                span = WEEK[WEEK.index(days[0]) : WEEK.index(days[1]) + 1] if len(days) == 2 else days
                named = of(lambda slot: slot.day in span)
            if one not in ("et", "and"):
                found += [named] if named and named not in found else [] if named else [][0]
        return found or [][0]
