"""The card's pictures, drawn from the evaluation's figures alone: reliability, Bland–Altman, confusion."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from boneage_desktop.anatomy import REPORT_ORDER, bone_name
from boneage_desktop.evaluation.svg_drawing import INK, Drawing, SvgAxes

# Blue and orange: told apart also by those who cannot tell red from green; boys are rings besides.
_BLUE, _ORANGE = "#1f6fb4", "#d95f02"


def write_pictures(evaluation: Mapping[str, Any], folder: Path) -> list[tuple[str, str]]:
    """Write every picture into a folder, made if absent.

    Returns
    -------
    list of (str, str)
        File name and what it shows.

    Raises
    ------
    OSError
    """
    pictures = (
        ("reliability.svg", "Reliability diagram of the grades' probabilities", reliability_diagram),
        ("bland-altman.svg", "Bland–Altman plot of the whole-hand age", bland_altman),
        ("confusion.svg", "Confusion matrices of the 13 bones", confusion_matrices),
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name, _, draw in pictures:
        (folder / name).write_text(draw(evaluation), encoding="utf-8")
    return [(name, caption) for name, caption, _ in pictures]


def reliability_diagram(evaluation: Mapping[str, Any]) -> str:
    """How often a reader agrees against how probable the top grade was; discs as large as their bins."""
    figures = evaluation["assessor"]["reliability"]
    drawing = Drawing(460, 460)
    axes = SvgAxes((0, 1), (0, 1), 70, 40, 430, 400)
    marks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    axes.draw(drawing, (marks, marks), ("probability of the top grade", "share of readings that agree"))
    drawing.line(axes.at(0, 0), axes.at(1, 1), INK, "4 3")
    most = max((row["n"] for row in figures["bins"]), default=1)
    for row in figures["bins"]:
        x, y = axes.at(row["probability"], row["agreement"])
        drawing.dot(x, y, 2 + 12 * (row["n"] / most) ** 0.5, _BLUE)
    error = figures["expected_calibration_error"]
    shown = "–" if error is None else f"{error:.3f}"
    drawing.text(250, 24, f"{evaluation['split']}: expected calibration error {shown}, n = {figures['n']}")
    return drawing.svg()


def bland_altman(evaluation: Mapping[str, Any]) -> str:
    """Difference of the whole-hand age from the radiologists' against their mean; discs girls, rings boys."""
    ages = evaluation["assessor"]["whole_hand_age_months"]
    points = [(sex, truth, given) for sex, pairs in ages["pairs"].items() for truth, given in pairs]
    furthest = max((abs(given - truth) for _, truth, given in points), default=0)
    reach = max(12, 12 * -(-furthest // 12))
    drawing = Drawing(720, 460)
    axes = SvgAxes((0, 20), (-reach, reach), 70, 40, 600, 400)
    step = 6 if reach <= 24 else 12
    heights = range(-int(reach), int(reach) + 1, step)
    axes.draw(
        drawing,
        (range(0, 21, 2), heights),
        ("mean of both ages, years", "network − radiologists, months"),
    )
    for sex, truth, given in points:
        x, y = axes.at((truth + given) / 24, given - truth)
        drawing.dot(x, y, 3.5, _BLUE if sex == "F" else _ORANGE, filled=sex == "F")
    if points:
        for name, height in (
            ("bias", ages["bias"]),
            ("+1.96 sd", ages["bias"] + 1.96 * ages["sd"]),
            ("−1.96 sd", ages["bias"] - 1.96 * ages["sd"]),
        ):
            start, end = axes.at(0, height), axes.at(20, height)
            drawing.line(start, end, INK, "" if name == "bias" else "4 3")
            drawing.text(end[0] + 6, end[1] + 4, f"{name}: {height:+.1f}".replace("-", "−"), 11, "start")
    drawing.text(335, 24, f"{evaluation['split']}: n = {len(points)}")
    drawing.dot(470, 20, 3.5, _BLUE)
    drawing.text(480, 24, "girls", anchor="start")
    drawing.dot(540, 20, 3.5, _ORANGE, filled=False)
    drawing.text(550, 24, "boys", anchor="start")
    return drawing.svg()


def confusion_matrices(evaluation: Mapping[str, Any]) -> str:
    """Readings of each grade (rows) by the networks' grade (columns); darker is a larger share."""
    matrices = evaluation["assessor"]["confusion"]
    cell, across, high, wide = 15, 5, 295, 275
    drawing = Drawing(across * wide + 20, 3 * high + 30)
    for number, bone in enumerate(REPORT_ORDER):
        rows = matrices[bone.value]
        left, top = 45 + number % across * wide, 55 + number // across * high
        drawing.text(left + len(rows) * cell / 2, top - 20, bone_name(bone), 13)
        drawing.box(left, top, len(rows) * cell - 1, len(rows) * cell - 1, _shade(0))
        for grade, row in enumerate(rows):
            middle = (grade + 0.5) * cell
            drawing.text(left - 5, top + middle + 3, str(grade), 9, "end")
            drawing.text(left + middle, top - 5, str(grade), 9)
            for column, count in enumerate(row):
                if count:
                    share = count / sum(row)
                    x, y = left + column * cell, top + grade * cell
                    drawing.box(x, y, cell - 1, cell - 1, _shade(share))
                    ink = "#ffffff" if share > 0.5 else INK
                    drawing.text(x + cell / 2 - 0.5, y + 10, str(count), 8, colour=ink)
        drawing.upright(left - 24, top + len(rows) * cell / 2, "reader", 10)
        drawing.text(left + len(rows) * cell / 2, top + len(rows) * cell + 12, "network", 10)
    return drawing.svg()


def _shade(share: float) -> str:
    """From nearly white to blue."""
    white, blue = (240, 243, 246), (31, 111, 180)
    return "#" + "".join(
        f"{round(one + (other - one) * share):02x}" for one, other in zip(white, blue, strict=True)
    )
