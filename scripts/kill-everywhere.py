#!/usr/bin/env python3
"""Kills every command that writes at random moments, and looks at what it leaves: all of the old output or all of the new.

    scripts/kill-everywhere.py [--berceau PATH] [--kills 200] [--seed 1]

After each kill -9 the output must be, whole, what stood there before or what the command writes; nothing beside it may
have changed; and the same command run again must end well and leave nothing of the killed one behind. What --force sets
aside must still be somewhere. The moments are drawn from the seed; the number of kills is shared out among the commands.
Ends with status 1 when something is half written, lost or left behind.
"""
import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CASE = {
    "case.yaml": "term: { start: 2026-09-01, end: 2027-07-31 }\n"
    "policy: { priority: weighted, gain_per: child, siblings: together, seed: x }\n",
    "creches.csv": "id,name,capacity,funding\n" + "".join(f"C{n},Crèche {n},20,psu\n" for n in range(4)),
    "sections.csv": "id,creche,age_min_months,age_max_months,places\n" + "".join(f"S{n},C{n},2,36,4\n" for n in range(4)),
    "requests.csv": "id,lone_parent,income_annual,birth_date,days,start_date,wish_1,wish_2\n"
    + "".join(f"R{n},no,24000,2025-11-{1 + n % 28:02},full,2026-09-01,C{n % 4},C{(n + 1) % 4}\n" for n in range(40)),
    "responses.csv": "request,answer\nR1,withdrawn\n",
}
EXPORT = "N° demande;Naissance;Entrée souhaitée le;Jours;Vœu 1\n1;03/01/2026;01/09/2026;lun mar;Les Lilas\n"


class Scenario:
    def __init__(self, name, command, target, prepare=(), foreign=False, folder="."):
        self.name, self.command, self.target = name, command, target
        self.prepare, self.foreign, self.folder = prepare, foreign, folder


def scenarios(cooperative):
    return [
        Scenario("allocate, new", ["allocate", "town", "-o", "new", "-q"], "new"),
        Scenario("allocate, again", ["allocate", "town", "-o", "out", "-q"], "out"),
        Scenario("allocate, changed case", ["allocate", "town", "-o", "out", "-q", "--set", "policy.base_points=7"], "out"),
        Scenario("allocate --force", ["allocate", "town", "-o", "mine", "-q", "--force"], "mine", foreign=True),
        Scenario("allocate, from within", ["allocate", "../town", "-o", ".", "-q"], "here",
                 [["allocate", "town", "-o", "here", "-q"]], folder="here"),
        Scenario("next", ["next", "town", "out", "-o", "town-2", "-q"], "town-2"),
        Scenario("next, again", ["next", "town", "out", "-o", "town-2", "-q"], "town-2",
                 [["next", "town", "out", "-o", "town-2", "-q"]]),
        Scenario("generate", ["generate", "--children", "60", "-o", "made", "-q"], "made"),
        Scenario("generate --force", ["generate", "--children", "60", "-o", "mine", "-q", "--force"], "mine", foreign=True),
        Scenario("init", ["init", "--from", "export.csv", "-o", "first", "-q"], "first"),
        Scenario("export", ["export", "town", "--mps", "town.mps", "-q"], "town.mps"),
        Scenario("export --force", ["export", "town", "--mps", "letter.txt", "-q", "--force"], "letter.txt", foreign=True),
        Scenario("report", ["report", "town", "out", "-q", "--lang", "en"], "out"),
        Scenario("report --html", ["report", "town", "out", "--html", "page.html", "-q"], "page.html",
                 [["report", "town", "out", "--html", "page.html", "-q", "--lang", "en"]]),
        Scenario("price", ["price", "town", "-o", "prices", "-q"], "prices"),
        Scenario("price, into an outcome", ["price", "town", "out", "-q"], "out"),
        Scenario("frontier", ["frontier", "town", "--margins", "0", "-o", "frontier", "-q"], "frontier"),
        Scenario("tariff", ["tariff", cooperative, "fees", "--scale-only", "-q"], "fees"),
    ]


def content(path):
    """What stands at a path, but for what may differ between two runs."""
    if not os.path.lexists(path):
        return None
    if os.path.isfile(path):
        return hashlib.sha256(open(path, "rb").read()).hexdigest()
    found = {}
    for name in sorted(os.listdir(path)):
        place = os.path.join(path, name)
        if name.startswith(".berceau-"):
            continue
        if name == "outcome.json":
            document = json.load(open(place))
            document.pop("run", None)
            found[name] = json.dumps(document, sort_keys=True)
        else:
            found[name] = content(place)
    return found


def pending(path):
    """A folder filled from within, as readers see it: what holds already stands in front of what was there."""
    return os.path.isdir(os.path.join(path, ".berceau-pending"))


def others(folder, target):
    top = target.split("/")[0]
    return {
        name: content(os.path.join(folder, name))
        for name in sorted(os.listdir(folder))
        if name != top and not name.startswith(f".{top}.berceau-") and not name.startswith(f"{top}.old")
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--berceau", default=os.path.join(root, ".build/release/berceau"))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    berceau = os.path.abspath(options.berceau)
    chance = random.Random(options.seed)
    work = tempfile.mkdtemp(prefix="berceau-kills-")
    faults, counts = [], {"old": 0, "new": 0, "over": 0}

    def run(folder, command):
        return subprocess.run([berceau, *command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    base = os.path.join(work, "base")
    for folder, files in [("town", CASE), ("mine", {"notes.txt": "three weeks of work\n", "outcome.json": "{}\n"})]:
        os.makedirs(os.path.join(base, folder))
        for name, text in files.items():
            open(os.path.join(base, folder, name), "w").write(text)
    open(os.path.join(base, "export.csv"), "w").write(EXPORT)
    open(os.path.join(base, "letter.txt"), "w").write("mine too\n")
    first = run(base, ["allocate", "town", "-o", "out", "-q"])
    if first.returncode:
        sys.exit(f"the case cannot be allocated: {first.stderr.decode()}")

    every = scenarios(os.path.join(root, "Datasets/cooperative"))
    share = [options.kills // len(every) + (n < options.kills % len(every)) for n in range(len(every))]
    for scenario, kills in zip(every, share):
        ready = os.path.join(work, "ready")
        shutil.rmtree(ready, ignore_errors=True)
        shutil.copytree(base, ready, symlinks=True)
        for command in scenario.prepare:
            run(ready, command)
        old = content(os.path.join(ready, scenario.target))
        trial = os.path.join(work, "trial")

        def begin():
            shutil.rmtree(trial, ignore_errors=True)
            shutil.copytree(ready, trial, symlinks=True)

        begin()
        start = time.monotonic()
        whole = run(os.path.join(trial, scenario.folder), scenario.command)
        duration = time.monotonic() - start
        if whole.returncode:
            faults.append(f"{scenario.name}: ends with {whole.returncode}: {whole.stderr.decode().strip()}")
            continue
        target = os.path.join(trial, scenario.target)
        new = content(target)
        untouched = others(trial, scenario.target)
        for number in range(kills):
            begin()
            # Writing is the end of a run: half of the kills fall there.
            delay = chance.uniform(0, duration * 1.05) if number % 2 else chance.uniform(duration * 0.7, duration * 1.05)
            process = subprocess.Popen(
                [berceau, *scenario.command], cwd=os.path.join(trial, scenario.folder),
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            if process.wait() != -signal.SIGKILL:
                counts["over"] += 1
            where = f"{scenario.name}, kill {number + 1} after {delay * 1000:.1f} ms"
            left = content(target)
            if left == new:
                counts["new"] += 1
            elif left == old:
                counts["old"] += 1
            elif not pending(target):
                faults.append(f"{where}: half written: {sorted(left) if isinstance(left, dict) else left}")
            if others(trial, scenario.target) != untouched:
                faults.append(f"{where}: something beside the output changed")
            again = run(os.path.join(trial, scenario.folder), scenario.command)
            # init replaces nothing, and so says that it has been there.
            if again.returncode and not (scenario.name == "init" and again.returncode == 73 and left == new):
                faults.append(f"{where}: the next run ends with {again.returncode}: {again.stderr.decode().strip()}")
            elif content(target) != new:
                faults.append(f"{where}: the next run writes something else")
            if scenario.foreign:
                kept = [n for n in os.listdir(trial) if n.startswith(scenario.target + ".old")]
                if old not in [content(os.path.join(trial, n)) for n in kept]:
                    faults.append(f"{where}: what was there is lost")
            remains = [n for f in (trial, target) if os.path.isdir(f) for n in os.listdir(f) if "berceau-" in n]
            if remains:
                faults.append(f"{where}: left behind: {remains}")
    shutil.rmtree(work, ignore_errors=True)
    print(
        f"{options.kills} kills over {len(every)} writings, seed {options.seed}: old {counts['old']}, new {counts['new']}, "
        f"{counts['over']} of them after the end; faults {len(faults)}")
    for fault in faults:
        print("  " + fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
