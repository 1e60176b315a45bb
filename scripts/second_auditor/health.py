"""What tells of health or disability: it leaves a case only as a document that was checked or was not (docs/rgpd.md)."""

from .texts import FACTS, flag, fold

GROUNDS = {}  # the words of Datasets/law/protected_grounds.csv: facts, words of names, values
GROUNDS["health"] = dict(
    facts="".split(),
    words=(
        "sante health malad* illness* sick pathologi* allergi* vih hiv medical* medico* asthm* diabet* "
        "epilep* hospitalis* chroniq* pai psychiatr* depress* addict*"
    ).split(),
    values="malad* asthm* diabet* epilep* allergi* vih".split(),
)
GROUNDS["disability"] = dict(
    facts="disabled disabled_children".split(),
    words=(
        "handicap* invalid* aeeh mdph aah disab* pmr autis* trisom* autonomie polyhandicap* dependan* "
        "besoins+particuliers special+needs"
    ).split(),
    values="aah handicap* invalid* autis* trisom*".split(),
)
GROUNDS["pregnancy"] = dict(
    facts="unborn birth_status".split(),
    words="grossesse* enceinte* pregnan* maternit* allait* breastfeed* a+naitre".split(),
    values="enceinte* pregnan* expected".split(),
)
CHECKED = "checked"
FILES = {"demande", "demandes", "dossier", "inscription", "request", "file"}


def matches(pattern, tokens, whole):
    def holds(part):
        if part[0] == "=":
            return whole == part[1:]
        return any(token.startswith(part[:-1]) for token in tokens) if part[-1] == "*" else part in tokens

    return all(holds(part) for part in pattern.split("+"))


def named(name):
    """Whether a column or fact does by its name; that a child is not born yet is no news of health."""
    tokens = name.split("_")
    for ground, words in GROUNDS.items():
        if name in FACTS:
            if ground != "pregnancy" and name in words["facts"]:
                return True
        elif not FILES & set(tokens) and any(matches(word, tokens, name) for word in words["words"]):
            return True
    return False


def said(value):
    whole = fold(str(value))
    return any(matches(word, whole.split("_"), whole) for words in GROUNDS.values() for word in words["values"])


def weighs(line):
    """Whether a line of the grid does: by its name, by what it looks at, or by a value it asks for."""
    looked = set(line.rule.names) | (set(line.times.names) if line.times else set())
    values = [one for value in line.rule.values for one in (value if isinstance(value, tuple) else [value])]
    asked = [one for one in values if isinstance(one, str)]
    own = any(name not in FACTS or name == "benefits" for name in line.rule.names)
    return named(fold(line.name)) or any(map(named, looked)) or own and any(map(said, asked))


def names(case):
    """Every name the rules look at that tells: by itself, or by the line of the grid in which it stands."""
    found = set()
    for line in case.grid:
        looked = set(line.rule.names) | (set(line.times.names) if line.times else set())
        own = {name for name in looked if named(name)}
        found |= own or ({name for name in looked if name not in FACTS} if named(fold(line.name)) else set())
    return found | {name for tie in case.ties for name in tie.rule.names if named(name)}


def datum(values):
    values = list(values)
    if not values:
        return f"{CHECKED} = ?"
    says = [flag(one) is not False if isinstance(one, str) else bool(one) for one in values]
    return f"{CHECKED} = {'yes' if any(says) else 'no'}"
