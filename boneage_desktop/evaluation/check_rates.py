"""How often the input checks are wrong: false alarms on plain films, misses on films made bad."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from boneage_desktop import radiograph
from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.prediction import Check, Severity
from boneage_desktop.standards import max_grade
from boneage_desktop.synthetic.rejected_films import WAYS, BadFilm, Film, generated, spoiled
from boneage_desktop.vision.pipeline import Assessor

#: Checks in the order of the table; ``bones`` is measured by the detector's own figures.
CODES = (
    "hand", "hands", "adult", "cut", "cast", "metal", "exposure", "size", "side", "rotation", "polarity",
)  # fmt: skip

#: An adult's hand is told by its grades alone, by every reader, and has a lowest age instead of an age.
BOUNDS = ("adult",)

#: What only warns; the others must block the age.
WARNS = ("hands", "cut", "cast", "metal", "side", "rotation", "polarity")

#: Ways in which each film is made bad: all of them on all films would take five times as long.
WAYS_PER_FILM = 3


def measure_checks(
    assessor: Assessor, hands: Sequence[Hand], progress: Callable[[int], object] | None = None
) -> dict[str, Any]:
    """Every film as it is, every film made bad in some of the ways in turn, and generated pictures.

    A bad film counts as noticed when its own check speaks, and one that must block as stopped when any
    check blocks the age. ``progress`` is called with 1 after every film.

    Returns
    -------
    dict
        ``plain`` (films, and ids of false alarms by code), ``made`` (by code: films, ``missed`` by its own
        check, ``not_stopped`` by any, and the same by what was done) as plain JSON types.
    """
    plain: dict[str, list[str]] = {code: [] for code in CODES}
    made: dict[str, dict[str, list[bool]]] = {code: defaultdict(list) for code in CODES}
    stopped: dict[str, list[bool]] = defaultdict(list)

    def look(film: BadFilm) -> None:
        if film.code in BOUNDS:
            prediction = assessor.read(film.pixels)
            checks, mature = prediction.checks, prediction.mature
        else:
            checks, mature = assessor.examine(film.pixels)[1], False
        made[film.code][film.what].append(film.code in alarms(checks, mature))
        stopped[film.code].append(mature or any(check.severity is Severity.BLOCK for check in checks))

    for number, hand in enumerate(hands):
        pixels = radiograph.read(hand.film).pixels
        other = radiograph.read(hands[number - 1].film).pixels
        prediction = assessor.read(pixels)
        for code in alarms(prediction.checks, prediction.mature and not _grown(hand)):
            if code in plain:
                plain[code].append(hand.id)
        centres = {bone: box.centre for bone, box in hand.boxes.items()}
        film = Film(pixels, centres, other, np.random.default_rng(number))
        for way in range(WAYS_PER_FILM):
            look(spoiled(film, (number * WAYS_PER_FILM + way) % len(WAYS)))
        if progress:
            progress(1)
    for bad in generated(np.random.default_rng(0)):
        look(bad)
    return {
        "plain": {"films": len(hands), "false_alarms": plain},
        "made": {
            code: {
                "films": sum(map(len, ways.values())),
                "missed": sum(not noticed for way in ways.values() for noticed in way),
                "not_stopped": None if code in WARNS else sum(not each for each in stopped[code]),
                "by_way": {
                    what: {"films": len(way), "missed": sum(not noticed for noticed in way)}
                    for what, way in ways.items()
                },
            }
            for code, ways in made.items()
        },
    }


def alarms(checks: Sequence[Check], mature: bool = False) -> set[str]:
    """Codes of the checks that warn or block; "adult" where every bone was graded as mature."""
    spoken = {check.code for check in checks if check.severity is not Severity.OK}
    return spoken | {"adult"} if mature else spoken


def _grown(hand: Hand) -> bool:
    """Whether the readers, too, find all 13 bones mature."""
    return all(
        bone in hand.grades and hand.grades[bone].value > max_grade(bone) - 0.5 for bone in REPORT_ORDER
    )


def check_table(rates: Mapping[str, Any]) -> str:
    """The rates as a Markdown table."""
    films = rates["plain"]["films"]
    lines = [
        f"Input checks on {films} plain films and on films made bad.",
        "",
        "| check | does | false alarms on plain films | missed on made films | age shown all the same "
        "| made how (missed of made) |",
        "|---|---|---|---|---|---|",
    ]
    for code in CODES:
        made, wrong = rates["made"][code], len(rates["plain"]["false_alarms"][code])
        ways = ", ".join(
            f"{what} {way['missed']}/{way['films']}" for what, way in sorted(made["by_way"].items())
        )
        shown = "–" if code in WARNS else _rate(made["not_stopped"], made["films"])
        does = "warns" if code in WARNS else "age has only a lower bound" if code in BOUNDS else "blocks"
        lines.append(
            f"| {code} | {does} | {_rate(wrong, films)} "
            f"| {_rate(made['missed'], made['films'])} | {shown} | {ways} |"
        )
    return "\n".join(lines)


def _rate(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "–"
