"""``boneage self-test``: whether this installation works, part by part."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boneage_desktop.selftest import Row

#: What the window's own part may take, in seconds: it reads a film on a slow computer.
PATIENCE_S = 300


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("self-test", help="test every part of this installation")
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object per line instead of a table"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print one row per part, each as soon as it is tried.

    Returns
    -------
    int
        0 only when every part works.
    """
    from boneage_desktop.selftest.table import RowPrinter

    printer = RowPrinter(as_json=arguments.json)
    for row in _rows():
        printer.show(row)
    return printer.end()


def _rows() -> Iterator[Row]:
    from boneage_desktop.messages import Message
    from boneage_desktop.selftest import tried
    from boneage_desktop.selftest.bench import core_rows

    yield from core_rows()
    yield from tried([(Message("selftest.part.commands"), _load_commands)])
    yield from _window_rows()


def _load_commands() -> None:
    """Import every subcommand and make its parser, as the help does."""
    from importlib import import_module

    from boneage_desktop.cli import COMMANDS

    subparsers = argparse.ArgumentParser().add_subparsers()
    for module in COMMANDS.values():
        import_module(module).add_parser(subparsers)


def window_program() -> list[str]:
    """How the window is started: the bundle's other program, or the same Python."""
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable)
        return [str(beside.with_name(f"boneage-desktop{beside.suffix}"))]
    return [sys.executable, "-m", "boneage_desktop.ui"]


def _window_rows() -> Iterator[Row]:
    """What the window's own program says of its parts: Qt must not come near the command line."""
    from boneage_desktop.messages import Message
    from boneage_desktop.selftest import Row, Wrong, tried

    found: list[Row] = []

    def ask() -> None:
        with tempfile.TemporaryDirectory() as folder:
            answer = Path(folder) / "rows.jsonl"
            command = [*window_program(), "--self-test-window", str(answer)]
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=PATIENCE_S
            )
            if answer.exists():
                found.extend(Row.from_json(json.loads(line)) for line in answer.read_bytes().splitlines())
            if not found or (done.returncode and all(row.ok for row in found)):
                raise Wrong(Message("selftest.silent", code=done.returncode))

    asked = list(tried([(Message("selftest.part.window"), ask)]))
    yield from found
    yield from (row for row in asked if not row.ok)
