"""How far a reading changes on an altered film (``synthetic.film_alterations``).

What a radiologist must be able to count on: a hand that lies otherwise, is exposed otherwise or comes with
fewer pixels is the same hand. A system that won the challenge was shown not to be steady under such changes
(Santomartino et al., Radiol Artif Intell 2024, field survey S16).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from boneage_desktop import radiograph
from boneage_desktop.anatomy import REPORT_ORDER, Sex
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.evaluation.error_statistics import error_figures
from boneage_desktop.evaluation.evaluate import Agreement
from boneage_desktop.prediction import Prediction
from boneage_desktop.standards import Method, assess
from boneage_desktop.synthetic.film_alterations import ALTERATIONS, Alteration, AlteredFilm, every_way
from boneage_desktop.vision.pipeline import Assessor

#: A change of the age in months that counts as grave: from a year on the program's own flags speak.
GRAVE = 12.0

#: The method whose change is told beside the whole hand's: the one that the grades are graded by.
TABLE = Method.RUS_CHN


@dataclass(slots=True)
class Changes:
    """What one alteration did to the readings, film by film."""

    films: int = 0
    read: int = 0
    same: Agreement = field(default_factory=Agreement)
    with_readers: Agreement = field(default_factory=Agreement)
    ages: list[float] = field(default_factory=list)
    table_ages: list[float] = field(default_factory=list)
    errors: list[float] = field(default_factory=list)

    def add(self, hand: Hand, plain: Prediction, altered: Prediction) -> None:
        """Count one film: how it is read as it is, and how altered.

        A bone that is not found any more is graded otherwise; an age that is not shown any more is counted as
        not read and not as a change.
        """
        self.films += 1
        grades = {bone: found.grade for bone, found in altered.bones.items()}
        for bone, found in plain.bones.items():
            self.same.add(grades.get(bone), found.grade)
        for bone, by_reader in hand.readings.items():
            for reading in by_reader.values():
                self.with_readers.add(grades.get(bone), reading)
        before, after = _shown_age(plain, hand.sex), _shown_age(altered, hand.sex)
        if before is None or after is None:
            self.read += before is None
            return
        self.read += 1
        self.ages.append(after - before)
        self.table_ages.append(12 * (_table_age(altered, hand.sex) - _table_age(plain, hand.sex)))
        if not math.isnan(hand.months):
            self.errors.append(after - hand.months)

    def record(self) -> dict[str, Any]:
        """The figures, as plain JSON types; shares in per cent, ages in months."""
        return {
            "films": self.films,
            "read": self.read,
            "same_grade": self.same.record(),
            "with_readers": self.with_readers.record(),
            "whole_hand_age_months": _change(self.ages),
            "table_age_months": _change(self.table_ages),
            "age_error_months": error_figures(self.errors),
        }


def measure_steadiness(
    assessor: Assessor,
    hands: Sequence[Hand],
    progress: Callable[[int], object] | None = None,
    alterations: Mapping[str, Alteration] | None = None,
) -> dict[str, Any]:
    """Every film as it is and under every alteration (default: ``ALTERATIONS``), the dice as for finding.

    ``progress`` is called with 1 after every film.

    Returns
    -------
    dict
        By alteration: ``films``; ``read``, those whose age is shown as on the plain film; agreement of the
        grades with those of the plain film and with the readers; changes of the whole-hand age and of the
        age by ``TABLE``; errors of the whole-hand age.
    """
    alterations = ALTERATIONS if alterations is None else alterations
    changes = {name: Changes() for name in alterations}
    for hand in hands:
        film = AlteredFilm(radiograph.read(hand.film).pixels, hand.boxes)
        plain = assessor.read(film.pixels)
        for name, altered in every_way(hand.id, film, alterations):
            changes[name].add(hand, plain, assessor.read(altered.pixels))
        if progress:
            progress(1)
    return {name: each.record() for name, each in changes.items()}


def steadiness_table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """The figures as a Markdown table, one row for each alteration."""
    films = max((row["films"] for row in figures.values()), default=0)
    lines = [
        f"The same {films} films read as they are and altered.",
        "",
        "| film | age shown as before | grades the same | within one | exactly as a reader | whole-hand age "
        f"moves by, median | 95 % below | most | {TABLE.value} age moves by, median "
        f"| over {GRAVE:.0f} months | whole-hand age, MAE |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, row in figures.items():
        age, table, same = row["whole_hand_age_months"], row["table_age_months"], row["same_grade"]
        moved = (
            f"{age['median']:.1f} mo | {age['p95']:.1f} | {age['most']:.1f} | {table['median']:.1f} mo "
            f"| {table['grave']} of {table['n']} | {row['age_error_months'].get('mae', '–')} mo"
            if age["n"]
            else "– | – | – | – | – | –"
        )
        lines.append(
            f"| {name} | {row['read']} of {row['films']} | {same['exact']} % | {same['within_one']} % "
            f"| {row['with_readers']['exact']} % | {moved} |"
        )
    return "\n".join(lines)


def _shown_age(prediction: Prediction, sex: Sex) -> float | None:
    """The whole-hand age in months where nothing forbids one and all 13 bones were found."""
    if prediction.blocked or prediction.missing:
        return None
    return prediction.whole_hand_age_months.get(sex)


def _table_age(prediction: Prediction, sex: Sex) -> float:
    """Years by ``TABLE`` of the 13 grades."""
    return assess(TABLE, sex, {bone: prediction.bones[bone].grade for bone in REPORT_ORDER}).age_years


def _change(moves: Sequence[float]) -> dict[str, float | int]:
    """Size of the changes: number, mean with its sign, median, 95th percentile, most, and how many grave."""
    if not moves:
        return {"n": 0}
    sizes = np.abs(moves)
    return {
        "n": len(moves),
        "bias": round(float(np.mean(moves)), 2),
        "median": round(float(np.median(sizes)), 2),
        "p95": round(float(np.percentile(sizes, 95)), 2),
        "most": round(float(sizes.max()), 2),
        "grave": int((sizes > GRAVE).sum()),
        "within_3": int((sizes <= 3).sum()),
    }
