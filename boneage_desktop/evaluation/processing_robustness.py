"""Checks, grades and ages of good films after console processing (``synthetic.processing_chains``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from boneage_desktop import radiograph
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.evaluation.robustness import Changes
from boneage_desktop.prediction import Prediction, Severity
from boneage_desktop.synthetic.film_alterations import Alteration, AlteredFilm, every_way
from boneage_desktop.synthetic.processing_chains import CHAINS
from boneage_desktop.vision.pipeline import Assessor

#: What is no false alarm on a good film: a film that lies aslant is said to.
TRUE = ("rotation",)


def measure_chains(
    assessor: Assessor,
    hands: Sequence[Hand],
    progress: Callable[[int], object] | None = None,
    chains: Mapping[str, Alteration] = CHAINS,
) -> dict[str, Any]:
    """Good films under every chain; ``progress`` is called with 1 after every film.

    Returns
    -------
    dict
        By chain, what ``steadiness`` measures, and ``blocked`` and ``warned``: films by the code that spoke,
        ``any`` for all together.
    """
    changes = {name: Changes() for name in chains}
    spoken: dict[str, dict[Severity, Counter[str]]] = {
        name: {Severity.BLOCK: Counter(), Severity.WARNING: Counter()} for name in chains
    }
    for hand in hands:
        film = AlteredFilm(radiograph.read(hand.film).pixels, hand.boxes)
        plain = assessor.read(film.pixels)
        for name, altered in every_way(hand.id, film, chains):
            prediction = assessor.read(altered.pixels)
            changes[name].add(hand, plain, prediction)
            for severity, counts in spoken[name].items():
                counts.update(_codes(prediction, severity))
        if progress:
            progress(1)
    return {
        name: changes[name].record()
        | {"blocked": dict(spoken[name][Severity.BLOCK]), "warned": dict(spoken[name][Severity.WARNING])}
        for name in chains
    }


def _codes(prediction: Prediction, severity: Severity) -> set[str]:
    codes = {check.code for check in prediction.checks if check.severity is severity} - set(TRUE)
    return codes | {"any"} if codes else codes


def chain_table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """The figures as a Markdown table, one row for each chain and one for all."""
    lines = [
        "| good films under | age withheld | warned | by | grades the same | within one "
        "| age within 3 months | whole-hand age, MAE |",
        "|---|---|---|---|---|---|---|---|",
    ]
    films = blocked = warned = 0
    for name, row in figures.items():
        held, told = row["blocked"].get("any", 0), row["warned"].get("any", 0)
        films, blocked, warned = films + row["films"], blocked + held, warned + told
        by = Counter(row["blocked"]) + Counter(row["warned"])
        causes = ", ".join(f"{code} {count}" for code, count in sorted(by.items()) if code != "any") or "–"
        age, same = row["whole_hand_age_months"], row["same_grade"]
        near = f"{age['within_3']} of {age['n']}" if age["n"] else "–"
        lines.append(
            f"| {name} | {held} of {row['films']} | {told} | {causes} | {same['exact']} % "
            f"| {same['within_one']} % | {near} | {row['age_error_months'].get('mae', '–')} mo |"
        )
    lines.append(f"| **all** | {blocked} of {films} | {warned} | | | | | |")
    return "\n".join(lines)
