"""What is tried. Each area is a function of a bench; it returns quietly or raises what it found."""
import hashlib
import json
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import hostile
from running import Finding, ROOT, small_cases

EXTREME_PATHS = [
    "policy.priority", "policy.gain_per", "policy.base_points", "policy.wish_factors", "policy.siblings",
    "policy.unborn", "policy.levels", "policy.grid", "policy.quotas", "policy.seed", "policy.age_date",
    "policy.move_up", "policy.sibling_split_price", "policy.legal_quotas", "policy.legal_quota_price",
    "policy.guarantee_members", "policy.funding_minimum", "term.start", "term.end", "term.deadline",
    "calendar.slots", "calendar.periods", "calendar.alternating", "attributes", "columns", "policy", "policy.nothing",
]


def decided(bench, case, *options):
    """Checks and allocates a case that may be broken; whatever comes out must be consistent and pass the audit."""
    checked = bench.run("check", case, *options, "--json")
    checked.document()
    out = bench.path("out")
    ended = bench.run("allocate", case, *options, "-o", out, "--effort", "quick", "--json")
    ended.document()
    agree = ended.status in (65, 66) if checked.status in (65, 66) else ended.status in (0, 2)
    if not agree:
        raise Finding("disagreement", f"check says {checked.status}, allocate {ended.status}: "
                      + ended.errors.decode(errors="replace")[-400:])
    if ended.status not in (0, 2):
        if Path(out).exists():
            raise Finding("half written", "an outcome folder was left by a refused case")
        return None
    if not options:
        bench.must_hold(case, out)
    return out


def folders(bench):
    """A case folder with a few things changed as people, spreadsheets and disks change them."""
    random = bench.random
    case = bench.path("case")
    shutil.copytree(random.choice(small_cases()), case)
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        file = random.choice(sorted(path for path in Path(case).iterdir() if path.suffix in (".csv", ".yaml")))
        data = file.read_bytes()
        kind = random.random()
        if kind < 0.12:
            data = hostile.flip_bytes(random, data)
        elif kind < 0.2:
            data = data[:random.randrange(len(data) + 1)]
        elif kind < 0.28:
            data = hostile.dress(random, data.decode(errors="replace"))
        elif kind < 0.31:
            file.unlink()
            continue
        elif file.suffix == ".csv":
            data = hostile.change_table(random, data.decode(errors="replace")).encode(errors="replace")
        else:
            data = hostile.change_line(random, data.decode(errors="replace")).encode(errors="replace")
        file.write_bytes(data)
    decided(bench, case)


def documents(bench):
    """A case document on standard input with values, keys and bytes changed."""
    random = bench.random
    tree = json.loads((ROOT / "Examples/embed/Sources/embed/case.json").read_text())
    for _ in range(random.choice([1, 1, 2, 4])):
        path = random.choice(list(hostile.leaves(tree)))
        path = path[:random.randrange(1, len(path) + 1)] if random.random() < 0.3 else path
        parent, last = hostile.place_in(tree, path)
        kind = random.randrange(6)
        if kind == 0:
            parent[last] = hostile.value(random)
        elif kind == 1:
            parent[last] = random.choice([0, -1, 2 ** 63 - 1, -2 ** 63, 2 ** 64, 1e300, 0.1, None, [], {}, [[[]]], True])
        elif kind == 2:
            del parent[last]
        elif kind == 3 and isinstance(parent, list):
            parent.insert(last, parent[last])
        elif kind == 4 and isinstance(parent, dict):
            parent[hostile.value(random)] = parent.pop(last)
        elif not isinstance(parent[last], (dict, list)):
            hostile.change_leaf(random, tree, path)
    data = json.dumps(tree, ensure_ascii=random.random() < 0.5).encode(errors="replace")
    if random.random() < 0.25:
        data = hostile.flip_bytes(random, data)
    if random.random() < 0.05:
        data = b"[" * random.choice([100, 100_000]) + data
    bench.run("allocate", "-", "--json", "--effort", "quick", given=data).document()


def settings(bench):
    """One policy value overridden by what nobody expects."""
    random = bench.random
    options = []
    for _ in range(random.choice([1, 1, 2])):
        given = hostile.value(random) if random.random() < 0.7 else random.choice([
            "[{name: a, terms: {mix_quotas: 1}, tolerance: 9223372036854775807}, points]",
            "[{name: a, terms: {funding: 9223372036854}}]", "[points, points]", "[]", "{}", "[[[[[[[[]]]]]]]]",
            "[{name: b, terms: {points: 1, wishes: -3}}]", "[children, wishes, points]", "&a [*a, *a]",
            "{? [&x a, *x] : 1}", "[9223372036854775807%]", "strict", "hour", "most_children", "legal_first"])
        options += ["--set", random.choice(EXTREME_PATHS) + "=" + given.replace("\x00", "")[:100_000]]
    decided(bench, random.choice(small_cases()), *options)


# What rests on the run's own word: the audit lists it as unchecked, and nothing in the folder or the case can show it.
OWN_WORD = re.compile(
    r"run\..*|provenance\.(version|glpkVersion|effort|reproducible)|levels\.\d+\.bound|(bound|gap)|conflict\..*"
    r"|members\.\d+\.alone|funding\.(cost|unsoughtCents).*|earlier.*")
TOKEN = re.compile(r'(?<=[:\[,])(\s*)("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false)(?=\s*[,\]}])')


def bound_anew(out, name=None):
    """The hashes as somebody who knows the format would write them after a change."""
    path = out / "outcome.json"
    text = path.read_text()
    outcome = json.loads(text)
    for entry in outcome.get("files") or []:
        if entry["file"] == name:
            text = text.replace(entry["sha256"], hashlib.sha256((out / name).read_bytes()).hexdigest())
    stated = outcome.get("run", {}).get("checksum")
    if stated:
        text = text.replace(stated, "0" * 64)
        text = text.replace("0" * 64, hashlib.sha256(text.encode()).hexdigest())
    path.write_text(text)


def retouched(random, out):
    """One value of outcome.json changed where it stands, its checksum renewed; its path, or None."""
    path = out / "outcome.json"
    text = path.read_text()
    token = random.choice(list(TOKEN.finditer(text)))
    before = json.loads(token[2])
    holder = [before]
    if not hostile.change_leaf(random, holder, (0,)) or not isinstance(holder[0], type(before)):
        return None
    changed = text[:token.start(2)] + json.dumps(holder[0], ensure_ascii=False) + text[token.end(2):]
    old, new = json.loads(text), json.loads(changed)
    where = [leaf for leaf in hostile.leaves(old) if at(old, leaf) != at(new, leaf)]
    if not where:
        return None
    path.write_text(changed, errors="replace")
    bound_anew(out)
    return ".".join(map(str, where[0]))


def at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


def filled(text):
    """The columns of a table that say something, in an order of their own."""
    rows = [row for row in hostile.rows_of(text)[0] if any(map(str.strip, row))]
    width = max(map(len, rows), default=0)
    columns = zip(*(row + [""] * (width - len(row)) for row in rows))
    return sorted(column for column in columns if any(map(str.strip, column[1:])))


def changed_file(random, file):
    """One file of an outcome changed: its new bytes and what was done, or None where nothing was."""
    data = file.read_bytes()
    if file.suffix == ".json" and random.random() < 0.9:
        tree = json.loads(data)
        choices = list(hostile.leaves(tree))
        path = random.choice(choices) if choices else None
        if path is None or not hostile.change_leaf(random, tree, path):
            return None
        return json.dumps(tree).encode(errors="replace"), f"{file.name} {'.'.join(map(str, path))}"
    if file.suffix == ".csv" and random.random() < 0.9:
        text = data.decode("utf-8-sig")
        changed = hostile.change_table(random, text)
        if filled(changed) == filled(text):
            return None  # columns exchanged with their headers, empty ones left out, or a blank line more, say the same
        return changed.encode(errors="replace"), file.name
    changed = hostile.flip_bytes(random, data)
    return (changed, f"bytes of {file.name}") if changed != data else None


def outcomes(bench):
    """A right outcome with one thing falsified: the audit must not pass it in silence, whatever it was."""
    random = bench.random
    case, out = random.choice(small_cases()), Path(bench.path("out"))
    made = bench.run("allocate", case, "-o", out, "--effort", "quick", "--quiet")
    if made.status not in (0, 2):
        return
    file = random.choice(sorted(path for path in out.iterdir()))
    anew = False
    if file.name == "outcome.json" and random.random() < 0.8:
        what, anew = retouched(random, out), True
        if what is None:
            return
    else:
        change = changed_file(random, file)
        if change is None:
            return
        data, what = change
        file.write_bytes(data)
        anew = file.name != "outcome.json" and random.random() < 0.5
        if anew:
            bound_anew(out, file.name)
    audit = bench.run("audit", case, out, "--json")
    page = bench.page(out)
    bench.run("report", case, out, "-o", bench.path("again.html"))
    if audit.status != 0:
        return
    if anew and (file.suffix == ".html" or OWN_WORD.fullmatch(what)):
        return
    if anew and file.name == "certificate.json" and page.returncode == 0:
        return  # other multipliers that prove the same are as good a proof
    raise Finding("unnoticed falsification", f"{what}{', bound anew' * anew} of {case.name}: audit found nothing")


SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL]


def signals(bench):
    """A signal at a random moment: the outcome folder is the old one or the new one, whole."""
    random = bench.random
    case, out = bench.path("case"), bench.path("out")
    bench.run("generate", "--children", random.choice([40, 120, 300]), "--seed", random.randrange(50), "-o", case, "--quiet")
    if random.random() < 0.5:
        bench.run("allocate", case, "-o", out, "--time-limit", "0.2", "--quiet")
    existed = Path(out).exists()
    command = [bench.berceau, "allocate", case, "-o", out, "--effort", "quick", "--quiet"]
    bench.log.append(" ".join(command))
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=bench.folder)
    sent = random.choice(SIGNALS)
    time.sleep(random.choice([0.0, 0.01, 0.05, 0.2, 0.5]) * random.random() * 2)
    process.send_signal(sent)
    try:
        _, errors = process.communicate(timeout=bench.patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise Finding("hang", f"no end {bench.patience} s after {sent.name}")
    early = process.returncode == -sent  # before the command has taken the signal over
    if sent != signal.SIGKILL and not early:
        bench.judge(process.returncode, errors)
    if existed and not Path(out).exists():
        raise Finding("lost", f"{sent.name} took an earlier outcome away")
    if Path(out).exists():
        bench.must_hold(case, out)
    bench.run("allocate", case, "-o", out, "--effort", "quick", "--time-limit", "5", "--quiet", known={0})
    left = sorted(path.name for path in bench.folder.iterdir() if path.name not in ("case", "out"))
    if left and sent != signal.SIGKILL:
        raise Finding("left behind", f"{left} after {sent.name}")
