from typing import NamedTuple

import pytest
from pydicom.dataset import Dataset

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case
from boneage_desktop.phantom import draw
from boneage_desktop.radiograph import Radiograph
from tests.dicom_objects.making import case_with, dicom_film, made, read_by_networks


@pytest.fixture(scope="session")
def hand():
    return draw(9, Sex.FEMALE, seed=3, rows=420)


@pytest.fixture
def film(hand, tmp_path):
    return dicom_film(hand, tmp_path)


@pytest.fixture
def case(film, hand):
    return case_with(film, read_by_networks(hand))


class Results(NamedTuple):
    """A case with its four objects, not to be changed."""

    film: Radiograph
    case: Case
    objects: list[Dataset]


@pytest.fixture(scope="session")
def unread(hand, tmp_path_factory):
    """What the networks say, seen by nobody."""
    film = dicom_film(hand, tmp_path_factory.mktemp("unread"))
    case = case_with(film, read_by_networks(hand))
    return Results(film, case, made(case, film))


@pytest.fixture(scope="session")
def draft(hand, tmp_path_factory):
    """A reader has graded PP III and reviewed MC I."""
    film = dicom_film(hand, tmp_path_factory.mktemp("draft"))
    case = case_with(film, read_by_networks(hand), reader="Dr. Li Hua")
    case.decide(Bone.PP3, 3)
    case.set_reviewed(Bone.MC1, True)
    return Results(film, case, made(case, film))
