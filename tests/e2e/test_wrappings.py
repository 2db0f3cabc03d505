"""The same hand in every wrapping gives the same 13 boxes and grades."""

from __future__ import annotations

import pytest

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.vision.pipeline import Assessor
from tests.radiograph.wrapping import WRAPPINGS, dicom


@pytest.fixture(scope="module")
def assessor():
    return Assessor.load("cpu")


@pytest.fixture(scope="module")
def grey():
    """A drawn girl of ten."""
    return draw(10.0, Sex.FEMALE, seed=0, rows=900).image


@pytest.fixture(scope="module")
def plain(assessor, grey, tmp_path_factory):
    """What the networks say of the plain film: 12 bits, explicit VR, no window."""
    path = dicom()(grey, tmp_path_factory.mktemp("plain"))
    said = assessor.assess(radiograph.read(path))
    assert said.missing == ()
    assert not said.blocked
    return said


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_the_same_hand(assessor, grey, plain, wrapping, tmp_path):
    said = assessor.assess(radiograph.read(WRAPPINGS[wrapping](grey, tmp_path)))
    assert not said.blocked
    assert said.missing == ()
    overlaps = {bone: said.bones[bone].box.iou(plain.bones[bone].box) for bone in Bone}
    assert min(overlaps.values()) >= 0.97
    assert {bone: said.bones[bone].grade for bone in Bone} == {bone: plain.bones[bone].grade for bone in Bone}
