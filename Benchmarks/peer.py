#!/usr/bin/env python3
"""Runs one other solver on an exported program and writes what it found, as JSON lines on standard output.

Every line is {"t": seconds, "objective": …, "bound": …}; the last one has "final": true, the status and the version.
One solver per process: OR-Tools and HiGHS do not share one well. Objectives are those of the program turned back into
a maximisation, the constant left out, as `berceau export` writes the negated objective.
"""
import argparse
import json
import math
import re
import subprocess
import sys
import tempfile
import threading
import time


class Log:
    """The best objective and bound so far, written whenever one of them gets better."""

    def __init__(self):
        self.start = time.monotonic()
        self.objective = None
        self.bound = None
        self.lock = threading.Lock()

    def tell(self, objective=None, bound=None, **more):
        with self.lock:
            moved = False
            if objective is not None and math.isfinite(objective) and abs(objective) < 1e19:
                if self.objective is None or objective > self.objective + 1e-9:
                    self.objective, moved = objective, True
            if bound is not None and math.isfinite(bound) and abs(bound) < 1e19:
                if self.bound is None or bound < self.bound - 1e-9:
                    self.bound, moved = bound, True
            if moved or more:
                line = {"t": round(time.monotonic() - self.start, 3), "objective": self.objective, "bound": self.bound}
                print(json.dumps(line | more), flush=True)


def highs(path, seconds, threads, log):
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("threads", threads)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.readModel(path)
    log.start = time.monotonic()

    def note(event):
        data = event.data_out
        log.tell(-data.mip_primal_bound, -data.mip_dual_bound)

    solver.cbMipLogging += note
    solver.cbMipImprovingSolution += note
    solver.run()
    info = solver.getInfo()
    log.tell(-info.objective_function_value, -info.mip_dual_bound)
    return str(solver.getModelStatus()), solver.version()


def scip(path, seconds, threads, log):
    from pyscipopt import SCIP_EVENTTYPE, Eventhdlr, Model

    class Note(Eventhdlr):
        def eventinit(self):
            self.model.catchEvent(SCIP_EVENTTYPE.BESTSOLFOUND, self)
            self.model.catchEvent(SCIP_EVENTTYPE.NODESOLVED, self)

        def eventexec(self, event):
            log.tell(-self.model.getPrimalbound(), -self.model.getDualbound())

    model = Model()
    model.hideOutput()
    model.readProblem(path, extension="mps")
    model.setParam("limits/time", float(seconds))
    model.setParam("parallel/maxnthreads", threads)
    model.includeEventhdlr(Note(), "note", "writes every better objective and bound")
    log.start = time.monotonic()
    model.optimize()
    log.tell(-model.getPrimalbound(), -model.getDualbound())
    return model.getStatus(), f"{model.version()}"


def cpsat(path, seconds, threads, log):
    """CP-SAT in a process of its own, as its log can only be read from the standard output."""
    command = [sys.executable, __file__, "cpsat-worker", path, "--seconds", str(seconds), "--threads", str(threads)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    status, version = "", ""
    for line in process.stdout:
        if line.startswith("peer-start"):
            log.start = time.monotonic()
        elif line.startswith("peer-end"):
            answer = json.loads(line.removeprefix("peer-end"))
            status, version = answer["status"], answer["version"]
            log.tell(answer["objective"], answer["bound"])
        else:
            read_cpsat(line, log)
    process.wait()
    return status, version


def cpsat_worker(path, seconds, threads):
    from ortools.linear_solver.python import model_builder

    model = model_builder.Model()
    with open(path) as file:
        if not model.import_from_mps_string(file.read()):
            raise SystemExit("CP-SAT cannot read the program")
    solver = model_builder.Solver("sat")
    solver.set_time_limit_in_seconds(seconds)
    solver.set_solver_specific_parameters(f"num_workers:{threads}")
    solver.enable_output(True)
    print("peer-start", flush=True)
    status = solver.solve(model)
    import ortools

    found = status in (model_builder.SolveStatus.OPTIMAL, model_builder.SolveStatus.FEASIBLE)
    answer = {
        "objective": -solver.objective_value if found else None,
        "bound": -solver.best_objective_bound if found else None,
        "status": str(status),
        "version": ortools.__version__,
    }
    print("peer-end" + json.dumps(answer), flush=True)


def read_cpsat(text, log):
    for line in text.splitlines():
        found = re.match(r"#(\d+|Bound)\s+([\d.]+)s\s+(?:best:(\S+)\s+)?next:\[([^,\]]*)", line)
        if found:
            best = float(found[3]) if found[3] and found[3] not in ("inf", "-inf") else None
            try:
                low = float(found[4])
            except ValueError:
                low = None
            log.tell(-best if best is not None else None, -low if low is not None else None)


def glpk(path, seconds, threads, log):
    """Plain GLPK with its cuts, through glpsol; its log is read as it comes."""
    command = ["glpsol", "--freemps", path, "--cuts", "--tmlim", str(int(seconds))]
    log.start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in process.stdout:
        found = re.match(r"\+\s*\d+: (?:mip =\s*(\S+(?: \S+)?)|>>>>>\s*(\S+))\s+>=\s+(\S+)", line)
        if found:
            best = found[2] or found[1]
            try:
                log.tell(-float(best), -float(found[3]))
            except ValueError:
                try:
                    log.tell(None, -float(found[3]))
                except ValueError:
                    pass
    process.wait()
    version = subprocess.run(["glpsol", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    return f"exit {process.returncode}", version


def cbc(path, seconds, threads, log):
    # CBC 2.10 takes the first bound without a value for one of the fixed format; a harmless one before it helps.
    copy = tempfile.NamedTemporaryFile("w", suffix=".mps")
    with open(path) as file:
        copy.write(file.read().replace("\nBOUNDS\n BV BND C1\n", "\nBOUNDS\n  UP BND C1 1\n BV BND C1\n"))
    copy.flush()
    command = ["cbc", copy.name, "-threads", str(threads), "-sec", str(seconds), "-timeMode", "elapsed", "-log", "1", "-solve", "-quit"]
    log.start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    version = ""
    for line in process.stdout:
        if line.startswith("Version:"):
            version = line.split()[1]
        found = re.search(r"(?:best objective|best solution|[Ss]olution of|Solution found of)\s+(-?[\d.e+]+)", line)
        bound = re.search(r"(?:best possible|Lower bound:|Continuous objective value is)\s*(-?[\d.e+]+)", line)
        objective = re.match(r"Objective value:\s+(-?[\d.e+]+)", line)
        value = found or objective
        log.tell(-float(value[1]) if value else None, -float(bound[1]) if bound else None)
    process.wait()
    return f"exit {process.returncode}", version


PEERS = {"highs": highs, "scip": scip, "cpsat": cpsat, "cbc": cbc, "glpk": glpk}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("solver", choices=sorted(PEERS) + ["cpsat-worker"])
    parser.add_argument("mps")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    if arguments.solver == "cpsat-worker":
        return cpsat_worker(arguments.mps, arguments.seconds, arguments.threads)
    log = Log()
    status, version = PEERS[arguments.solver](arguments.mps, arguments.seconds, arguments.threads, log)
    log.tell(final=True, status=status, version=version)


if __name__ == "__main__":
    sys.exit(main())
