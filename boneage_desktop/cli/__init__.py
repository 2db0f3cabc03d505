"""``boneage``: one subcommand per module of this package."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from importlib import import_module

from boneage_desktop import __version__
from boneage_desktop.cli.exit_codes import told

#: Subcommand → module. A module joins by one line here and has two functions: ``add_parser(subparsers)``,
#: which adds the parser of the same name with its one-line ``help``, and ``run(args) -> int``, which returns
#: the exit code. It imports what is heavy (torch, numpy, pydicom) inside ``run``, so that help stays quick.
COMMANDS: dict[str, str] = {
    "ablate": "boneage_desktop.cli.networks.ablate_command",
    "agreement": "boneage_desktop.cli.agreement_command",
    "analyze": "boneage_desktop.cli.analyze_command",
    "benchmark": "boneage_desktop.cli.benchmark_command",
    "deidentify": "boneage_desktop.cli.deidentify_command",
    "evaluate": "boneage_desktop.cli.networks.evaluate_command",
    "export-training": "boneage_desktop.cli.export_training_command",
    "height": "boneage_desktop.cli.height_command",
    "node": "boneage_desktop.cli.network.node_command",
    "pacs": "boneage_desktop.cli.network.pacs_command",
    "pattern": "boneage_desktop.cli.networks.pattern_command",
    "phantom": "boneage_desktop.cli.phantom_command",
    "publish": "boneage_desktop.cli.networks.publish_command",
    "retrain": "boneage_desktop.cli.networks.retrain_command",
    "score": "boneage_desktop.cli.score_command",
    "self-test": "boneage_desktop.cli.self_test_command",
    "train": "boneage_desktop.cli.networks.train_command",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand.

    Returns
    -------
    int
        0 done, 1 done in part, 2 wrong input or files that cannot be used, 3 the program itself failed,
        130 interrupted.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        # "≥ 18.0 y" must also reach a Windows pipe, whose code page may not have the sign, and a file name
        # may hold bytes that are no characters.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = argparse.ArgumentParser(prog="boneage", description="Bone age from left-hand radiographs.")
    parser.add_argument("--version", action="version", version=f"boneage {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    # A known subcommand loads its own module only; anything else (help, a typing error) needs them all.
    named = arguments[0] if arguments else ""
    wanted = [named] if named in COMMANDS else list(COMMANDS)
    modules = {name: import_module(COMMANDS[name]) for name in wanted}
    for module in modules.values():
        module.add_parser(subparsers)
    args = parser.parse_args(arguments)
    try:
        code = int(modules[args.command].run(args))
        sys.stdout.flush()  # a full disk shows here, and not after the last line of the program
        return code
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # whatever is left is no more than a line to those who typed the command
        return told(args.command, error)
