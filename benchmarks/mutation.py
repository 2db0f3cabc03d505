"""Change one operator or number at a time and see whether a test notices.

``python benchmarks/mutation.py`` goes through every module of ``mutation.toml``; with names, through these
alone (``python benchmarks/mutation.py standards case/flags.py``). The table goes to ``docs/mutation.md``.

cosmic-ray (``pip install -e .[dev,mutation]``) makes the changes. Its own runner starts a new Python for
each, which takes longer than the tests. Here a process that has collected the tests forks for each change,
and the child gives the functions that differ their changed code. What a module does when it is imported
cannot be changed afterwards: for such a change a process that has imported the libraries alone forks, and
the changed source takes the module's place when it is imported. No file is touched.
"""

from __future__ import annotations

import argparse
import gc
import importlib.abc
import importlib.util
import inspect
import json
import os
import re
import signal
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from importlib.machinery import ModuleSpec
from itertools import count, islice
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

ROOT = Path(__file__).resolve().parents[1]
REPORT, RESULTS = ROOT / "docs" / "mutation.md", ROOT / "docs" / "mutation.json"

#: A change that makes a loop endless is noticed, too: by a run this many times longer than without it.
PATIENCE, LEAST_PATIENCE_S = 6.0, 20.0

#: So many of the tests that noticed earlier changes are tried before all others.
MEMORY = 6


@dataclass(frozen=True)
class Change:
    """One changed place; ``line`` and ``new`` are the first line that differs, without indentation."""

    module: str
    operator: str
    number: int
    line: str
    new: str


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module another source."""

    def __init__(self, path: Path, source: str) -> None:
        relative = path.relative_to(ROOT).with_suffix("")
        parts = relative.parts[:-1] if relative.name == "__init__" else relative.parts
        self.name, self.path, self.source = ".".join(parts), path, source

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        folder = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            name, self.path, loader=self, submodule_search_locations=folder
        )

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, str(self.path), "exec"), module.__dict__)


def main() -> int:
    """Run, print a line for each module, write the table; 1 when a change survives without a reason."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", help="parts of the names of modules; all of them without")
    parser.add_argument("--list", action="store_true", help="print every change that survives")
    parser.add_argument("--every", type=int, default=1, help="try only every n-th change: an estimate")
    parser.add_argument("--again", action="store_true", help="try only what survived the last run")
    arguments = parser.parse_args()
    os.chdir(ROOT)
    sys.path[0] = str(ROOT)
    settings = tomllib.loads((ROOT / "benchmarks" / "mutation.toml").read_text(encoding="utf-8"))
    _import_libraries()
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for path, tests in _modules(settings["tests"]):
        name = path.relative_to(ROOT).as_posix()
        if arguments.modules and not any(part in name for part in arguments.modules):
            continue
        if not arguments.again:
            results[name] = _measure(path, tests, settings["operators"], arguments.every)
        elif name in results:
            results[name] = _measured_again(path, tests, settings["operators"], results[name])
        else:
            continue
        survivors = results[name]["survived"]
        print(
            f"{name}: {results[name]['changes'] - len(survivors)} of {results[name]['changes']}", flush=True
        )
        if arguments.list:
            for each in survivors:
                print(f"    {each['line']}\n  → {each['new']}")
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    reasons = {(each["module"], each["new"]): each["why"] for each in settings.get("equivalent", [])}
    REPORT.write_text(_table(results, reasons), encoding="utf-8")
    return int(any(_unexplained(each, name, reasons) for name, each in results.items()))


def _import_libraries() -> None:
    # All that the tests import beside the program itself, so that no child has to.
    import numpy as np  # noqa: F401
    import PIL.Image  # noqa: F401
    import pydicom  # noqa: F401
    import pypdf  # noqa: F401
    import pytest  # noqa: F401
    import reportlab.pdfgen.canvas  # noqa: F401
    from hypothesis import strategies  # noqa: F401
    from PySide6 import QtTest, QtWidgets  # noqa: F401

    assert not any(name.startswith("boneage_desktop") for name in sys.modules)
    gc.freeze()


def _modules(tests: dict[str, list[str]]) -> Iterator[tuple[Path, list[str]]]:
    for name, files in tests.items():
        place = ROOT / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            # The test of the module's own name first: it imports least and notices most.
            own = path.relative_to(ROOT / "boneage_desktop").with_name(f"test_{path.name}")
            first = [f"tests/{own.as_posix()}"] if (ROOT / "tests" / own).exists() else []
            yield path, list(dict.fromkeys([*first, *files]))


def _measure(path: Path, tests: list[str], operators: list[str], every: int) -> dict:
    began = time.monotonic()
    source = path.read_text(encoding="utf-8")
    changes = list(islice(_changes(path, source, operators), 0, None, every))
    survived = _survivors(path, tests, changes) if changes else []
    return {"changes": len(changes), "survived": survived, "seconds": round(time.monotonic() - began)}


def _survivors(path: Path, tests: list[str], changes: list[tuple[Change, str]]) -> list[dict]:
    answer, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(answer)
        _try_in_functions(path, tests, [changed for _, changed in changes], told)
    os.close(told)
    with os.fdopen(answer) as lines:
        said = dict(json.loads(line) for line in lines)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        raise SystemExit(f"{', '.join(tests)}: the tests fail without any change")
    trial = None
    survived = []
    for number, (change, changed) in enumerate(changes):
        noticed = said[number]
        if noticed is None:  # it changes what importing the module does
            trial = trial or Trial(path, tests)
            noticed = trial.notices(change, changed)
        if not noticed:
            survived.append(asdict(change))
    return survived


def _try_in_functions(path: Path, tests: list[str], changes: list[str], told: int) -> None:
    """Write ``[number, noticed]`` for each change, null where it is not within functions alone."""
    code = 1
    try:
        _hush()
        sys.path.insert(0, str(ROOT))
        _tested(["--collect-only"], tests)
        gc.collect()
        alive: dict[Place, list[FunctionType]] = {}
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename == str(path):
                alive.setdefault(_place(thing.__code__), []).append(thing)
        gc.freeze()
        began = time.monotonic()
        if _run(lambda: None, tests, 600.0) != "":
            return
        patience = max(PATIENCE * (time.monotonic() - began), LEAST_PATIENCE_S)
        source = path.read_text(encoding="utf-8")
        killers: list[str] = []  # newest first
        for number, changed in enumerate(changes):
            try:
                swaps = _swaps(*(compile(each, str(path), "exec") for each in (source, changed)), alive)
                found = None
            except SyntaxError:  # no Python any more
                swaps, found = None, "import"
            if swaps is not None:
                found = _run(partial(_swap, swaps), [*killers[:MEMORY], *tests], patience)
                if "::" in found:
                    killers = [found, *(each for each in killers if each != found)]
            os.write(told, f"{json.dumps([number, None if found is None else found != ''])}\n".encode())
        code = 0
    finally:
        os._exit(code)


#: Where a function stands: its qualified name and its first line.
Place = tuple[str, int]


def _place(code: CodeType) -> Place:
    return code.co_qualname, code.co_firstlineno


def _swaps(
    source: CodeType, changed: CodeType, alive: dict[Place, list[FunctionType]]
) -> list[tuple[FunctionType, CodeType]] | None:
    """Functions with the code that they have after the change; None when it is not in functions alone."""
    (shells, functions), (new_shells, new_functions) = _parts(source), _parts(changed)
    if shells != new_shells or functions.keys() != new_functions.keys():
        return None
    swaps = []
    for place, code in new_functions.items():
        if code == functions[place]:
            continue
        if not alive.get(place):
            return None  # run once, when the module is imported
        swaps += [(function, code) for function in alive[place]]
    return swaps or None


def _parts(module: CodeType) -> tuple[list[tuple[object, ...]], dict[Place, CodeType]]:
    """What runs when a module is imported (of it and of its classes), and the functions in them."""
    shells: list[tuple[object, ...]] = []
    functions: dict[Place, CodeType] = {}
    left = [module]
    while left:
        code = left.pop()
        inner = [each for each in code.co_consts if isinstance(each, CodeType)]
        plain = [repr(each) for each in code.co_consts if not isinstance(each, CodeType)]
        shells.append((_place(code), code.co_code, code.co_names, plain))
        for each in inner:
            if each.co_flags & inspect.CO_OPTIMIZED:
                functions[_place(each)] = each
            else:
                left.append(each)
    return shells, functions


def _swap(swaps: list[tuple[FunctionType, CodeType]]) -> None:
    for function, code in swaps:
        function.__code__ = code


def _measured_again(path: Path, tests: list[str], operators: list[str], before: dict) -> dict:
    left = {(each["operator"], each["number"]) for each in before["survived"]}
    if not left:
        return before
    trial = Trial(path, tests)
    survived = [
        asdict(change)
        for change, changed in _changes(path, trial.source, operators)
        if (change.operator, change.number) in left and not trial.notices(change, changed)
    ]
    return before | {"survived": survived}


class Trial:
    """The tests of one module; those that noticed a change of it before come first."""

    def __init__(self, path: Path, tests: list[str]) -> None:
        self.path, self.tests, self.source = path, tests, path.read_text(encoding="utf-8")
        self._noticed: dict[str, list[str]] = {}  # by operator, newest first
        began = time.monotonic()
        if _run(partial(_import_changed, path, self.source), tests, 600.0) != "":
            raise SystemExit(f"{', '.join(tests)}: the tests fail without any change")
        self._patience = max(PATIENCE * (time.monotonic() - began), LEAST_PATIENCE_S)

    def notices(self, change: Change, changed: str) -> bool:
        mine = self._noticed.get(change.operator, [])
        others = [each[0] for name, each in self._noticed.items() if name != change.operator and each]
        first = list(dict.fromkeys([*mine[:2], *others]))[:MEMORY]
        found = _run(partial(_import_changed, self.path, changed), [*first, *self.tests], self._patience)
        if found and "::" in found:
            self._noticed[change.operator] = [found, *(each for each in mine if each != found)]
        return found != ""


#: The star before parameters that are given by name is no operator; a stroke in its place changes no call.
_MARKER = re.compile(r"(^\s*|\(|, )/(, |,$|\))")


def _changes(path: Path, source: str, operators: list[str]) -> Iterator[tuple[Change, str]]:
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    name = path.relative_to(ROOT).as_posix()
    for operator in operators:
        for number in count():
            changed = mutate_code(source, get_operator(f"core/{operator}")(), number)
            if changed is None:
                break
            pairs = zip(source.splitlines(), changed.splitlines(), strict=False)
            line, new = next(((old, new) for old, new in pairs if old != new), ("", ""))
            if _MARKER.search(new) and not _MARKER.search(line):
                continue
            yield Change(name, operator, number, line.strip(), new.strip()), changed


def _run(change: Callable[[], object], tests: list[str], patience: float) -> str:
    """First test that fails after the change; ``""``: none, ``"time"``: too long."""
    answer, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(answer)
        _test(change, tests, told)
    os.close(told)
    end = time.monotonic() + patience
    try:
        while time.monotonic() < end:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                failed = os.waitstatus_to_exitcode(status) != 0
                return (os.read(answer, 4096).decode() or "import") if failed else ""
            time.sleep(0.01)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return "time"
    finally:
        os.close(answer)


class FirstFailure:
    """Writes the name of the first test that fails."""

    def __init__(self, told: int) -> None:
        self._told = told

    def pytest_runtest_logreport(self, report: object) -> None:
        if getattr(report, "failed", False) and self._told >= 0:
            os.write(self._told, report.nodeid.encode()[:4096])  # type: ignore[attr-defined]
            self._told = -1


def _test(change: Callable[[], object], tests: list[str], told: int) -> None:
    code = 1
    try:
        _hush()
        change()
        code = _tested(["-x"], tests, FirstFailure(told))
    finally:
        os._exit(code)


def _tested(options: list[str], tests: list[str], *plugins: object) -> int:
    import pytest

    options = [*options, "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile=mutation"]
    # That hypothesis is imported already is meant.
    warning = "ignore::pytest.PytestAssertRewriteWarning"
    # One after another, so that what the later ones import is not waited for when an early one fails.
    for each in tests:
        ended = pytest.main([*options, "-W", warning, each], plugins=list(plugins))
        # A single test that is not found (its module cannot be imported) is left to its whole file.
        if ended != 0 and not ("::" in each and ended == pytest.ExitCode.USAGE_ERROR):
            return 1
    return 0


def _hush() -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)


def _import_changed(path: Path, source: str) -> None:
    sys.meta_path.insert(0, Changed(path, source))


def _unexplained(result: dict, name: str, reasons: dict[tuple[str, str], str]) -> list[dict]:
    return [each for each in result["survived"] if (name, each["new"]) not in reasons]


def _table(results: dict, reasons: dict[tuple[str, str], str]) -> str:
    lines = [
        "# Changes that the tests notice",
        "",
        "`python benchmarks/mutation.py` changes one operator or number at a time (which: see",
        "`benchmarks/mutation.toml`) and runs the tests of that module. *No difference*: the change makes",
        "none, for the reason below.",
        "",
        "| module | changes | noticed | no difference | unnoticed | s |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    total = [0, 0, 0, 0]
    for name, each in sorted(results.items()):
        left = len(_unexplained(each, name, reasons))
        row = [each["changes"], each["changes"] - len(each["survived"]), len(each["survived"]) - left, left]
        total = [one + other for one, other in zip(total, row, strict=True)]
        if each["changes"]:
            lines.append(f"| {_short(name)} | {' | '.join(map(str, row))} | {each['seconds']} |")
    seconds = sum(each["seconds"] for each in results.values())
    lines.append(f"| **all** | {' | '.join(f'**{number}**' for number in total)} | {seconds} |")
    told = total[0] - total[2]
    lines += ["", f"Noticed: {100 * total[1] / max(told, 1):.1f} % of those that make a difference.", ""]
    for heading, wanted in (("No difference", True), ("Unnoticed", False)):
        found = [
            (name, each["line"], each["new"], reasons.get((name, each["new"]), ""))
            for name, result in sorted(results.items())
            for each in result["survived"]
            if ((name, each["new"]) in reasons) is wanted
        ]
        if found:
            lines += [f"## {heading}", ""]
            for name, old, new, why in found:
                lines.append(f"* {_short(name)}: `{old}` → `{new}`" + (f": {why}" if why else ""))
            lines.append("")
    return "\n".join(lines)


def _short(name: str) -> str:
    return name.removeprefix("boneage_desktop/")


if __name__ == "__main__":
    sys.exit(main())
