"""The judge of odd films finds each fault, alone."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.odd_films.condition import Wanted
from tests.odd_films.judge import verdict

TRUE = np.add.outer(np.linspace(0, 2000, 60), np.linspace(0, 2000, 40)).round().astype(np.uint16)
GREY = TRUE / TRUE.max()
CAME = {
    "shape": [60, 40],
    "aspect": 1.0,
    "inverted": False,
    "remarks": [],
    "sex": "F",
    "name": "Odd Film",
    "birth_date": "2014-03-01",
    "film_date": "2024-03-01",
    "seconds": 0.1,
    "megabytes": 90.0,
}
PICTURES = {"values": TRUE, "analysed": GREY, "shown": GREY}
WANTED = {
    "values": TRUE,
    "true_shape": 1.5,
    "said": {"sex": "F", "name": "Odd Film", "birth_date": date(2014, 3, 1)},
}
REFUSED = {
    "refused": "its tag X is 13",
    "remedy": "Export it",
    "foreign": False,
    "seconds": 0.1,
    "megabytes": 90,
}


def test_a_right_film_is_right():
    assert verdict(CAME, PICTURES, Wanted(**WANTED)) == "right"
    remarks = ["No usable window in the file; brightness set automatically"]
    assert verdict(CAME | {"remarks": remarks}, PICTURES, Wanted(**WANTED)) == "right"
    said = CAME | {"remarks": ["The sign was wrong"]}
    assert verdict(said, PICTURES, Wanted(**WANTED, remark="sign")) == "right, with a remark"


@pytest.mark.parametrize(
    ("came", "pictures", "wanted", "words"),
    [
        ({"sex": "M"}, {}, {}, "sex: male"),
        ({"sex": None}, {}, {}, "sex: none"),
        ({"name": "Íõ«h"}, {}, {}, "name: Íõ«h"),
        ({"birth_date": None}, {}, {}, "birth date: none"),
        ({"aspect": 1.5}, {}, {}, "shown 1.5 times as high as it is"),
        ({"shape": [40, 60]}, {}, {"true_shape": None}, "60 × 40 pixels instead of 40 × 60"),
        ({}, {}, {"remark": "sign"}, "not said"),
        ({}, {}, {"refusal": "video"}, "read, though it is no film"),
        ({"seconds": 31}, {}, {}, "takes 31 s"),
        ({"megabytes": 1300}, {}, {}, "takes 1300 MB"),
        ({}, {"values": TRUE & 2047}, {}, "48 % of the values off, by up to 2048"),
        ({}, {"analysed": 1 - GREY}, {}, "the networks see a negative"),
        ({}, {"analysed": GREY / 16}, {}, "the networks see 6 % of the grey scale"),
        (
            {},
            {"analysed": np.clip(GREY * 1.5, 0, 1)},
            {},
            "the networks see 76 % of the picture clipped or bent",
        ),
        ({}, {"shown": GREY / 16}, {}, "opens black"),
        ({}, {"shown": np.ones_like(GREY)}, {}, "opens white"),
        ({}, {"shown": 1 - GREY}, {}, "shown otherwise than it is"),
        ({"inverted": True}, {}, {"values": TRUE}, "the networks see a negative; shown otherwise than it is"),
    ],
)
def test_one_fault(came, pictures, wanted, words):
    assert verdict(CAME | came, PICTURES | pictures, Wanted(**(WANTED | wanted))) == f"wrong: {words}"


def test_what_is_outside_the_film_may_be_anything():
    corner = np.zeros(TRUE.shape, bool)
    corner[:10, :10] = True
    altered = {"values": np.where(corner, 0, TRUE), "analysed": GREY, "shown": np.where(corner, 0, GREY)}
    assert verdict(CAME, altered, Wanted(**WANTED, outside=corner)) == "right"
    assert verdict(CAME, altered, Wanted(**WANTED)).startswith("wrong")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"refusal": "tag X"}, "refused: its tag X is 13"),
        ({"may_refuse": "tag X"}, "refused: its tag X is 13"),
        ({}, "wrong: a good film refused (refused: its tag X is 13)"),
        ({"refusal": "tag Y"}, "wrong: the reason is not named (refused: its tag X is 13)"),
        ({"refusal": "tag", "never": "Export"}, "wrong: the copy is blamed (refused: its tag X is 13)"),
        ({"refusal": "tag", "foreign": True}, "wrong: counted as a lost film (refused: its tag X is 13)"),
    ],
)
def test_a_refusal_is_right_by_its_reason(wanted, told):
    assert verdict(REFUSED, {}, Wanted(**wanted)) == told


@pytest.mark.parametrize("came", [{"ended": "the program ended (-11)"}, {"broke": "ValueError: x"}])
def test_a_program_that_breaks_is_wrong_even_where_a_refusal_is_wanted(came):
    (words,) = came.values()
    assert verdict(came, {}, Wanted(refusal=".")) == f"wrong: {words}"
