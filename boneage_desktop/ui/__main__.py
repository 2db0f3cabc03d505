"""``boneage-desktop [FILM] [--demo]``: the viewer."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from boneage_desktop import RESEARCH_USE, __version__

if TYPE_CHECKING:
    from boneage_desktop.ui.app.application import Start


def main(argv: Sequence[str] | None = None) -> int:
    """Start the viewer.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments after the program's name; those of this process by default.

    Returns
    -------
    int
        0 when the window was closed well; 1 when an unattended run failed; 2 without a screen, or when a
        film would be written over.
    """
    parser = _parser()
    arguments = parser.parse_args(argv)
    if (arguments.screenshot or arguments.pdf) and not (arguments.film or arguments.demo):
        parser.error("--screenshot and --pdf need a FILM or --demo")
    if arguments.self_test or arguments.self_test_window:
        return _self_test(arguments.self_test_window)
    try:
        import platformdirs

        from boneage_desktop.export import ExportError
        from boneage_desktop.installation import APPLICATION
        from boneage_desktop.ui.app import application, crash_reporter
        from boneage_desktop.ui.app.headless import UnattendedRun
        from boneage_desktop.ui.app.prompt_end import end_soon_after
        from boneage_desktop.ui.app.start_up_times import StartUpTimes
    except ImportError as error:
        print(_missing_library(error), file=sys.stderr)
        return 2

    start = _start(arguments)
    try:
        _refuse_films(start)
    except ExportError as error:
        print(f"boneage-desktop: {error}", file=sys.stderr)
        return 2
    trouble = application.missing_screen(start)
    if trouble is not None:
        print(trouble, file=sys.stderr)
        return 2
    # Ctrl+C in the terminal ends the program at once: every change is already saved.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = application.create_application(sys.argv[:1])
    log_folder = Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))
    reporter = crash_reporter.CrashReporter(log_folder)
    reporter.install()
    try:
        window = application.build_window(start)
        if arguments.stopwatch:
            StartUpTimes(window, arguments.stopwatch)
        run = UnattendedRun(window, start) if start.unattended else None
        if run is None:
            application.fit_to_screen(window)
        window.show()
        if run is None:
            end_soon_after(window, reporter)
            reporter.tell_of_crash()
        code = app.exec()
        del run
        return code
    finally:
        reporter.remove()


def _self_test(answer: Path | None) -> int:
    """Try every part of this installation; with a file, the window's parts alone, written there as JSON."""
    import os

    # Whatever screen there is: nothing of the self-test is to be seen.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from boneage_desktop.selftest.bench import core_rows
    from boneage_desktop.selftest.table import RowPrinter
    from boneage_desktop.ui.app import application
    from boneage_desktop.ui.app.window_self_test import window_rows, write_rows

    app = application.create_application(sys.argv[:1])
    if answer is not None:
        code = write_rows(window_rows(), answer)
    else:
        printer = RowPrinter()
        for rows in (core_rows(), window_rows()):
            for row in rows:
                printer.show(row)
        code = printer.end()
    del app
    return code


def _start(arguments: argparse.Namespace) -> Start:
    """How the arguments want the viewer started; what they leave open is the settings' to say."""
    from boneage_desktop.installation import APPLICATION
    from boneage_desktop.ui.app.application import Start
    from boneage_desktop.ui.i18n.languages import Language
    from boneage_desktop.ui.settings import Device, settings_file
    from boneage_desktop.ui.style.theme import Theme

    given = {
        name: value
        for name, value in vars(arguments).items()
        if value is not None and name not in ("self_test", "self_test_window", "stopwatch")
    }
    kinds: dict[str, Callable[[str], object]] = {"theme": Theme, "language": Language, "device": Device}
    chosen = {name: kind(given.pop(name)) for name, kind in kinds.items() if name in given}
    start = Start(**given, given=chosen)
    if start.unattended or start.settings is not None:
        return start
    return replace(start, settings=settings_file(APPLICATION))


def _refuse_films(start: Start) -> None:
    """Refuse, before anything is opened, to write over a film.

    Raises
    ------
    ExportError
    """
    from boneage_desktop.export import refuse_film

    films = [start.film] if start.film else []
    for output in (start.settings, start.pdf, start.screenshot):
        if output:
            refuse_film(output, films, picture=output == start.screenshot)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="boneage-desktop",
        description=f"Bone age from left-hand radiographs. {RESEARCH_USE}.",
    )
    parser.add_argument(
        "film", nargs="?", type=Path, metavar="FILM", help="film to open (DICOM, PNG, JPEG …)"
    )
    parser.add_argument("--demo", action="store_true", default=None, help="open the demo film")
    parser.add_argument("--data", type=Path, metavar="DIR", help="case folder")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="analyse, save a screenshot, quit")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="analyse, save the PDF report, quit")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings file")
    parser.add_argument("--language", choices=("system", "en", "zh_CN"), help="window language")
    parser.add_argument("--theme", choices=("system", "dark", "light"), help="window theme")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), help="device for the AI model")
    parser.add_argument("--self-test", action="store_true", help="test every part of this installation, quit")
    # Asked by `boneage self-test`, which knows nothing of Qt: the window's parts, as JSON in a file.
    parser.add_argument("--self-test-window", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    # Asked by packaging/run.py bundle: when the window was painted, the film shown, the film analysed.
    parser.add_argument("--stopwatch", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def _missing_library(error: ImportError) -> str:
    text = f"The window cannot be started: {error}."
    if sys.platform.startswith("linux") and ".so" in str(error):
        text += (
            "\nQt needs system libraries. On Debian or Ubuntu: sudo apt-get install libgl1 libegl1 "
            "libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 "
            "libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
        )
    else:
        text += "\nReinstall BoneAge Desktop."
    return text


if __name__ == "__main__":
    sys.exit(main())
