"""Target height: the formulas, and a range that always has its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Sex
from boneage_desktop.standards import SexUnknown
from boneage_desktop.standards.heights import TargetFormula, target_height
from tests.standards.heights.conftest import SEXES, content


@pytest.mark.parametrize("example", content("target_height.json")["worked_examples"])
def test_the_worked_examples(example: dict) -> None:
    found = target_height(SEXES[example["sex"]], example["father"], example["mother"])
    assert found.cm == pytest.approx(example["target"])
    assert (found.half_width_cm, found.name) == (8.5, "Tanner 1970")
    assert found.low_cm == pytest.approx(example["target"] - 8.5)
    assert found.high_cm == pytest.approx(example["target"] + 8.5)
    assert "Arch Dis Child 1970;45:755-762" in found.source
    assert "BMC Pediatr 2025" in found.width_source


@pytest.mark.parametrize(
    ("formula", "boy", "girl", "widths"),
    [
        (TargetFormula.TANNER_1970, 175.0, 162.0, (8.5, 8.5)),
        (TargetFormula.LUO_1998, 45.99 + 0.78 * 168.5, 37.85 + 0.75 * 168.5, (10.0, 10.0)),
        (TargetFormula.OGATA_1990, 177.0, 164.0, (9.0, 8.0)),
        (TargetFormula.SU_2007, 79.3 + 0.56 * 168.5, 35.2 + 0.76 * 168.5, (None, None)),
    ],
)
def test_each_formula_has_its_own_range(
    formula: TargetFormula, boy: float, girl: float, widths: tuple[float | None, float | None]
) -> None:
    for sex, expected, width in zip((Sex.MALE, Sex.FEMALE), (boy, girl), widths, strict=True):
        found = target_height(sex, 175, 162, formula)
        assert found.cm == pytest.approx(expected)
        assert found.half_width_cm == width
        assert (found.low_cm is None) == (found.high_cm is None) == (width is None)
        assert bool(found.width_source) == (width is not None)
        assert found.source


@pytest.mark.parametrize("parents", [(None, 162), (175, None), (None, None)])
def test_one_parent_is_not_enough(parents: tuple[float | None, float | None]) -> None:
    found = target_height(Sex.MALE, *parents)
    assert (found.cm, found.low_cm, found.high_cm) == (None, None, None)
    assert "both parents" in str(found.reason)
    with pytest.raises(SexUnknown):
        target_height(None, 175, 162)


@given(st.floats(100, 250), st.floats(100, 250))
def test_brother_and_sister_are_13_cm_apart(father: float, mother: float) -> None:
    boy, girl = (target_height(sex, father, mother).cm for sex in (Sex.MALE, Sex.FEMALE))
    assert boy is not None
    assert girl is not None
    assert boy - girl == pytest.approx(13)
    assert target_height(Sex.MALE, mother, father).cm == pytest.approx(boy)
