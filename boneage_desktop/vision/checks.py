"""Input checks: what the pipeline noticed about the film, in plain words with its figure."""

from __future__ import annotations

from boneage_desktop.anatomy import TABLE_ORDER, bone_name
from boneage_desktop.prediction import Check, Severity
from boneage_desktop.vision.finding import Found

#: Fewer bones than this and the picture is not taken for a hand.
FEWEST = 8

#: Smallest hand unit (distance between the middle finger's first two joints) that shows growth plates:
#: below 30 pixels the little finger's tip box is smaller than 10 pixels.
SMALLEST_UNIT = 30.0


def film_checks(found: Found | None) -> tuple[Check, ...]:
    """Checks of one film; a ``BLOCK`` forbids the age, not the viewing."""
    if found is None or len(found.hand.chosen) < FEWEST:
        count = 0 if found is None else len(found.hand.chosen)
        return (
            Check(
                "hand",
                Severity.BLOCK,
                f"No complete hand was found ({count} of 13 bones). Is this a film of one whole left hand?",
            ),
        )
    hand = found.hand
    checks = []
    missing = [bone for bone in TABLE_ORDER if bone not in hand.chosen]
    if missing:
        names = ", ".join(bone_name(bone) for bone in missing)
        checks.append(
            Check("bones", Severity.WARNING, f"{13 - len(missing)} of 13 bones found; not found: {names}.")
        )
    else:
        checks.append(Check("bones", Severity.OK, "All 13 bones found."))
    if found.negative:
        checks.append(
            Check("polarity", Severity.WARNING, "The film is a negative (bone dark); it was read inverted.")
        )
    if abs(hand.degrees) > 25:
        checks.append(
            Check(
                "rotation",
                Severity.WARNING,
                f"The hand lies turned by {hand.degrees:.0f}°; it was read upright.",
            )
        )
    if hand.mirrored:
        checks.append(
            Check(
                "side",
                Severity.WARNING,
                "The thumb lies as on a right hand; it was read mirrored. Keep to one side for follow-up.",
            )
        )
    if hand.unit < SMALLEST_UNIT:
        checks.append(
            Check(
                "size",
                Severity.BLOCK,
                f"The hand is too small on this picture to grade (hand unit {hand.unit:.0f} pixels, needs "
                f"{SMALLEST_UNIT:.0f}). Open the original film instead of a thumbnail.",
            )
        )
    return tuple(checks)
