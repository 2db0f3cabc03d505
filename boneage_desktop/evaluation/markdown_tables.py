"""The evaluation as Markdown tables, for the terminal, the model card and the README."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from boneage_desktop.anatomy import REPORT_ORDER, bone_name
from boneage_desktop.datasets.hand_dataset import DataError
from boneage_desktop.evaluation.age_agreement import COVERAGE
from boneage_desktop.evaluation.occlusion import SPOILED
from boneage_desktop.evaluation.reliability import BINS


def summary_table(evaluation: Mapping[str, Any]) -> str:
    """The figures that matter, the whole method beside the plain CNN and the readers."""
    boxes, readers = evaluation["boxes"], evaluation["between_readers"]
    method, plain = evaluation["assessor"], evaluation["plain"]
    ages, plain_ages = method["whole_hand_age_months"], plain["whole_hand_age_months"]
    lines = [
        f"Measured on the {boxes['films']} `{evaluation['split']}` films, from the film on "
        "(pixels and sex given).",
        "",
        "| | this method | plain CNN (no context, gate, GRU) | readers among themselves |",
        "|---|---|---|---|",
        f"| all 13 bones found | {boxes['thirteen_boxes']} % of films | same detector | |",
        f"| all 13 bones at IoU ≥ 0.5 | {boxes['thirteen_at_iou_50']} % of films | same detector | |",
        f"| mean IoU | {boxes['mean_iou']:.3f} | same detector | |",
        f"| grade exactly as a reader | {method['grades']['exact']} % (n = {method['grades']['n']}) "
        f"| {plain['grades']['exact']} % | {readers['exact']} % (n = {readers['n']}) |",
        f"| grade within one of a reader | {method['grades']['within_one']} % "
        f"| {plain['grades']['within_one']} % | {readers['within_one']} % |",
        f"| whole-hand age, MAE | {_months(ages)} | {_months(plain_ages)} | |",
    ]
    for sex, label in (("F", "girls"), ("M", "boys")):
        lines.append(
            f"| — {label} | {_months(ages['by_sex'][sex])} | {_months(plain_ages['by_sex'][sex])} | |"
        )
    for key, label in (
        ("age_from_bones_alone_months", "from the 13 bones, without the picture of the whole hand"),
        ("age_from_hand_alone_months", "from the picture of the whole hand, without the 13 bones"),
    ):
        if key in method:
            lines.append(f"| — {label} | {_months(method[key])} | | |")
    one, other = method["spoiled"], plain["spoiled"]
    lines += [
        f"| {SPOILED} of 13 bones blurred, covered or turned: exact on them | {one['grades']['exact']} % "
        f"(n = {one['grades']['n']}) | {other['grades']['exact']} % | |",
        f"| — within one | {one['grades']['within_one']} % | {other['grades']['within_one']} % | |",
        f"| — whole-hand age, MAE | {_months(one['whole_hand_age_months'])} "
        f"| {_months(other['whole_hand_age_months'])} | |",
    ]
    return "\n".join(lines)


def _months(errors: Mapping[str, Any]) -> str:
    return f"{errors['mae']} months (n = {errors['n']}, bias {errors['bias']:+})" if errors["n"] else "–"


def bone_table(evaluation: Mapping[str, Any]) -> str:
    """Agreement with the readers bone by bone."""
    method = evaluation["assessor"]["grades"]["per_bone"]
    plain = evaluation["plain"]["grades"]["per_bone"]
    readers = evaluation["between_readers"]["per_bone"]
    overlap = evaluation["boxes"]["mean_iou_per_bone"]
    lines = [
        "| bone | n | exact % | within one % | plain CNN exact % | within one % | readers exact % "
        "| within one % | mean IoU |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for bone in REPORT_ORDER:
        one, two, three = method[bone.value], plain[bone.value], readers[bone.value]
        lines.append(
            f"| {bone_name(bone)} | {one['n']} | {one['exact']} | {one['within_one']} | {two['exact']} "
            f"| {two['within_one']} | {three['exact']} | {three['within_one']} | {overlap[bone.value]:.3f} |"
        )
    return "\n".join(lines)


def age_table(evaluation: Mapping[str, Any]) -> str:
    """Ages through the tables against the radiologists' Greulich–Pyle age, beside the reference grades'."""
    lines = [
        "| method, sex | n | MAE years | bias | sd | MAE of the reference grades |",
        "|---|---|---|---|---|---|",
    ]
    for name, row in evaluation["assessor"]["table_age_years"].items():
        reference = evaluation["reference_ages"].get(name, {"mae": "–"})
        lines.append(
            f"| {name} | {row['n']} | {row['mae']} | {row['bias']:+} | {row['sd']} | {reference['mae']} |"
        )
    return "\n".join(lines)


def calibration_line(evaluation: Mapping[str, Any]) -> str:
    """What the probabilities and the age's interval are worth."""
    figures = evaluation["assessor"]["reliability"]
    error = figures["expected_calibration_error"]
    said = [
        "Calibration: the top grade's probability differs from the readers' agreement by "
        f"{'–' if error is None else format(error, '.3f')} on average (expected calibration error, {BINS} "
        f"bins, n = {figures['n']}); the reader's grade is among the two most probable in "
        f"{figures['top_two']} % (n = {figures['top_two_n']})."
    ]
    interval = evaluation["assessor"]["whole_hand_age_months"].get("interval")
    if interval:
        said.append(
            f"The interval of the whole-hand age, ± {interval['half_width_months']} months, made to hold "
            f"{100 * COVERAGE:.0f} % of hands, holds the radiologists' age of {interval['coverage']} % "
            f"(n = {interval['n']})."
        )
    common = evaluation["assessor"].get("age_error_in_common", {})
    if "sd" in common:
        said.append(
            "The age from the 13 bones and that from the picture of the whole hand err alike (correlation "
            f"{common['correlation']}, n = {common['n']}); what their errors have in common has a standard "
            f"deviation of {common['sd']} months: the error of the radiologists' age itself, and what both "
            "networks lack."
        )
    if evaluation["split"] == "val":
        said.append(
            "Temperature, offsets and interval were fitted to these same films, so this flatters them."
        )
    return " ".join(said)


def band_table(evaluation: Mapping[str, Any]) -> str:
    """Whole-hand age by the radiologists' bone age and sex."""
    lines = ["| bone age, years | sex | n | MAE months | bias | sd |", "|---|---|---|---|---|---|"]
    for row in evaluation["assessor"]["whole_hand_age_months"]["by_age"]:
        figures = f"{row['mae']} | {row['bias']:+} | {row['sd']}" if row["n"] else "– | – | –"
        lines.append(f"| {row['band']} | {row['sex']} | {row['n']} | {figures} |")
    return "\n".join(lines)


def update_marked(path: Path, text: str, block: str = "evaluation") -> None:
    """Replace what stands between the marks of a block of a Markdown file.

    Raises
    ------
    DataError
        When the file has no such marks.
    """
    before, after = around_marks(path, block)
    begin, end = _marks(block)
    path.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def around_marks(path: Path, block: str = "evaluation") -> tuple[str, str]:
    """What stands before a block of a Markdown file, and what stands after it.

    Raises
    ------
    DataError
        When the file cannot be read or has no such block.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}).") from error
    marks = _marks(block)
    before, begin, rest = content.partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not begin or not end:
        raise DataError(
            f"{path}: the marks {marks[0]} and {marks[1]} are missing. Put them where the tables belong."
        )
    return before, after


def reading_block(path: Path) -> str:
    """Which block of a Markdown file takes the evaluation: ``summary`` (one table) or ``evaluation`` (all).

    Raises
    ------
    DataError
        When the file cannot be read or has neither.
    """
    try:
        around_marks(path, "summary")
    except DataError:
        around_marks(path)
        return "evaluation"
    return "summary"


def _marks(block: str) -> tuple[str, str]:
    return f"<!-- {block}:begin -->", f"<!-- {block}:end -->"
