"""Which stored films are the same patient's: a patient id alone does not say so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.summary import CaseSummary
from boneage_desktop.messages import Message


class PatientIdentity(Protocol):
    """What a case, or its summary, says of the patient."""

    @property
    def patient_id(self) -> str:
        """ID of the patient; empty where unknown."""

    @property
    def patient_name(self) -> str:
        """Name of the patient; empty where unknown."""

    @property
    def birth_date(self) -> date | None:
        """Date of birth."""

    @property
    def sex(self) -> Sex | None:
        """Sex of the patient."""


class WhoseFilm(PatientIdentity, Protocol):
    """The same with the film that says it."""

    @property
    def film_digest(self) -> str:
        """SHA-256 of the film's file."""


class MismatchReason(StrEnum):
    """What speaks against two films of one patient id being one patient's."""

    BIRTH_DATE = "birth date"
    SEX = "sex"
    NAME = "name"


def same_patient(film: PatientIdentity, other: PatientIdentity) -> bool:
    """Whether two films are the same patient's: they share an id, and nothing speaks against it.

    Ids are not unique: anonymised films all have "0" or "ANON", and two hospitals count alike. So another
    birth date or another sex, each known of both films, makes another patient. A name may change (marriage,
    adoption, another spelling or script), so another name is believed to be the same patient's where both
    films have the same birth date; `OtherFilms` counts those, for the reader to check. Where a birth date is
    missing, nothing speaks for a changed name, and the film is another patient's. An empty id is nobody's.
    """
    return bool(film.patient_id.strip()) and film.patient_id == other.patient_id and not _doubts(film, other)


@dataclass(frozen=True, slots=True)
class OtherFilms:
    """What else is stored under a film's patient id.

    Attributes
    ----------
    films : tuple of CaseSummary
        The other films of the same patient, the latest first, films without a date last.
    left_out : tuple of MismatchReason
        Why each of the remaining films is not counted as this patient's.
    renamed : int
        How many of `films` have another name.
    unread : bool
        The stored cases could not be read: nothing is known of other films.
    """

    films: tuple[CaseSummary, ...] = ()
    left_out: tuple[MismatchReason, ...] = ()
    renamed: int = 0
    unread: bool = False

    def remarks(self) -> tuple[str, ...]:
        """What the reader must know of it, in plain sentences."""
        said: list[str] = []
        if self.unread:
            said.append(Message("patient.others_unread"))
        if self.left_out:
            count = {doubt: self.left_out.count(doubt) for doubt in MismatchReason}
            words = {
                MismatchReason.BIRTH_DATE: Message(
                    "patient.by_birth_date", count=count[MismatchReason.BIRTH_DATE]
                ),
                MismatchReason.SEX: Message("patient.by_sex", count=count[MismatchReason.SEX]),
                MismatchReason.NAME: Message("patient.by_name", count=count[MismatchReason.NAME]),
            }
            said.append(
                Message(
                    "patient.left_out", reasons=[words[doubt] for doubt in MismatchReason if count[doubt]]
                )
            )
        if self.renamed:
            said.append(Message("patient.renamed", count=self.renamed))
        return tuple(said)


def other_films(film: WhoseFilm, stored: Sequence[CaseSummary]) -> OtherFilms:
    """Sort out which stored films are the same patient's as `film`.

    Parameters
    ----------
    film : WhoseFilm
    stored : sequence of CaseSummary
        Films in their order; those with another patient id are passed over, and so is `film` itself.

    Notes
    -----
    What `film` does not say (its birth date, its sex, its name) it cannot contradict. Where the other films
    contradict each other in it, nobody knows which of them are this patient's, and all of those are left out.
    """
    if not film.patient_id.strip():
        return OtherFilms()
    named = [
        other
        for other in stored
        if other.patient_id == film.patient_id and other.film_digest != film.film_digest
    ]
    kept = [other for other in named if same_patient(film, other)]
    unsaid = {
        doubt
        for doubt, fact in (
            (MismatchReason.BIRTH_DATE, film.birth_date),
            (MismatchReason.SEX, film.sex),
            (MismatchReason.NAME, film.patient_name.strip() or None),
        )
        if fact is None
    }
    people = {(other.birth_date, other.sex, other.patient_name): other for other in kept}.values()
    films, left_out = [], []
    for other in named:
        against = _doubts(film, other)
        if not against and unsaid:
            found = (doubt for each in people for doubt in _doubts(other, each) if doubt in unsaid)
            against = tuple(doubt for doubt in (next(found, None),) if doubt is not None)
        if against:
            left_out.append(against[0])
        else:
            films.append(other)
    return OtherFilms(
        tuple(films),
        tuple(left_out),
        sum(_names_differ(film.patient_name, each.patient_name) for each in films),
    )


def _doubts(film: PatientIdentity, other: PatientIdentity) -> tuple[MismatchReason, ...]:
    """What speaks against one patient, whatever the ids are."""
    born, other_born = film.birth_date, other.birth_date
    unsure = born is None or other_born is None
    found = (
        (MismatchReason.BIRTH_DATE, not unsure and born != other_born),
        (MismatchReason.SEX, film.sex is not None and other.sex is not None and film.sex is not other.sex),
        (MismatchReason.NAME, unsure and _names_differ(film.patient_name, other.patient_name)),
    )
    return tuple(doubt for doubt, holds in found if holds)


def _names_differ(name: str, other: str) -> bool:
    """Whether both are names, and neither is the other with more or fewer words in any order."""
    words, others = _words(name), _words(other)
    return bool(words and others) and not (words <= others or others <= words)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", name).casefold()))
