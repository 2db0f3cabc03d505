"""``boneage export-training``: signed cases become a data folder that ``boneage train`` reads."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boneage_desktop.case import CaseSnapshot
    from boneage_desktop.case.storage.store import CaseStore
    from boneage_desktop.export.training_set import TrainingSet

#: What ``--age`` takes beside the names of the methods.
NO_AGE = "none"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser(
        "export-training", help="export signed cases as a training data folder, without patient data"
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="new data folder, or that of an interrupted export (restarted)",
    )
    parser.add_argument("--cases", type=Path, metavar="DIR", help="case folder (default: the window's)")
    parser.add_argument(
        "--age", choices=("RUS-CHN", "TW3-C RUS", "TW3-RUS", NO_AGE), default=NO_AGE,
        help="method whose bone age to learn from the readers (default: none, grades only)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the newest signed version of every case; what cannot be written is said, film by film.

    Returns
    -------
    int
        0 when every signed case is written, 1 when some are not, 2 when nothing could be done.
    """
    from tqdm import tqdm

    from boneage_desktop.case import CaseStoreError
    from boneage_desktop.case.storage.store import CaseStore
    from boneage_desktop.export import ExportError
    from boneage_desktop.export.training_set import TrainingSet
    from boneage_desktop.installation import user_data
    from boneage_desktop.standards import Method

    file = (arguments.cases or user_data()) / "cases.sqlite"
    if not file.is_file():
        print(
            f"boneage export-training: {file}: no cases found. Give the case folder with --cases.",
            file=sys.stderr,
        )
        return 2
    left_out = 0
    try:
        with CaseStore(file) as store:
            signed = _newest(store)
            if not signed:
                print("boneage export-training: no signed cases. Sign some first.", file=sys.stderr)
                return 2
            method = None if arguments.age == NO_AGE else Method(arguments.age)
            training_set = TrainingSet(arguments.out, method)
            for case, film in tqdm(signed, unit="film", disable=None):
                reason = _added(training_set, case, film)
                if reason:
                    left_out += 1
                    tqdm.write(f"{case.film_name}: left out, {reason}", file=sys.stderr)
            training_set.close()
    except (CaseStoreError, ExportError) as error:
        print(f"boneage export-training: {error}", file=sys.stderr)
        return 2
    counts = ", ".join(f"{count} {split}" for split, count in training_set.splits.items())
    print(f"{len(signed) - left_out} of {len(signed)} signed cases written to {arguments.out} ({counts}).")
    print("Check films/ before passing the folder on: text over the hand itself is not removed.")
    return 1 if left_out else 0


def _newest(store: CaseStore) -> list[tuple[CaseSnapshot, Path | None]]:
    """The newest signed version of every case, and where its film lies."""
    found = []
    for summary in store.summaries(limit=sys.maxsize):
        versions = store.signed_versions(summary.film_digest)
        if versions:
            found.append((versions[-1], summary.film))
    # The list of cases is in the order of their last change, which says who came when.
    return sorted(found, key=lambda each: each[0].film_digest)


def _added(training_set: TrainingSet, case: CaseSnapshot, film: Path | None) -> str:
    """Add a case; why not, when it cannot be."""
    from boneage_desktop import radiograph
    from boneage_desktop.case.case_view import CaseView
    from boneage_desktop.export.training_set import NotForTraining

    if film is None:
        return "film no longer known. Open it once in the window"
    try:
        read = radiograph.read(film, wanted=case.film_digest)
        reading = CaseView(case)
        found = case.prediction.checks if case.prediction else ()
        negative = any(check.code == "polarity" for check in found)
        training_set.add(reading, 1 - read.pixels if negative else read.pixels, read.grid)
    except (radiograph.AnotherFilm, radiograph.NotAFilm):
        return "a different film is in its place. Open the right one once in the window"
    except radiograph.FilmError as error:
        return str(error)
    except NotForTraining as error:
        return str(error)
    return ""
