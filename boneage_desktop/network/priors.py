"""Earlier films of a patient's hand that an archive knows of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from boneage_desktop.network.exchange import Found, Search
from boneage_desktop.network.node import AnyNode
from boneage_desktop.network.reaching import Cancelled, never
from boneage_desktop.network.services import series_of, studies
from boneage_desktop.network.sorting import may_show_hand

#: Studies that are looked into, the latest first.
MOST_STUDIES = 50


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose earlier films are wanted, and earlier than which.

    Attributes
    ----------
    patient_id : str
    birth_date, day : date or None
        Of the patient, and of the film at hand.
    study : str
        UID of the study that the film at hand belongs to.
    """

    patient_id: str
    birth_date: date | None = None
    day: date | None = None
    study: str = ""


def prior_series(node: AnyNode, whose: Whose, cancelled: Cancelled = never) -> list[Found]:
    """Find the series that may be earlier films of the patient's hand, the latest first.

    An archive may match an id with ``*`` or ``?`` in it, or without regard to letters, to other ids: only
    the same id counts, and another birth date is another patient.

    Raises
    ------
    NetworkError
    """
    found = [
        each
        for each in studies(node, Search(patient_id=whose.patient_id), cancelled)
        if each.patient_id.strip() == whose.patient_id.strip()
        and each.study != whose.study
        and not (each.birth_date and whose.birth_date and each.birth_date != whose.birth_date)
        and not (each.day and whose.day and each.day > whose.day)
    ]
    if not found:
        return []
    found.sort(key=lambda each: each.day or date.min, reverse=True)
    return [
        each
        for each in series_of(node, [study.study for study in found[:MOST_STUDIES]], cancelled)
        if may_show_hand(each.modality, each.body_part, each.description)
    ]
