"""What ``run.py test`` runs, in this order; every check runs, whatever the one before said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from environment import child_environment

#: Name, and the arguments after the environment's ``python``. The tests come last: their counts close
#: the output.
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("lint-imports", ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")),
    # Two processes: most tests wait for a window or a file half of the time.
    ("pytest", ("-m", "pytest", "-n", "2", "--dist", "loadgroup")),
)

Runner = Callable[[Sequence[str]], int]


def run_checks(python: Path, checkout: Path, runner: Runner | None = None) -> int:
    """Run all checks.

    Parameters
    ----------
    runner : callable or None
        Runs a command and returns its exit code; None runs it in the checkout, output shown as it comes.

    Returns
    -------
    int
        0 when every check passed; otherwise pytest's code if it failed, else 1.
    """
    start = runner or shown_in(checkout)
    failed: list[str] = []
    code = 0
    for name, arguments in CHECKS:
        if name == CHECKS[-1][0] and failed:
            print(f"\nFailed so far: {', '.join(failed)}", file=sys.stderr, flush=True)
        print(f"\n== {name} ==", flush=True)
        code = start([str(python), *arguments])
        if code:
            failed.append(name)
    return code or int(bool(failed))


def tests_command() -> tuple[str, ...]:
    """Return what runs the tests, after the environment's ``python``."""
    return CHECKS[-1][1]


def shown_in(checkout: Path) -> Runner:
    """Return a runner that works in the checkout and shows the output as it comes."""

    def run(command: Sequence[str]) -> int:
        return subprocess.run(
            command, cwd=checkout, env=child_environment(os.environ), check=False
        ).returncode

    return run
