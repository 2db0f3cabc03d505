"""``boneage benchmark``: how long each stage of a film takes on this computer, and how much memory."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("benchmark", help="time the analysis of a film stage by stage")
    parser.add_argument("film", nargs="?", type=Path, metavar="FILM", help="default: a drawn 2000×2500 film")
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the median of every stage."""
    import tempfile

    began = time.perf_counter()
    from boneage_desktop import radiograph
    from boneage_desktop.vision import ModelError
    from boneage_desktop.vision.device import use_threads
    from boneage_desktop.vision.pipeline import Assessor

    threads = use_threads(arguments.threads)
    imported = time.perf_counter()
    try:
        assessor = Assessor.load(arguments.device)
    except ModelError as error:
        print(f"boneage benchmark: {error}", file=sys.stderr)
        return 2
    loaded = time.perf_counter()
    stages: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.film or _drawn(Path(folder) / "film.dcm")
        for number in range(arguments.repeats + 1):
            marks: list[tuple[float, str]] = [(time.perf_counter(), "Reading the file")]
            try:
                film = radiograph.read(path)
            except radiograph.FilmError as error:
                print(f"boneage benchmark: {error}", file=sys.stderr)
                return 2
            assessor.assess(film, progress=lambda _, text: marks.append((time.perf_counter(), text)))  # noqa: B023
            if number:  # the first film pays for memory and caches
                for (start, text), (end, _) in pairwise(marks):
                    stages[text].append(end - start)
                stages["Film to result"].append(marks[-1][0] - marks[0][0])
    rows, columns = film.shape
    print(f"{columns}×{rows} film, {threads} CPU threads, device {assessor.device.type}")
    print(f"{'importing the libraries':28} {imported - began:7.3f} s")
    print(f"{'loading the networks':28} {loaded - imported:7.3f} s")
    for text, seconds in stages.items():
        print(f"{text:28} {statistics.median(seconds):7.3f} s  (median of {len(seconds)})")
    peak = _peak_megabytes()
    if peak:
        print(f"{'peak memory':28} {peak:7.0f} MB")
    return 0


def _drawn(path: Path) -> Path:
    from boneage_desktop.anatomy import Sex
    from boneage_desktop.phantom import draw, save_dicom

    save_dicom(draw(10, Sex.FEMALE, seed=1, rows=2500), path)
    return path


def _peak_megabytes() -> float | None:
    """Largest resident memory of this process so far; None where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
