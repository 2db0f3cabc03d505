"""Films that share a patient id and are not the same patient's are told apart, counted and explained."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from boneage_desktop.anatomy import Sex
from boneage_desktop.case import OtherFilms, same_patient
from boneage_desktop.case.patient_matching import MismatchReason, other_films
from boneage_desktop.case.summary import CaseSummary

WHEN = datetime(2024, 5, 6, tzinfo=UTC)
BORN, OTHER = date(2010, 1, 2), date(2013, 5, 5)


def film(name="", born=None, sex=None, *, digest="1", number="0"):
    return CaseSummary(
        digest, f"{digest}.dcm", WHEN, patient_id=number, patient_name=name, birth_date=born, sex=sex
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (film("Anna", BORN), film("Anna", OTHER), False),
        (film("Anna", BORN), film("Anna"), True),
        (film(sex=Sex.FEMALE), film(sex=Sex.MALE), False),
        (film(sex=Sex.FEMALE), film(), True),
        # A name changes: believed where the birth date speaks for it.
        (film("Anna Berg", BORN), film("Bella Thal", BORN), True),
        (film("Anna Berg", BORN), film("Bella Thal"), False),
        (film("Kim Anna"), film("Kim Bella"), False),
        (film("KIM^Anna"), film("Anna Marie Kim"), True),
        (film("Anna"), film(""), True),
        (film(), film(), True),
    ],
)
def test_what_makes_another_patient_of_one_id(one, other, same) -> None:
    assert same_patient(one, other) is same
    assert same_patient(other, one) is same


@pytest.mark.parametrize("number", ["", " ", "\t"])
def test_an_empty_id_is_nobodys(number) -> None:
    one, other = film("Anna", BORN, number=number), film("Anna", BORN, number=number, digest="2")
    assert not same_patient(one, other)
    assert other_films(one, [other]) == OtherFilms()


def test_another_id_is_another_patient() -> None:
    assert not same_patient(film("Anna", BORN, number="1"), film("Anna", BORN, number="2"))


def test_what_is_left_out_is_counted_with_its_reason() -> None:
    shown = film("Anna Berg", BORN, Sex.FEMALE, digest="0")
    same = film("Anna Berg", BORN, digest="1")
    renamed = film("Anna Thal", BORN, digest="2")
    found = other_films(
        shown,
        [
            shown,
            same,
            film("Bella", OTHER, digest="3"),
            renamed,
            film("Anna Berg", OTHER, digest="4"),
            film("Anna Berg", BORN, Sex.MALE, digest="5"),
            film("Bella", digest="6"),
            film("Anna Berg", BORN, digest="7", number="1"),
        ],
    )
    assert found.films == (same, renamed)
    assert found.left_out == (
        MismatchReason.BIRTH_DATE,
        MismatchReason.BIRTH_DATE,
        MismatchReason.SEX,
        MismatchReason.NAME,
    )
    assert found.remarks() == (
        "Films with the same patient ID left out as another patient's: 2 with another birth date, "
        "1 with another sex, 1 with another name (birth date unknown). If this is the same patient, "
        "correct the patient data.",
        "Films under another name counted as this patient's (same patient ID and birth date): 1. "
        "Check that it is one patient.",
    )
    assert other_films(shown, [same]).remarks() == ()


@pytest.mark.parametrize(
    ("shown", "others", "doubt"),
    [
        (film(), (film(born=BORN), film(born=OTHER)), MismatchReason.BIRTH_DATE),
        (film(born=BORN), (film(sex=Sex.MALE), film(sex=Sex.FEMALE)), MismatchReason.SEX),
        (film(born=BORN), (film("Anna"), film("Bella")), MismatchReason.NAME),
    ],
)
def test_films_that_contradict_each_other_where_this_one_is_silent(shown, others, doubt) -> None:
    one, other = (
        film(each.patient_name, each.birth_date, each.sex, digest=digest)
        for digest, each in zip("23", others, strict=True)
    )
    silent = film(digest="4")
    found = other_films(shown, [one, other, silent])
    assert found.films == (silent,)
    assert found.left_out == (doubt, doubt)
    assert other_films(shown, [one, silent]).films == (one, silent)


def test_a_film_that_says_who_it_is_joins_what_alone_would_contradict() -> None:
    shown = film("Anna Berg", BORN, digest="0")
    renamed, undated = film("Anna Thal", BORN, digest="1"), film("Anna Berg", digest="2")
    assert other_films(shown, [renamed, undated]).films == (renamed, undated)
