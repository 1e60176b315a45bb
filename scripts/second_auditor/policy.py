"""The policy of case.yaml, the grid, the quotas and the quotas of the law: docs/your-case.md, docs/rules.md."""

import functools, re
from fractions import Fraction
from types import SimpleNamespace as Note

from .conditions import Tie, alike
from .texts import Refused, date, flag, fold, points_of, share, tell, whole, word

PRESETS = dict(legal_first="legal_quotas", most_children="children", most_hours="hours", best_wishes="wishes")


class Policy:
    def read_policy(self, tree):
        def get(name, reads=str, default=None):
            text = tree.get(name, "")
            found = default if text in ("", []) else reads(text)
            return found if found is not None or text in ("", []) else self.odd(f"policy.{name}: {text}")

        def said(kind):
            return functools.partial(word, kind)

        def each(reads):
            return lambda texts: [reads(text) for text in ([texts] if isinstance(texts, str) else texts)]

        self.priority, self.margin = get("priority", said("priority")), get("priority_margin", points_of) or None
        self.claim_price, self.per_hour = get("claim_price", whole), get("gain_per", said("gainPer")) == "hour"
        self.base, self.factors = get("base_points", whole, 0), get("wish_factors", each(share), [Fraction(1)])
        self.siblings, self.unborn = get("siblings", said("siblingRule"), "together"), get(
            "unborn", said("unborn"), "conditional"
        )
        self.seed, self.lottery = get("seed", default=""), get("draw", said("drawKind")) == "lottery"
        self.age_date = get(
            "age_date", lambda text: date(text) or {"e": "child", "c": "child"}.get(fold(text)[0], self.start), "child"
        )
        self.moves, self.split_price = get("move_up", said("moveUp")) == "birthday", get("sibling_split_price", whole, 0)
        self.legal, self.legal_price = get("legal_quotas", each(said("legalQuota")), []), get("legal_quota_price", whole)
        self.guarantee, self.funding_minimum = get("guarantee_members", flag, False), get("funding_minimum", whole)
        self.ties = [Tie(text, self) for text in get("ties", each(str), [])]
        levels = get("levels", lambda text: text, [])
        if isinstance(levels, str):
            preset = word("levelPreset", levels) or self.odd(f"policy.levels: {levels}")
            levels = [PRESETS[preset], "points"] if preset in PRESETS else []
        self.levels = [self.level(level if isinstance(level, dict) else {"terms": level}) for level in levels or ["points"]]
        self.funds = self.funding_minimum is not None or any("funding" in level.terms for level in self.levels)
        mix = [self.named("rate", one) for one in self.named("waiting", tree.get("waiting") or {}).get("mix", [])]
        self.mix = [Note(name=one.get("name") or one["who"], who=self.rule(one["who"]), rate=share(one["rate"])) for one in mix]
        self.grid = self.rows("grid", listed=tree.get("grid"))
        for line in self.grid:
            line.name, text = line.criterion or line.name or line.when, line.points.replace("×", "*")
            line.rule, (text, star, times) = self.rule(line.when), text.partition("*")
            line.by_hand = bool(re.search(r"\.\.|…|\sà\s|\sto\s", text))
            line.times = self.rule(times or line.times) if times or line.times else None
            line.worth = Fraction(0) if line.by_hand else points_of(text)
            if line.worth is None or line.times and len(line.times.names) != 1:
                self.odd(f"{line.where}: points: {text}{star}{times}")
        self.hand = {(row.request, row.criterion): row for row in reversed(self.manual_points)}
        for row in self.eligibility:
            row.name, row.rule = row.criterion or row.when, self.rule(row.when)
        for row in self.reservations:
            row.rule = self.rule(row.who) if row.who else Note(test=lambda s, funder=row.funder: alike(s.home.employer, funder))
        self.quotas = [self.quota(row) for row in self.rows("quotas", listed=tree.get("quotas"))]
        insertion = "benefits in (rsa, ass) or any_parent = jobseeker"
        one_in, part = int(self.law["insertion_places.csv"]["one_place_in"]), share(self.law["avip_share.csv"]["share"])
        for name in dict.fromkeys(creche.operator for creche in self.creches.values() if "D214-7" in self.legal):
            places = sum(creche.capacity for creche in self.creches.values() if creche.operator == name)
            self.quotas += [self.legal_quota("D214-7", insertion, ("operator", name), ("count", places // one_in))] * (
                places >= one_in
            )
        for creche in self.creches.values():
            if creche.avip and "AVIP" in self.legal:
                self.quotas.append(self.legal_quota("AVIP", "any_parent = jobseeker", ("creche", creche.id), ("share", part)))

    def odd(self, what):
        raise Refused("case.yaml: " + tell("not understood: {0}", what))

    def level(self, tree):
        tree = self.named("levels", tree)
        terms = tree.get("terms", {})
        terms = {terms: "1"} if isinstance(terms, str) else dict.fromkeys(terms, "1") if isinstance(terms, list) else terms
        terms = {word("objectiveTerm", name) or self.odd(name): whole(weight) for name, weight in terms.items()}
        who = self.rule(tree.get("who"))
        return Note(
            name=tree.get("name") or next(iter(terms)), terms=terms, who=who, tolerance=whole(tree.get("tolerance", "0"))
        )

    def legal_quota(self, name, who, scope, bound):
        return Note(
            id=name,
            who=who,
            rule=self.rule(who),
            scope=scope,
            min=bound,
            max=None,
            of="children",
            basis="all",
            price=self.legal_price,
            price_per="unit",
            precedence=None,
            legal=True,
        )

    def quota(self, row):
        def bound(text):
            return (("share", share(text)) if "%" in text else ("count", whole(text))) if text else None

        kind, _, name = row.scope.partition(":")
        kind = {
            "reseau": "network",
            "le_reseau": "network",
            "chaque_creche": "eachCreche",
            "par_creche": "eachCreche",
            "each_creche": "eachCreche",
            "gestionnaire": "operator",
            "etablissement": "creche",
        }.get(fold(kind), fold(kind))
        if kind not in ("network", "eachCreche", "creche", "operator", "section"):
            self.odd(f"{row.where}: scope: {row.scope}")
        row.scope, row.rule, row.min, row.max, row.legal = (
            (kind, name.strip()),
            self.rule(row.who),
            bound(row.min),
            bound(row.max),
            False,
        )
        if row.spread is not None:
            asking = [r for r in self.requests if self.considered(r)]
            members = sum(row.rule.test(self.subject(r, r.wishes[0] if r.wishes else None)) for r in asking)
            middle = Fraction((200 * members + len(asking)) // (2 * len(asking)) if asking else 0, 100)
            row.min = ("share", middle - row.spread) if middle > row.spread else None
            row.max = ("share", middle + row.spread) if middle + row.spread < 1 else None
            row.of = "children" if row.of == "places" else row.of
        return row
