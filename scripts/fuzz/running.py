"""Runs the command as a user does, and judges every end it may come to."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# 70 is an internal error: it is never the input's fault, so it is a finding.
KNOWN_EXITS = {0, 1, 2, 3, 64, 65, 66, 73, 74, 75, 130}


class Finding(Exception):
    """Something that must never happen, of a kind that docs/reliability.md counts."""

    def __init__(self, kind, text):
        super().__init__(f"{kind}: {text}")
        self.kind = kind


class Ended:
    def __init__(self, status, output, errors):
        self.status, self.output, self.errors = status, output, errors

    def document(self):
        try:
            return json.loads(self.output)
        except ValueError as error:
            raise Finding("garbled output", f"--json printed no JSON document ({error}): {self.output[:200]!r}")


class Bench:
    """One run's scratch folder, its dice and the command under test."""

    def __init__(self, berceau, random, counts, patience):
        self.berceau, self.random, self.counts, self.patience = berceau, random, counts, patience
        self.folder = Path(tempfile.mkdtemp(prefix="berceau-fuzz-"))
        self.log = []

    def remove(self):
        for path, folders, _ in os.walk(self.folder):
            os.chmod(path, 0o700)
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return str(self.folder / name)

    def run(self, *arguments, given=None, known=KNOWN_EXITS):
        command = [self.berceau, *map(str, arguments)]
        self.log.append(" ".join(command))
        self.counts["commands"] += 1
        try:
            ended = subprocess.run(
                command, input=given if given is not None else b"", capture_output=True, timeout=self.patience,
                cwd=self.folder, env={**os.environ, "NO_COLOR": "1"})
        except subprocess.TimeoutExpired:
            raise Finding("hang", f"no end after {self.patience} s: {self.log[-1]}")
        except ValueError as error:  # a NUL in an argument cannot be passed by anyone
            return Ended(64, b"", str(error).encode())
        self.judge(ended.returncode, ended.stderr, known)
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    def judge(self, status, errors, known=KNOWN_EXITS):
        told = errors[-400:].decode(errors="replace")
        if status < 0 or status > 130 or b"Fatal error" in errors or b"Current stack trace" in errors:
            raise Finding("crash", f"status {status}: {self.log[-1]}\n{told}")
        if status not in known:
            raise Finding("unknown exit", f"status {status}: {self.log[-1]}\n{told}")

    def page(self, out):
        """The page of Python anyone can check a certificate with."""
        self.counts["commands"] += 1
        return subprocess.run(
            [sys.executable, ROOT / "scripts/check_certificate.py", out], capture_output=True,
            timeout=self.patience)

    def must_hold(self, case, out):
        """An outcome the command has just written must pass both auditors."""
        audit = self.run("audit", case, out)
        if audit.status != 0:
            raise Finding("false breach", f"audit says {audit.status} of the command's own outcome: "
                          + (audit.output + audit.errors).decode(errors="replace")[-600:])
        page = self.page(out)
        if page.returncode != 0:
            failed = [line for line in page.stdout.decode(errors="replace").splitlines() if line.startswith("FAIL")]
            raise Finding("false breach", f"check_certificate.py says: {failed[:4]} {page.stderr[-300:]!r}")


def small_cases():
    """Every dataset small enough to decide in a blink, in a fixed order."""
    rules = sorted(path for path in (ROOT / "Datasets/regles").iterdir() if (path / "case.yaml").exists())
    return [ROOT / "Datasets/premiers-pas", *rules]
