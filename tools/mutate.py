"""Would a test notice? Change one small thing at a time and see whether the fast tests fail.

    python tools/mutate.py                      at least 400 mutants over all rooms of ROOMS
    python tools/mutate.py facts score -n 60    60 mutants over these rooms
    python tools/mutate.py --line pipelinelint/engine/precedence.py:75    all of one line
    python tools/mutate.py --again OUTPUT       those that survived in a run whose output was kept

The tests run once to learn which of them meet which line. Then the process forks for every mutant,
gives the functions in memory their changed code and runs the tests of that line until one fails.
What survives, and what is no function, is tried again in a new process, where nothing computed
before the change is remembered. Which mutants are drawn depends on a seed and on the changed lines
alone, so that a change elsewhere does not draw others. Tests that start programs do not take part,
nor those that take longer than SLOW where quicker ones meet the line; generated input is drawn FEW
times, always the same. Sentences for people, annotations and what only a type checker reads are not
changed. Needs Unix, for `fork`.

Exits with 1 where more than a tenth survive that EQUIVALENT does not explain.
"""

from __future__ import annotations

import argparse
import ast
import gc
import hashlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FunctionType

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

TOP = Path(__file__).resolve().parents[1]
PACKAGE = TOP / "pipelinelint"
EQUIVALENT = TOP / "tools" / "mutate_equivalent.txt"
SLOW = 1.0
"""Seconds of processor time a test may take to take part."""
ENOUGH = 3.0
"""Seconds of processor time after which a mutant that nothing noticed is said to survive."""
FEW = 15
"""Examples of a test on generated input, where it does not say its own number."""

LEAST = 30
"""Mutants of a room, however small it is."""

EXAMPLES = "tests/rulebook/test_examples.py"
PARTS = "tests/cli/test_parts.py"
RULES = ["tests/verbs", "tests/ruleset", EXAMPLES, PARTS]
ENGINE = ["tests/engine", PARTS]
ROOMS: dict[str, tuple[list[str], list[str]]] = {
    # room: what is changed, and the tests that should notice; rooms with the same share a run
    "facts": (["facts/*.py"], ["tests/facts", EXAMPLES]),
    "verbs": (["verbs/*.py"], RULES),
    "rules": (["ruleset/run/*.py"], RULES),
    "precedence": (["engine/precedence.py"], ENGINE),
    "suppressions": (
        ["engine/suppression*.py"],
        ["tests/engine", "tests/workspace/test_fix.py", "tests/cli/test_fix_settings.py"],
    ),
    "baseline": (["engine/baseline.py"], ENGINE),
    "score": (["engine/score*.py"], ENGINE),
    "shape": (
        ["shape/finding.py", "shape/__init__.py"],
        ["tests/shape", "tests/engine", "tests/settings"],
    ),
    "settings": (["settings/scope.py", "settings/__init__.py"], ["tests/settings"]),
    "salesforce": (
        [
            f"crm/salesforce/{each}.py"
            for each in ("demands", "paths", "required", "rules", "screens", "spread")
        ],
        ["tests/crm"],
    ),
}


# What is changed


class Mutant:
    """One change: `path` and `line` say where, `was` and `now` what, `at` and `nth` find it."""

    def __init__(self, path: str, at: int, nth: int, line: tuple[int, int, int], text: str) -> None:
        self.path = path
        self.at = at
        self.nth = nth
        self.first, self.last, self.statement = line
        self.text = text

    @property
    def key(self) -> str:
        """What it is known by, whatever stands above it."""
        return f"{self.path}: {self.text}"

    def __str__(self) -> str:
        return f"{self.path}:{self.first}: {self.text}"


COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
BARE = {"strip", "lower", "casefold", "upper", "rstrip", "lstrip", "copy"}


def variants(field: str, node: ast.AST) -> Iterator[ast.AST]:
    """What may stand instead of the node: each is a new one."""
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            ops = [*node.ops[:at], COMPARED[type(op)](), *node.ops[at + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for at in range(len(node.values)):
            rest = [*node.values[:at], *node.values[at + 1 :]]
            yield ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]
    elif isinstance(node, ast.UnaryOp):
        if isinstance(node.op, ast.Not | ast.USub):
            yield node.operand
    elif isinstance(node, ast.BinOp | ast.AugAssign):
        if type(node.op) in COUNTED:
            other = COUNTED[type(node.op)]()
            if isinstance(node, ast.BinOp):
                yield ast.BinOp(node.left, other, node.right)
            else:
                yield ast.AugAssign(node.target, other, node.value)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield ast.Constant(not node.value)
        elif isinstance(node.value, int | float):
            yield ast.Constant(node.value + 1)
        elif isinstance(node.value, str) and node.value and " " not in node.value:
            yield ast.Constant(f"{node.value}XX")
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in CALLED:
            yield ast.Call(ast.Name(CALLED[node.func.id], ast.Load()), node.args, node.keywords)
        elif isinstance(node.func, ast.Attribute) and node.func.attr in BARE and not node.args:
            yield node.func.value
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.Break):
        yield ast.Continue()
    if field in ("test", "ifs") and isinstance(node, ast.Name | ast.Attribute | ast.Call):
        yield ast.Constant(True)
        yield ast.Constant(False)
    if field in ("test", "ifs") and isinstance(node, ast.Compare | ast.BoolOp):
        yield ast.Constant(True)
    if _changes_state(node):
        yield ast.Pass()


def _changes_state(node: ast.AST) -> bool:
    """Whether it is a statement that can be left out, as far as names are concerned."""
    if isinstance(node, ast.Assign):
        return isinstance(node.targets[0], ast.Attribute | ast.Subscript)
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call)
    return isinstance(node, ast.AugAssign)


def places(tree: ast.Module) -> list[tuple[ast.AST, str, int | None, ast.AST, ast.stmt]]:
    """Every node with its parent, the field there, its place in a list, and its statement.

    Words for people, annotations, and what only a type checker reads stay as they are.
    """
    found: list[tuple[ast.AST, str, int | None, ast.AST, ast.stmt]] = []

    def visit(parent: ast.AST, statement: ast.stmt | None) -> None:
        for field, value in ast.iter_fields(parent):
            if field in ("annotation", "returns", "decorator_list", "format_spec"):
                continue
            for at, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if not isinstance(node, ast.AST) or _is_still(parent, node):
                    continue
                own = node if isinstance(node, ast.stmt) else statement
                if own is not None:
                    found.append((parent, field, at, node, own))
                visit(node, own)

    visit(tree, None)
    return found


def _is_still(parent: ast.AST, node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        name = node.targets[0]
        return isinstance(name, ast.Name) and name.id in ("__all__", "__slots__", "TYPE_CHECKING")
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Constant):
        return isinstance(parent, ast.Expr | ast.JoinedStr)
    return False


def mutants_of(path: str) -> list[Mutant]:
    """Every mutant of a file."""
    found = []
    seen: Counter[str] = Counter()
    for at, (_, field, _, node, statement) in enumerate(places(ast.parse(_source(path)))):
        for nth, new in enumerate(variants(field, node)):
            was, now = _short(ast.unparse(node)), _short(ast.unparse(new))
            text = f"{was} -> {now}"
            seen[text] += 1
            if seen[text] > 1:
                text += f" ({seen[text]})"
            line = (getattr(node, "lineno", 0), getattr(node, "end_lineno", 0), statement.lineno)
            found.append(Mutant(path, at, nth, line, text))
    return found


def changed(mutant: Mutant) -> ast.Module:
    """The file's tree with the change in it."""
    tree = ast.parse(_source(mutant.path))
    parent, field, at, node, _ = places(tree)[mutant.at]
    new = list(variants(field, node))[mutant.nth]
    ast.copy_location(new, node)
    if at is None:
        setattr(parent, field, new)
    else:
        getattr(parent, field)[at] = new
    return ast.fix_missing_locations(tree)


def drawn(paths: list[str], count: int, seed: str) -> list[Mutant]:
    """About that many mutants, of each file its share, the same as long as their lines stay."""
    by_path = {path: mutants_of(path) for path in paths}
    share = min(1.0, count / max(1, sum(map(len, by_path.values()))))
    found = []
    for mutants in by_path.values():
        mutants.sort(key=lambda each: hashlib.sha256(f"{seed} {each.key}".encode()).digest())
        found += mutants[: round(len(mutants) * share + 0.3)]
    return found


def _source(path: str) -> str:
    return (TOP / path).read_text(encoding="utf-8")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else f"{line[:45]} … {line[-22:]}"


# How it gets into the program


def _functions(paths: set[str]) -> dict[str, list[FunctionType]]:
    """All functions in memory that were written in these files, by file."""
    by_file = {str(TOP / path): path for path in paths}
    found: dict[str, list[FunctionType]] = {path: [] for path in paths}
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename in by_file:
            found[by_file[each.__code__.co_filename]].append(each)
    return found


def put(mutant: Mutant, functions: list[FunctionType]) -> bool:
    """Give the functions in memory the changed code; whether there was one to give it to."""
    path = str(TOP / mutant.path)
    old = compile(_source(mutant.path), path, "exec", dont_inherit=True)
    new = compile(changed(mutant), path, "exec", dont_inherit=True)
    pairs: dict[tuple[str, int, bytes], CodeType] = {}
    if not _pair(old, new, pairs):
        return False
    done = False
    for function in functions:
        code = pairs.get(_known_by(function.__code__))
        if code is not None and code.co_freevars == function.__code__.co_freevars:
            function.__code__ = code
            done = True
    return done


def _pair(old: CodeType, new: CodeType, pairs: dict[tuple[str, int, bytes], CodeType]) -> bool:
    """Note the codes inside that differ; False when they cannot be told apart."""
    olds = [each for each in old.co_consts if isinstance(each, CodeType)]
    news = [each for each in new.co_consts if isinstance(each, CodeType)]
    if len(olds) != len(news):
        return False
    for one, other in zip(olds, news, strict=True):
        if one != other:
            pairs[_known_by(one)] = other
        if not _pair(one, other, pairs):
            return False
    return True


def _known_by(code: CodeType) -> tuple[str, int, bytes]:
    return code.co_qualname, code.co_firstlineno, code.co_linetable


class Changed(SourceFileLoader):
    """Loads the changed file instead of its module, and leaves all others to Python."""

    def __init__(self, mutant: Mutant) -> None:
        name = mutant.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        super().__init__(name, str(TOP / mutant.path))
        self.mutant = mutant

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, _: str) -> CodeType:
        return compile(changed(self.mutant), self.path, "exec", dont_inherit=True)


# The tests


class Plugin:
    """Pytest as a servant: collects, and lets `job` do what is to be done with the tests."""

    def __init__(self, job: Callable[[list[pytest.Item]], int]) -> None:
        self.job = job
        self.result = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        every = list(hypothesis.HealthCheck)
        hypothesis.settings.register_profile(
            "few",
            max_examples=FEW,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=every,
        )
        hypothesis.settings.load_profile("few")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.result = self.job(session.items) if not session.testsfailed else 1
        return True


def serve(tests: list[str], job: Callable[[list[pytest.Item]], int]) -> int:
    """Collect the tests and do the job; its result, or 1 when they cannot be collected."""
    plugin = Plugin(job)
    options = [
        "-q",
        "-s",
        "--no-header",
        "--disable-warnings",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
    ]
    code = pytest.main([*options, "-m", "not slow", *tests], plugins=[plugin])
    return plugin.result or (1 if code not in (0, 5) else 0)


def noticed(items: list[pytest.Item], taken: dict[str, float]) -> bool:
    """Whether one of the tests fails. Ends the process where one takes far longer than it took."""
    end = time.process_time() + ENOUGH
    for at, item in enumerate(items):
        if time.process_time() > end:
            break
        signal.setitimer(signal.ITIMER_PROF, 2 + 8 * taken.get(item.nodeid, 1))
        following = items[at + 1] if at + 1 < len(items) else None
        if any(each.failed for each in runtestprotocol(item, log=False, nextitem=following)):
            return True
    signal.setitimer(signal.ITIMER_PROF, 0)
    return False


def _keep_to_itself() -> None:
    """What changed code compiles is not stored: later runs would take it for the checkout's."""
    from pipelinelint import shipped

    shipped.store = lambda *_: None


def _limit_memory() -> None:
    """A loop without end fills at most two gigabytes more than is needed now."""
    used = Path("/proc/self/statm")
    if not used.exists():
        return  # only Linux says how much that is
    pages = int(used.read_text().split()[0])
    limit = pages * resource.getpagesize() + (2 << 30)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


class Met:
    """Which tests meet which line, and how long each takes. Made before the program is imported."""

    def __init__(self, watched: list[str]) -> None:
        import coverage  # the one package the tests themselves do not need

        self.cover = coverage.Coverage(
            data_file=None, config_file=False, include=[str(TOP / path) for path in watched]
        )
        self.taken: dict[str, float] = {}
        self.slow: dict[str, float] = {}
        self.lines: dict[str, dict[int, list[str]]] = {}
        self.cover.start()

    def learn(self, items: list[pytest.Item]) -> None:
        """Run every test once. Those that fail or start a program are forgotten."""
        left: Counter[str] = Counter()
        quiet = True

        def refuse(event: str, _: object) -> None:
            if event == "subprocess.Popen" and quiet:
                raise PermissionError("no program is started here")

        sys.addaudithook(refuse)
        for at, item in enumerate(items):
            self.cover.switch_context(item.nodeid)
            start = time.process_time()
            following = items[at + 1] if at + 1 < len(items) else None
            reports = runtestprotocol(item, log=False, nextitem=following)
            taken = time.process_time() - start
            if any(each.failed for each in reports):
                left["fail or start programs"] += 1
            elif taken > SLOW:
                left["are slow"] += 1
                self.slow[item.nodeid] = taken
            else:
                self.taken[item.nodeid] = taken
        self.cover.switch_context("")
        self.cover.stop()
        quiet = False
        data = self.cover.get_data()
        for file in data.measured_files():
            self.lines[os.path.relpath(file, TOP)] = data.contexts_by_lineno(file)
        print(f"\n{len(self.taken)} tests take part;", dict(left), "do not", flush=True)

    def tests_of(self, mutant: Mutant) -> tuple[list[str], bool]:
        """The tests that meet the mutant's lines, the quick first; whether some do in calls.

        A line only met while modules are imported is every test's.
        """
        by_line = self.lines.get(mutant.path, {})
        met = {test for at in range(mutant.first, mutant.last + 1) for test in by_line.get(at, ())}
        met = (met or set(by_line.get(mutant.statement, ()))) - {""}
        names = sorted(met & set(self.taken), key=self.taken.__getitem__)
        if names:
            return names, True
        if met & set(self.slow):
            return sorted(met & set(self.slow), key=self.slow.__getitem__), False
        imported = [at for at in (mutant.first, mutant.statement) if "" in by_line.get(at, ())]
        return (
            sorted(self.taken, key=self.taken.__getitem__) if imported and not met else []
        ), False


# The run


def run(tests: list[str], mutants: list[Mutant], watched: list[str], jobs: int) -> list[Mutant]:
    """Try the mutants with these tests; those that survive."""
    met = Met(watched)
    survived: list[Mutant] = []

    def job(items: list[pytest.Item]) -> int:
        met.learn(items)
        by_name = {item.nodeid: item for item in items}
        gc.unfreeze()  # tests/conftest.py froze what is searched here
        living = _functions(set(watched))
        gc.freeze()
        running: dict[int, tuple[Mutant, list[str]]] = {}
        new: dict[int, subprocess.Popen[bytes]] = {}

        def start_new(mutant: Mutant, names: list[str]) -> None:
            times = met.taken | met.slow
            process = _new(mutant, {name: times[name] for name in names})
            new[process.pid] = process
            running[process.pid] = (mutant, names)

        def wait() -> None:
            pid, status = os.wait()
            mutant, names = running.pop(pid)
            alive = os.waitstatus_to_exitcode(status) in (0, TRY_NEW)
            process = new.pop(pid, None)
            if process is not None:
                process.returncode = 0  # waited for
                if alive:
                    survived.append(mutant)
                    print(f"survived {mutant}", flush=True)
            elif alive:
                start_new(mutant, names)

        for mutant in mutants:
            names, in_calls = met.tests_of(mutant)
            if not names:
                survived.append(mutant)
                print(f"no test meets {mutant}", flush=True)
            elif in_calls:
                pid = os.fork()
                if not pid:
                    _end(mutant, living[mutant.path], [by_name[name] for name in names], met.taken)
                running[pid] = (mutant, names)
            else:
                start_new(mutant, names)
            while len(running) >= jobs:
                wait()
        while running:
            wait()
        return 0

    if serve(tests, job):
        raise SystemExit(f"{' '.join(tests)}: these tests could not be collected")
    return survived


TRY_NEW = 3


def _end(
    mutant: Mutant,
    functions: list[FunctionType],
    items: list[pytest.Item],
    taken: dict[str, float],
) -> None:
    """Inside a fork: 0 when the mutant survives, 1 when not, TRY_NEW when it is no function."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        _limit_memory()
        _keep_to_itself()
        if not put(mutant, functions):
            os._exit(TRY_NEW)
        os._exit(1 if noticed(items, taken) else 0)
    except BaseException:
        os._exit(1)


def _new(mutant: Mutant, taken: dict[str, float]) -> subprocess.Popen[bytes]:
    """Try the mutant in a new process, which does what `try_new` says."""
    process = subprocess.Popen(  # noqa: S603  # this file itself
        [sys.executable, __file__, "--new"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps({"mutant": vars(mutant), "tests": taken}).encode())
    process.stdin.close()
    return process


def try_new() -> int:
    """In a new process: 0 when the mutant that stands on standard input survives."""
    work = json.load(sys.stdin)
    said = work["mutant"]
    line = (said["first"], said["last"], said["statement"])
    mutant = Mutant(said["path"], said["at"], said["nth"], line, said["text"])
    taken = work["tests"]
    sys.meta_path.insert(0, Changed(mutant))
    _limit_memory()
    _keep_to_itself()

    def job(items: list[pytest.Item]) -> int:
        by_name = {item.nodeid: item for item in items}
        chosen = [by_name[name] for name in taken if name in by_name]
        return 1 if len(chosen) < len(taken) or noticed(chosen, taken) else 0

    signal.setitimer(signal.ITIMER_PROF, 60)
    return serve(sorted({name.partition("::")[0] for name in taken}), job)


def explained() -> dict[str, str]:
    """Mutants that change nothing anybody can see, each with the reason."""
    found = {}
    if EQUIVALENT.exists():
        blocks = EQUIVALENT.read_text(encoding="utf-8").split("\n\n")
        for block in blocks:
            key, _, reason = block.strip().partition("\n")
            if reason:
                found[key] = reason.strip()
    return found


def files_of(room: str) -> list[str]:
    """The Python files of a room, as paths from the top."""
    found = [each for name in ROOMS[room][0] for each in sorted(PACKAGE.glob(name))]
    return [each.relative_to(TOP).as_posix() for each in found]


def plan(options: argparse.Namespace) -> dict[str, list[Mutant]]:
    """The mutants to try, by room."""
    by_file = {path: room for room in ROOMS for path in files_of(room)}
    if options.line:
        path, _, line = options.line.rpartition(":")
        if path not in by_file or not line.isdigit():
            raise SystemExit(f"{options.line}: write FILE:LINE, of a file of {', '.join(ROOMS)}")
        return {by_file[path]: [each for each in mutants_of(path) if each.first == int(line)]}
    if options.again:
        told = re.findall(
            r"^(?:survived|no test meets) (\S+):\d+: (.*)$", options.again.read_text(), re.MULTILINE
        )
        keys = {f"{path}: {text}" for path, text in told}
        found: dict[str, list[Mutant]] = {}
        for path in dict.fromkeys(path for path, _ in told):
            chosen = [each for each in mutants_of(path) if each.key in keys]
            found.setdefault(by_file[path], []).extend(chosen)
        return found
    wrong = [each for each in options.rooms if each not in ROOMS]
    if wrong:
        raise SystemExit(f"{', '.join(wrong)}: no such room; there are {', '.join(ROOMS)}")
    sizes = {room: sum(len(mutants_of(path)) for path in files_of(room)) for room in ROOMS}
    share = options.n / sum(sizes.values())
    return {
        room: drawn(files_of(room), max(LEAST, round(share * sizes[room])), options.seed)
        for room in options.rooms or ROOMS
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rooms", nargs="*", help=f"of {', '.join(ROOMS)}; all without")
    parser.add_argument("-n", type=int, default=320, help="how many mutants, about")
    parser.add_argument("--seed", default="1", help="another seed draws others")
    parser.add_argument("--line", help="FILE:LINE, to try every mutant of one line")
    parser.add_argument("--again", type=Path, help="what a run said: try its survivors again")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    parser.add_argument("--new", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.chdir(TOP)
    sys.path.insert(0, str(TOP))
    if options.new:
        return try_new()
    known = explained()
    by_room = plan(options)
    alive: list[str] = []
    start = time.time()
    for tests in dict.fromkeys(tuple(ROOMS[room][1]) for room in by_room):
        rooms = [room for room in by_room if tuple(ROOMS[room][1]) == tests]
        mutants = [each for room in rooms for each in by_room[room]]
        watched = [path for room in rooms for path in files_of(room)]
        reader, writer = os.pipe()
        pid = os.fork()  # a process for each set of tests, so that all modules are new in it
        if not pid:
            survived = run(list(tests), mutants, watched, options.jobs)
            os.write(writer, json.dumps([each.key for each in survived]).encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as file:
            said = file.read()
        os.waitpid(pid, 0)
        if not said:
            return 2
        alive += json.loads(said)
    print()
    total = Counter[str]()
    for room, mutants in by_room.items():
        keys = {each.key for each in mutants}
        survive = keys & set(alive)
        count = {"tried": len(keys), "survive": len(survive - set(known))}
        count["explained"] = len(survive) - count["survive"]
        count["killed"] = len(keys) - len(survive)
        total.update(count)
        print(f"{room:14}", *(f"{count[what]:4} {what}" for what in COLUMNS))
    print(f"{'all':14}", *(f"{total[what]:4} {what}" for what in COLUMNS))
    real = total["killed"] + total["survive"]
    print(f"{100 * total['killed'] / max(1, real):.1f} % killed, {time.time() - start:.0f} s")
    return 1 if total["survive"] * 10 > real else 0


COLUMNS = ("tried", "killed", "survive", "explained")


if __name__ == "__main__":
    raise SystemExit(main())
