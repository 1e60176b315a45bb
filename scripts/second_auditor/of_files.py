"""Promises about tables, decisions, provenance, conflicts and files."""

import collections, os, re

from .book import FILES, OURS
from .checks import near
from .lists import by_section
from .promise import promise
from .texts import SHEETS, WORDS, Unseen, fold, number, sha, tell

LATER = " ".join(SHEETS[kind]["files"] for kind in ("responses", "contracts", "contacts")).split()

TABLES = {  # of each table: its columns, by the names outcome.json gives them
    "waiting": "request rank points reason",
    "occupancy": "creche section slot seats enrolled placed free period held waiting",
    "quotas": "id who scope of=measure basis count total min=minimum max=maximum missing hard price attainable price_per=pricePer",
    "thresholds": "limit=kind row creche section period slot amount reserved_by=reservedBy passes=passing points ties draw occasional",
    "lottery": "request tickets fair_chance=fair numerator denominator",
}


def as_said(value, mark=" "):
    if isinstance(value, list):
        return mark.join(value)
    return "" if value is None else ("yes" if value else "no") if isinstance(value, bool) else value


@promise
def tables(b):
    o, claims = b.outcome, (b.outcome.get("order") or {})
    lots = (o.get("lottery") or {}).get("chances") or []
    for name, rows in dict(
        waiting=o["waiting"],
        quotas=o["quotas"],
        occupancy=o["occupancy"],
        thresholds=claims.get("thresholds") or [],
        lottery=lots,
    ).items():
        columns = [column.partition("=")[::2] for column in TABLES[name].split()]
        agree = (
            lambda text, value: text == str(value)
            or not isinstance(value, str)
            and number(text) is not None
            and near(float(number(text)), value)
        )
        marks = {"reservedBy": " + "}
        good = len(rows) == len(b.tables[name])
        for row, said in zip(b.tables[name], rows):
            said = {"occasional": False} | said if name == "thresholds" else said
            good &= all(
                agree(row.get(column, ""), as_said(said.get(own or column), marks.get(own, " "))) for column, own in columns
            )
        if not good:
            yield f"{name}.csv", tell("does not repeat outcome.json")
    blocks, drawn = (o.get("lottery") or {}).get("allocations") or [], (o.get("lottery") or {}).get("drawn", 0)
    places = [(block, place) for block in blocks for place in block["places"] or [{}]]
    expected = [
        [str(block["firstTicket"]), str(block["lastTicket"]), as_said(block["firstTicket"] <= drawn <= block["lastTicket"])]
        + [place.get(name) or "" for name in ("request", "section", "days", "start")]
        for block, place in places
    ]
    if [list(row.values()) for row in b.tables["lottery_allocations"]] != expected:
        yield "lottery_allocations.csv", tell("does not repeat outcome.json")
    written, listed = [], by_section(b)
    for row in b.tables["waiting_by_section"]:
        fields = (row["request"], row["days"], row["start_date"], number(row["points"]), row["fits_now"] in ("yes", "oui"))
        written.append((row["creche"], row["section"], 0 if b.case.mix else int(row["rank"]), *fields))
    expected = [
        (b.case.sections[section].creche, section, 0 if b.case.mix else n, *row)
        for section, rows in listed.items()
        for n, row in enumerate(rows, 1)
    ]
    same = (
        sorted(written) == sorted(expected) and [row[1] for row in written] == [row[1] for row in expected]
        if b.case.mix
        else written == expected
    )
    if not same:
        yield "waiting_by_section.csv", tell("is not what the case and the seats left give")
    if os.path.exists(os.path.join(b.folder, "outcome.xlsx")):
        yield Unseen("outcome.xlsx"), tell("the workbook is not read")


@promise
def decisions(b):
    def weeks(text):
        return tuple(b.calendar.weeks(text) or [text]) if text else ()

    said = collections.Counter(
        (d["request"], d["kind"], d.get("creche") or "", d.get("section") or "", weeks(d.get("days")), d["reason"], d["by"])
        for d in b.outcome["decisions"]
    )
    taken = collections.Counter(
        (d.request, d.kind, d.creche, d.section, tuple(d.days or ()), d.reason, d.by) for d in b.case.decisions
    )
    for one in (said - taken) + (taken - said):
        yield one[0], tell("a decision that is not the commission's")


def cites(said, row):  # typographic spaces are of whoever prints
    french, bare = said.get("french") or {}, lambda text: re.sub(r"\s", "", text or "").replace("’", "'")
    names = ((said["source"], "source"), (said["lastChecked"], "last_checked"), (said["confidence"], "confidence"))
    good = all(text == row[name] for text, name in names)
    return good and all(bare(french.get(name)) == bare(row[f"{name}_fr"] or row[name]) for name in ("article", "source"))


@promise
def provenance(b):
    said, case = b.outcome["provenance"], b.case
    later = [f for f in case.files if f.lower().endswith(".csv") and fold(f[:-4]) in LATER]
    inputs = {one["file"]: one["sha256"] for one in said["inputs"] if one["file"] not in later}
    here = {name: digest for name, digest in case.inputs.items() if name not in later}
    if len({one["file"] for one in said["inputs"]}) != len(said["inputs"]):
        yield "inputs", tell("a file is there twice")
    for name in sorted(
        inputs.keys() ^ here.keys() | {name for name in inputs.keys() & here.keys() if inputs[name] != here[name]}
    ):
        yield name, tell("is not the file of the case it was")
    needed = {"simultaneous_children.csv": bool(case.sections), "staff.csv": any(c.staff_rule for c in case.creches.values())}
    needed |= {"insertion_places.csv": "D214-7" in case.legal}
    needed |= {"avip_share.csv": "AVIP" in case.legal and any(c.avip for c in case.creches.values())}
    rows, day = [(table, case.law[table]) for table, needs in needed.items() if needs], str(case.start)
    own, law = said["version"] == WORDS["version"], said.get("law")
    cited = [(table, row["article"], row["valid_from"], row["valid_to"]) for table, row in rows]
    named = [(row["table"], row["article"], row["validFrom"], row["validTo"]) for row in law or []]
    covers = all(row["coversTerm"] == (row["validFrom"] <= day <= row["validTo"]) for row in law or [])
    if law is None and not own:
        yield Unseen("law"), tell("the outcome of another version, which names no row of the law")
    elif named != cited or not covers or own and not all(map(cites, law, [row for _, row in rows])):
        yield "law", tell("the rows of the law named are not those of this term")
    yield Unseen("run"), tell("version, effort, time, sources of the law: so the run says")


@promise
def conflict(b):
    said = b.outcome.get("conflict")
    if b.conflict != (said is not None):
        yield "conflict", tell("a conflict told wrongly, or without its account")
    if b.conflict and (
        b.tables["placements"] or b.outcome["placements"] or b.outcome["levels"] or b.outcome.get("objective") is not None
    ):
        yield "conflict", tell("a conflict places nobody")
    if b.conflict and said:
        claims, changes = said.get("claims") or [], said.get("changes") or []
        short = (
            not said["rules"]
            or len(claims) != len(said["rules"])
            or len(changes) != len(said["relaxation"])
            or said["proved"]
            and not changes
        )
        keys = {row["key"] for row in b.program["quotas"] if "price" not in row} | {
            row["key"] for row in b.program["resources"]
        }
        keys |= {unit.key for unit in b.units if unit.required}
        if short or any(rule["key"] not in keys for rule in claims + [change["rule"] for change in changes]):
            yield "conflict", tell("a rule neither case nor program has")
        yield Unseen("conflict"), tell("that these rules contradict each other, and the way out, are not redone here")


@promise
def files(b):
    listed, text = b.outcome.get("files"), b.load("outcome.json")
    seal = b.outcome["run"].get("checksum", "")
    if not seal or sha(text.replace(f'"{seal}"'.encode(), b'"' + b"0" * 64 + b'"')) != seal:
        yield "outcome.json", tell("was changed since it was written")
    if listed is None:
        yield "outcome.json", tell("gives the SHA-256 of no file")
        return
    known = {one["file"]: one["sha256"] for one in listed}
    here = [name for name in sorted(os.listdir(b.folder)) if name != "outcome.json" and name[:1] != "."]
    if len(known) != len(listed):
        yield "files", tell("a file is there twice")
    for name in sorted(known.keys() | set(here)):
        if name not in known and name not in OURS:
            yield Unseen(name), tell("not of this outcome: not read")
        elif name not in here or name not in known or sha(b.load(name)) != known[name]:
            yield name, tell("is missing, or one too many, or was changed")
    read = {f"{name}.csv" for name in FILES} | {"program.json", "certificate.json"}
    if unread := [name for name in here if name in known and name not in read]:
        yield Unseen(", ".join(unread)), tell("known by their SHA-256, not read")
