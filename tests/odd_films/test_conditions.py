"""Every odd film comes out as the table says, and none of them wrong."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.odd_films.condition import Condition, Elsewhere
from tests.odd_films.everything import CONDITIONS, FILMS
from tests.odd_films.no_films import BOMBS
from tests.odd_films.running import verdicts, written
from tests.odd_films.table import rows, text, verdicts_in

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "odd-films.md").read_text(encoding="utf-8")
RENEW = "python benchmarks/odd_films.py writes the table anew"


# In two parts, so that two processes share them.
@pytest.mark.parametrize(
    "films", [[each for each in FILMS if each not in BOMBS], BOMBS], ids=["films", "bombs"]
)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system, as one film is")
def test_every_film_comes_out_as_the_table_says(films: list[Condition]) -> None:
    with written(films) as paths:
        now = {each.name: told for each, told in zip(films, verdicts(films, paths, ROOT), strict=True)}
    assert {name: told for name, told in now.items() if told.startswith("wrong")} == {}
    _, documented, _ = verdicts_in(DOCUMENT)
    assert now == {name: documented.get(name) for name in now}, RENEW


def test_the_table_is_what_the_command_writes_of_its_verdicts() -> None:
    before, now, version = verdicts_in(DOCUMENT)
    assert text(rows(CONDITIONS, now, before), version, len(FILMS)) == DOCUMENT, RENEW


def test_there_are_no_fewer_conditions_than_were_surveyed() -> None:
    assert len({each.name for each in CONDITIONS}) == len(CONDITIONS) >= 85


@pytest.mark.parametrize("condition", [each for each in CONDITIONS if isinstance(each, Elsewhere)], ids=str)
def test_what_is_no_film_has_a_test_that_there_is(condition: Elsewhere) -> None:
    found = Counter(
        path.name
        for path in (ROOT / "tests").rglob("test_*.py")
        if f"def {condition.test}(" in path.read_text(encoding="utf-8")
    )
    assert found.total() == 1
