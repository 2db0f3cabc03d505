"""Reading the command, checking the system, and handing over to the environment and the work itself."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bundling import fresh_environment, install_locked, run_bundle
from checks import run_checks
from demo import run_demo
from environment import SetupError, prepare, python_of
from measured_coverage import run_coverage
from reference_site import run_docs
from system_libraries import Need, install_line, missing, screen_need, system_release

CHECKOUT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code, which is 2 when the environment cannot be made."""
    parser = argparse.ArgumentParser(prog="run.py", description="Try or test BoneAge Desktop.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    demo = commands.add_parser("demo", help="open a drawn hand; without a screen, write picture and report")
    demo.add_argument("--headless", action="store_true", help="write the files although there is a screen")
    test = commands.add_parser("test", help="ruff, mypy, import contracts and all tests")
    coverage = commands.add_parser("coverage", help="all tests again, with the share of branches they take")
    docs = commands.add_parser("docs", help="build the user guide and the API reference as a web site")
    bundle = commands.add_parser("bundle", help="build the program for computers without Python, and try it")
    bundle.add_argument(
        "--venv",
        type=Path,
        metavar="DIR",
        help="an environment with PyInstaller and all the program needs (default: a fresh one, as locked)",
    )
    bundle.add_argument("--archive", action="store_true", help="also pack it as .tar.zst")
    for command in (demo, test, coverage, docs):
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
        if asked.command == "bundle":
            return _bundled(asked.venv, asked.archive)
        if asked.command == "docs":
            return run_docs(prepare(asked.venv.absolute(), CHECKOUT, ["docs"]), CHECKOUT)
        need = _checked_libraries(window)
        extras = ["dev"] if asked.command in ("test", "coverage") else []
        python = prepare(asked.venv.absolute(), CHECKOUT, extras)
        if asked.command == "test":
            return run_checks(python, CHECKOUT)
        if asked.command == "coverage":
            return run_coverage(python, CHECKOUT)
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


def _bundled(venv: Path | None, archive: bool) -> int:
    """Build and try the bundle, in a fresh environment unless one is named."""
    if not shutil.which("strip") and _is_linux():
        raise SetupError("strip and objdump are missing. On Debian or Ubuntu: sudo apt-get install binutils")
    # What the system's libraries lack, the bundle lacks as well.
    lacking = [library for need in (None, Need.X11, Need.WAYLAND) for library in missing(need)]
    if lacking:
        print(
            "Libraries of the system that will be missing from the bundle, for those who start it:\n"
            f"  {install_line(lacking, system_release())}",
            flush=True,
        )
    if venv is not None:
        return run_bundle(python_of(venv.absolute()), CHECKOUT, archive=archive)
    python = fresh_environment(CHECKOUT / "build" / "bundle-venv")
    install_locked(python, CHECKOUT)
    return run_bundle(python, CHECKOUT, archive=archive)


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
