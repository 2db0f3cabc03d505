"""``boneage evaluate``: measure the networks on the data set's films, four ways.

How well they read (grades and ages), how well they find the bones of altered films, how far their reading of
altered films stays the same, and how often the input checks err. Each fills a marked block of the documents:
``summary`` (one table) or ``evaluation`` (every table), ``finding``, ``steadiness``, ``checks``, ``chains``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from boneage_desktop.cli.model_option import add_network_arguments, load_networks, say_notice
from boneage_desktop.cli.standard_output import for_people, is_standard_output, write_text


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("evaluate", help="measure the networks on the films of a data folder")
    parser.add_argument("--data", type=Path, required=True, help="data folder (films.csv, boxes.csv, …)")
    parser.add_argument("--split", choices=("val", "test"), help="default: test")
    aspects = parser.add_mutually_exclusive_group()
    aspects.add_argument(
        "--checks", dest="aspect", action="store_const", const="checks",
        help="measure the input checks instead: false alarms and misses (on the split val unless named)",
    )  # fmt: skip
    aspects.add_argument(
        "--finding", dest="aspect", action="store_const", const="finding",
        help="measure the finding of the bones instead, on films altered in every way (on val unless named)",
    )  # fmt: skip
    aspects.add_argument(
        "--steadiness", dest="aspect", action="store_const", const="steadiness",
        help="measure instead how far grades and ages of altered films stay the same (on val unless named)",
    )  # fmt: skip
    aspects.add_argument(
        "--chains", dest="aspect", action="store_const", const="chains",
        help="measure the same, and the checks' false alarms, under console processing (on val unless named)",
    )  # fmt: skip
    add_network_arguments(parser)
    parser.add_argument(
        "--json", type=Path, metavar="OUT", help="write every figure here (-: to standard output)"
    )
    parser.add_argument(
        "--figures", type=Path, metavar="DIR", help="draw reliability, Bland–Altman and confusion as SVG"
    )
    parser.add_argument(
        "--update", type=Path, nargs="*", default=[], metavar="FILE",
        help="Markdown files to update: blocks summary, evaluation, checks, finding, steadiness, chains",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure what was asked for."""
    from boneage_desktop.export import ExportError, refuse_film

    if arguments.json and not is_standard_output(arguments.json):
        try:
            refuse_film(arguments.json)
        except ExportError as error:
            print(f"boneage evaluate: {error}", file=sys.stderr)
            return 2
    if arguments.aspect:
        return _run_aspect(arguments, arguments.aspect)
    return _run_reading(arguments)


def _run_reading(arguments: argparse.Namespace) -> int:
    """Read every film with the method and with the plain CNN, then print and write the tables."""
    from tqdm import tqdm

    from boneage_desktop.datasets.hand_dataset import DataError, load_hands
    from boneage_desktop.evaluation.age_agreement import (
        age_pairs,
        common_error,
        expected_age_errors,
        expected_interval_figures,
        interval_figures,
    )
    from boneage_desktop.evaluation.evaluate import (
        between_readers,
        measure,
        measure_ages,
        measure_boxes,
        predict,
        reference_ages,
    )
    from boneage_desktop.evaluation.failures import failure_list, failures
    from boneage_desktop.evaluation.figures import write_pictures
    from boneage_desktop.evaluation.markdown_tables import (
        age_table,
        band_table,
        bone_table,
        calibration_line,
        reading_block,
        summary_table,
        update_marked,
    )
    from boneage_desktop.evaluation.occlusion import measure_spoiled
    from boneage_desktop.radiograph import FilmError
    from boneage_desktop.vision import ModelError
    from boneage_desktop.vision.pipeline import Assessor
    from boneage_desktop.vision.versions import folder_of, read_manifest

    try:
        # A file without marks is better known before the films are measured.
        blocks = {path: reading_block(path) for path in arguments.update}
        split = arguments.split or "test"
        hands = load_hands(arguments.data, (split,))
        evaluation: dict[str, Any] = {"split": split}
        for grader in ("assessor", "plain"):
            assessor = load_networks(arguments, grader)
            said = assessor.notice
            with tqdm(total=2 * len(hands), desc=grader, disable=None) as bar:
                predictions = predict(assessor, hands, bar.update)
                spoiled = measure_spoiled(assessor, hands, bar.update)
            say_notice(assessor, said)
            evaluation[grader] = measure(hands, predictions) | {
                "spoiled": spoiled,
                "versions": assessor.versions,
            }
            manifest = read_manifest(folder_of(arguments.models, arguments.model_version))
            interval = manifest["networks"][grader].get("age_interval_months")
            if interval is not None:
                evaluation[grader]["whole_hand_age_months"]["interval"] = interval_figures(
                    age_pairs(hands, predictions), interval
                )
            evaluation[grader]["expected_age_intervals"] = expected_interval_figures(
                expected_age_errors(hands, predictions),
                manifest["networks"][grader].get("expected_age_intervals", {}),
            )
            evaluation.setdefault("boxes", measure_boxes(hands, predictions))
            evaluation[grader]["failures"] = failures(hands, predictions)
            if assessor.hand is not None:
                pairs = []
                for desc, hand, share in (("bones alone", None, 0.0), ("hand alone", assessor.hand, 1.0)):
                    alone = Assessor(assessor.detector, assessor.grader, assessor.device, hand, share)
                    with tqdm(total=len(hands), desc=desc, disable=None) as bar:
                        pairs.append(age_pairs(hands, predict(alone, hands, bar.update)))
                evaluation[grader] |= {
                    "age_from_bones_alone_months": measure_ages(pairs[0]),
                    "age_from_hand_alone_months": measure_ages(pairs[1]),
                    "age_error_in_common": common_error(*pairs),
                }
    except (DataError, FilmError, ModelError) as error:
        print(f"boneage evaluate: {error}", file=sys.stderr)
        return 2
    evaluation["between_readers"] = between_readers(hands)
    evaluation["reference_ages"] = reference_ages(hands)
    shown = (summary_table, calibration_line, bone_table, band_table, age_table, failure_list)
    text = "\n\n".join(table(evaluation) for table in shown)
    print(text, file=for_people(arguments.json))
    _write_json(arguments.json, evaluation)
    pictures = write_pictures(evaluation, arguments.figures) if arguments.figures else []
    for path, block in blocks.items():
        links = "".join(
            f"\n\n![{caption}]({Path(os.path.relpath(arguments.figures / name, path.parent)).as_posix()})"
            for name, caption in pictures
        )
        update_marked(path, summary_table(evaluation) if block == "summary" else text + links, block)
    return 0


def _run_aspect(arguments: argparse.Namespace, aspect: str) -> int:
    """Measure ``checks``, ``finding`` or ``steadiness`` on altered films, then print and write the table."""
    from tqdm import tqdm

    from boneage_desktop.datasets.hand_dataset import DataError, load_hands
    from boneage_desktop.evaluation.check_rates import check_table, measure_checks
    from boneage_desktop.evaluation.detection_accuracy import finding_table, measure_finding
    from boneage_desktop.evaluation.markdown_tables import around_marks, update_marked
    from boneage_desktop.evaluation.processing_robustness import chain_table, measure_chains
    from boneage_desktop.evaluation.robustness import measure_steadiness, steadiness_table
    from boneage_desktop.radiograph import FilmError
    from boneage_desktop.vision import ModelError

    measure, table_of = {
        "checks": (measure_checks, check_table),
        "finding": (measure_finding, finding_table),
        "steadiness": (measure_steadiness, steadiness_table),
        "chains": (measure_chains, chain_table),
    }[aspect]
    try:
        for path in arguments.update:
            around_marks(path, aspect)
        split = arguments.split or "val"
        hands = load_hands(arguments.data, (split,))
        assessor = load_networks(arguments)
        with tqdm(total=len(hands), desc=aspect, disable=None) as bar:
            figures = measure(assessor, hands, bar.update)
    except (DataError, FilmError, ModelError) as error:
        print(f"boneage evaluate: {error}", file=sys.stderr)
        return 2
    table = table_of(figures)
    print(table, file=for_people(arguments.json))
    for path in arguments.update:
        update_marked(path, table, aspect)
    _write_json(arguments.json, {"split": split, "versions": assessor.versions, aspect: figures})
    return 0


def _write_json(path: Path | None, figures: dict[str, Any]) -> None:
    if path:
        write_text(path, json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
