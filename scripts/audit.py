#!/usr/bin/env python3
"""A second auditor: reads the files of a case folder and of an outcome folder, and says of every promise whether it holds.

    python3 audit.py CASE OUT [CASE OUT ...] [--set PATH=VALUE] [--json] [--lang en]

Of each promise of docs/properties.md, under the name `berceau audit` gives it: kept, broken (what and where) or not checked
(why); what it cannot show of a kept one is said too. It shares no line with Berceau: the rules are written anew from docs/.
This page holds the promises; second_auditor/ beside it reads the case and works out what could be given to whom, and
check_certificate.py has the arithmetic of the bound. Python 3.11 alone. Exit status: 0 nothing broken, 1 a promise broken,
64 usage, 65 something not understood (nothing is guessed), 66 a file missing.
"""

import collections, csv, json, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from second_auditor import of_files, of_lists, of_places, of_rules, texts  # they add their promises
from second_auditor.book import Book
from second_auditor.case import Case
from second_auditor.promise import PROMISES
from second_auditor.texts import WORDS, Refused, Unseen, tell

# What a document of another form comes to
ODD = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError, csv.Error)

# What also binds an outcome whose hard rules conflict, and which places nobody
CONFLICT = "placementsFile funding points programUnits programRows programGains startLevel occasionalLevel exclusions draw "
CONFLICT = (CONFLICT + "certificateProgram decisions provenance conflict files").split()
NAMES = WORDS["promises"]


def read(folder, overrides):
    try:
        return Case(folder, overrides)
    except ODD as error:
        raise Refused(f"{folder}: " + tell("not understood: {0}", repr(error)))


def audit(case, folder):
    """{promise: (verdict, findings, what of it is not shown)}, in the order of docs/properties.md."""
    book, report = Book(case, folder), {}
    for name in NAMES:
        found, unseen = [], []
        if book.conflict and name not in CONFLICT:
            report[name] = "not checked", [], [("", tell("a conflict places nobody"))]
            continue
        if name not in PROMISES:
            if os.path.exists(os.path.join(folder, "tariff.json")):
                report[name] = "not checked", [], [("", tell("this page reads no tariff"))]
            continue
        try:
            for about, what in PROMISES[name](book) or ():
                (unseen if isinstance(about, Unseen) else found).append((str(about), what))
            report[name] = "broken" if found else "kept", found, unseen
        except Unseen as why:
            report[name] = "broken" if found else "not checked", found, [("", str(why))]
        except ODD as error:
            raise Refused(f"{folder}: {name}: " + tell("not understood: {0}", repr(error)))
    return report


def counted(count, none, one, many):
    """A sentence by how many there are: French has one « rompue », and no « 0 rompues »."""
    return tell(none if not count else one if count == 1 else many, count) if count or none else ""


def text(report):
    words = {"kept": tell("kept"), "broken": tell("BROKEN"), "not checked": tell("not checked")}
    lines = []
    for name, (verdict, found, unseen) in report.items():
        lines.append(f"{words[verdict]:<12} {name}")
        lines += [f"    {about}: {what}" for about, what in found[:20]]
        lines += [counted(len(found) - 20, "", "    … and 1 more", "    … and {0} more")] * (len(found) > 20)
        lines += [f"    ({', '.join(filter(None, (about, what)))})" for about, what in unseen]
    counts = collections.Counter(verdict for verdict, _, _ in report.values())
    partly = sum(bool(unseen) and verdict == "kept" for verdict, _, unseen in report.values())
    summary = [
        counted(counts["kept"], "no promise kept", "1 promise kept", "{0} promises kept"),
        counted(partly, "", " (one of them only in part)", " ({0} of them only in part)"),
        counted(counts["broken"], ", none broken", ", 1 broken", ", {0} broken"),
        counted(counts["not checked"], ", none not checked", ", 1 not checked", ", {0} not checked"),
    ]
    lines.append("".join(summary))
    return "\n".join(lines)


def document(report):
    def list_of(pairs):
        return [{"subject": about, "message": what} for about, what in pairs]

    return {
        name: {"verdict": verdict, "findings": list_of(found), "unchecked": list_of(unseen)}
        for name, (verdict, found, unseen) in report.items()
    }


def main(arguments):
    places, overrides, as_json, rest = [], {}, False, list(arguments)
    while rest:
        one = rest.pop(0)
        if one == "--json":
            as_json = True
        elif one == "--lang" and rest[:1] in (["fr"], ["en"]):
            texts.LANGUAGE = rest.pop(0)
        elif one == "--set" and rest and "=" in rest[0]:
            path, _, value = rest.pop(0).partition("=")
            overrides[path] = value
        elif one in ("-h", "--help"):
            print(__doc__)
            return 0
        elif one[:1] == "-":
            places = []
            break
        else:
            places.append(one)
    if not places or len(places) % 2:
        print("python3 audit.py CASE OUT [CASE OUT ...] [--set PATH=VALUE] [--json] [--lang en]", file=sys.stderr)
        return 64
    status, documents = 0, []
    for case, out in zip(places[::2], places[1::2]):
        try:
            report = audit(read(case, overrides), out)
        except Refused as error:
            status = max(status, error.status)
            print(str(error), file=sys.stderr)
            documents.append({"case": case, "outcome": out, "error": str(error), "status": error.status})
            continue
        status = max(status, int(any(verdict == "broken" for verdict, _, _ in report.values())))
        documents.append({"case": case, "outcome": out, "properties": document(report)})
        if not as_json:
            print(f"{case} → {out}\n{text(report)}")
    if as_json:
        print(
            json.dumps(
                documents[0].get("properties", documents[0]) if len(documents) == 1 else documents, ensure_ascii=False, indent=1
            )
        )
    return status


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
