"""Grades typed as they are shown: the labels of China-05, such as 5 or 5(2), digit by digit or at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from boneage_desktop.anatomy import Bone
from boneage_desktop.standards.errors import NoSuchLabel
from boneage_desktop.standards.grades import ParsedGrade, max_grade, official_label, parse_grade

_DIGITS = re.compile(r"([0-9])(?:[(（\s]*([0-9])[)）]?)?")


@dataclass(frozen=True, slots=True)
class TypedLabel:
    """What a digit makes of the digits typed just before.

    Attributes
    ----------
    digits : str
        One digit, or two that are one label; what the next digit follows.
    grade : int
        The grade meant.
    extendable : bool
        Whether another digit may still make another grade of it: 5 may become 5(2).
    """

    digits: str
    grade: int
    extendable: bool


def typed_digit(bone: Bone, before: str, digit: str) -> TypedLabel:
    """What a digit means after the one typed just before it.

    A digit that cannot follow begins anew. It does follow where any bone of the standard has the label of
    the two: 5 and 2 are meant as 5(2) on a bone that has no 5(2) as well, and are refused there.

    Parameters
    ----------
    bone : Bone
    before : str
        The digit typed just before for this bone, or empty.
    digit : str

    Raises
    ------
    NoSuchLabel
        When the bone has no such grade.
    """
    labels = labels_of(bone)
    if len(before) == 1:
        label = f"{before}({digit})"
        if label in labels:
            return TypedLabel(before + digit, labels.index(label), extendable=False)
        if label in _divided_labels():
            raise NoSuchLabel(bone, label, labels)
    grades = [grade for grade, label in enumerate(labels) if label[0] == digit]
    if not grades:
        raise NoSuchLabel(bone, digit, labels)
    return TypedLabel(digit, grades[0], extendable=len(grades) > 1)


def parse_label(bone: Bone, text: str) -> ParsedGrade:
    """Understand a grade as it is shown: ``"5"`` and ``"5(0)"``, ``"5(2)"``, ``"52"``, or a TW3 stage.

    Unlike `parse_grade` a bare number is a label here, never an index.

    Raises
    ------
    NoSuchLabel
        When the bone has no such grade.
    GradeOutOfRange
        When the bone has no such stage.
    """
    labels, typed = labels_of(bone), text.strip()
    match = _DIGITS.fullmatch(typed)
    if match is None:
        if any(character.isdigit() for character in typed):
            raise NoSuchLabel(bone, typed, labels)
        return parse_grade(bone, typed)
    first, second = match.groups()
    known = [f"{first}({second})"] if second else [first, f"{first}(0)"]
    for label in known:
        if label in labels:
            grade = labels.index(label)
            return ParsedGrade(grade, (grade,))
    raise NoSuchLabel(bone, known[0], labels)


@cache
def labels_of(bone: Bone) -> tuple[str, ...]:
    """All grades of a bone as the standard prints them, ascending."""
    return tuple(official_label(bone, grade) for grade in range(max_grade(bone) + 1))


@cache
def _divided_labels() -> frozenset[str]:
    return frozenset(label for bone in Bone for label in labels_of(bone) if "(" in label)
