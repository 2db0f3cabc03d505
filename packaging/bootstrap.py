"""Reading the command, checking the system, and handing over to the environment and the work itself."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from checks import run_checks
from demo import run_demo
from environment import SetupError, prepare
from system_libraries import Need, install_line, missing, screen_need, system_release

CHECKOUT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``demo`` or ``test`` and return the exit code: 2 when the environment cannot be made."""
    parser = argparse.ArgumentParser(prog="run.py", description="Try or test BoneAge Desktop.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    demo = commands.add_parser("demo", help="open a drawn hand; without a screen, write picture and report")
    demo.add_argument("--headless", action="store_true", help="write the files although there is a screen")
    test = commands.add_parser("test", help="ruff, mypy, import contracts and all tests")
    for command in (demo, test):
        command.add_argument(
            "--venv",
            type=Path,
            default=CHECKOUT / ".venv",
            metavar="DIR",
            help="default: .venv in the checkout",
        )
    asked = parser.parse_args(arguments)
    window = asked.command == "demo" and not asked.headless
    try:
        need = _checked_libraries(window)
        extras = ["dev"] if asked.command == "test" else []
        python = prepare(asked.venv.absolute(), CHECKOUT, extras)
        if asked.command == "test":
            return run_checks(python, CHECKOUT)
        return run_demo(python, CHECKOUT, window and (need is not None or not _is_linux()))
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"\n{error}. Check the folder's permissions and the free disk space.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Start the same command again.", file=sys.stderr)
        return 130


def _is_linux() -> bool:
    return sys.platform.startswith("linux")


def _checked_libraries(window: bool) -> Need | None:
    """The kind of screen to be used (Linux only), after a look whether Qt will find its libraries."""
    need = screen_need(os.environ) if window and _is_linux() else None
    lacking = missing(need)
    if lacking:
        names = ", ".join(library.name for library in lacking)
        escape = "" if need is None else "\nWithout a window: python packaging/run.py demo --headless"
        raise SetupError(
            f"Qt needs libraries of the system that are missing: {names}.\nInstall them with\n"
            f"  {install_line(lacking, system_release())}\nand start the same command again.{escape}"
        )
    return need
