"""``boneage benchmark``: how long each stage of a film takes on this computer, and how much memory."""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from boneage_desktop.cli.model_option import add_network_arguments, load_networks, say_notice

if TYPE_CHECKING:
    from boneage_desktop.vision.pipeline import Assessor

#: What the analysis says it is doing → the stage as it is printed; what is not here is printed as it is said.
STAGES = {
    "Reading the file": "read",
    "Loading the film": "look",
    "Finding the bones": "find",
    "Checking image quality": "check",
    "Cropping the bones": "crop",
    "Grading the bones": "grade",
    "Estimating the whole-hand age": "whole hand",
}

Seconds = dict[str, list[float]]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("benchmark", help="time each stage of the analysis")
    parser.add_argument(
        "films",
        nargs="*",
        type=Path,
        metavar="FILM",
        help="films to time (default: a simulated 2000×2500 film)",
    )
    parser.add_argument("--repeats", type=int, default=20, help="repeats per film (default: 20)")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    add_network_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print median and 95th percentile of every stage, films per second and peak memory."""
    import tempfile

    if arguments.repeats < 1:
        print("boneage benchmark: --repeats must be 1 or more.", file=sys.stderr)
        return 2
    began = time.perf_counter()
    from boneage_desktop.radiograph import FilmError
    from boneage_desktop.vision import ModelError
    from boneage_desktop.vision.device import describe, use_threads

    use_threads(arguments.threads)
    imported = time.perf_counter()
    try:
        assessor = load_networks(arguments)
        loaded = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            films = arguments.films or [_drawn(Path(folder) / "film.dcm")]
            stages, sizes = _timed(assessor, films, arguments.repeats)
            rate = _films_per_second(assessor, films * arguments.repeats)
    except (FilmError, ModelError) as error:
        print(f"boneage benchmark: {error}", file=sys.stderr)
        return 2
    say_notice(assessor)
    shapes = ", ".join(sorted({f"{columns}×{rows}" for rows, columns in sizes}))
    print(f"{len(films)} film{'s' * (len(films) > 1)} ({shapes}), {describe(assessor.device)}")
    print(f"AI model {', '.join(f'{name} {version}' for name, version in assessor.versions.items())}")
    print(f"{'importing the libraries':24} {imported - began:8.3f} s")
    print(f"{'loading the AI model':24} {loaded - imported:8.3f} s")
    print(f"{'stage':24} {'median':>8}   {'95th percentile':>15}   (n = {len(stages['total'])})")
    for stage, seconds in stages.items():
        print(f"{stage:24} {percentile(seconds, 50):8.3f} s {percentile(seconds, 95):15.3f} s")
    print(f"{'films per second':24} {rate:8.2f}    (many films, read ahead)")
    peak = _peak_megabytes()
    if peak:
        print(f"{'peak memory':24} {peak:8.0f} MB")
    return 0


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` percent of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]


def _timed(assessor: Assessor, films: Sequence[Path], repeats: int) -> tuple[Seconds, list[tuple[int, int]]]:
    """Seconds of every stage, one film after the other; the first reading pays for memory and caches."""
    from boneage_desktop import radiograph

    stages: Seconds = defaultdict(list)
    sizes, totals = [], []
    for path in films:
        for number in range(repeats + 1):
            marks = [(time.perf_counter(), "Reading the file")]

            def mark(_share: float, text: str, marks: list[tuple[float, str]] = marks) -> None:
                marks.append((time.perf_counter(), text))

            film = radiograph.read(path)
            assessor.assess(film, progress=mark)
            marks.append((time.perf_counter(), ""))
            if number:
                for (start, text), (end, _) in pairwise(marks):
                    if text != "Done":
                        stages[STAGES.get(text, text)].append(end - start)
                totals.append(marks[-1][0] - marks[0][0])
        sizes.append(film.shape)
    return {**stages, "total": totals}, sizes


def _films_per_second(assessor: Assessor, films: Sequence[Path]) -> float:
    """As ``boneage analyze`` reads a folder: further films are read while the networks work."""
    from boneage_desktop.vision.batch_pipeline import assess_all

    began = time.perf_counter()
    for _ in assess_all(assessor, films):
        pass
    return len(films) / (time.perf_counter() - began)


def _drawn(path: Path) -> Path:
    from boneage_desktop.anatomy import Sex
    from boneage_desktop.phantom import draw, save_dicom

    save_dicom(draw(10, Sex.FEMALE, seed=1, rows=2500), path)
    return path


def _peak_megabytes() -> float | None:
    """Largest resident memory of this process so far; None where the system does not tell (Windows)."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would also count what the parent held at the fork
        rows = dict(row.split(":", 1) for row in status.read_text().splitlines())
        return int(rows["VmHWM"].split()[0]) * 1024 / 1e6
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
