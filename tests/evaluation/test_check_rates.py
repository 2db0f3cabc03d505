"""Measuring the checks: what is counted, on an examiner whose answers are known."""

from dataclasses import replace

import pytest

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.datasets.hand_dataset import ReferenceGrade, load_hands
from boneage_desktop.evaluation import check_rates
from boneage_desktop.evaluation.check_rates import check_table, measure_checks
from boneage_desktop.prediction import Check, Prediction, Severity
from boneage_desktop.standards import max_grade
from boneage_desktop.synthetic.rejected_films import WAYS, BadFilm
from tests.datasets.made import prediction


class Knowing:
    """Says of every film in turn what it was told to say."""

    def __init__(self, answers):
        self.answers = iter(answers)

    def examine(self, pixels):
        return None, tuple(next(self.answers))

    def read(self, pixels):
        answer = next(self.answers)
        if answer is GROWN:
            return prediction({bone: max_grade(bone) for bone in REPORT_ORDER})
        return Prediction({}, checks=tuple(answer))


GROWN = object()
GOOD = (Check("bones", Severity.OK, ""),)
BLOCKED = (Check("hands", Severity.BLOCK, ""),)
ELSE = (Check("hand", Severity.BLOCK, ""), Check("side", Severity.WARNING, ""))


@pytest.fixture
def hands(data):
    return load_hands(data, ("train",))[:2]


def test_false_alarms_misses_and_films_not_stopped_are_counted(hands, monkeypatch):
    monkeypatch.setattr(check_rates, "WAYS", WAYS[:1])
    monkeypatch.setattr(check_rates, "WARNS", ("side",))
    monkeypatch.setattr(check_rates, "WAYS_PER_FILM", 1)
    monkeypatch.setattr(check_rates, "generated", lambda rng: [BadFilm("hands", "drawn", None)])
    steps = []
    # film, made, film, made, generated
    rates = measure_checks(Knowing([GOOD, BLOCKED, ELSE, ELSE, GOOD]), hands, steps.append)
    assert steps == [1, 1]
    assert rates["plain"]["films"] == 2
    alarmed = {code: ids for code, ids in rates["plain"]["false_alarms"].items() if ids}
    assert alarmed == {"hand": [hands[1].id], "side": [hands[1].id]}
    made = rates["made"]["hands"]
    assert (made["films"], made["missed"], made["not_stopped"]) == (3, 2, 1)
    assert made["by_way"] == {
        "two films side by side": {"films": 2, "missed": 1},
        "drawn": {"films": 1, "missed": 1},
    }
    table = check_table(rates)
    assert "| hands | blocks | 0.0 % (0 of 2) | 66.7 % (2 of 3) | 33.3 % (1 of 3) |" in table
    assert "| side | warns | 50.0 % (1 of 2) | – | – |" in table


def test_a_grown_hand_is_told_by_its_grades(hands, monkeypatch):
    monkeypatch.setattr(check_rates, "WAYS_PER_FILM", 0)
    monkeypatch.setattr(check_rates, "generated", lambda rng: [BadFilm("adult", "grown", None)] * 3)
    grown = replace(
        hands[0], grades={bone: ReferenceGrade(float(max_grade(bone)), 1.0) for bone in REPORT_ORDER}
    )
    rates = measure_checks(Knowing([GROWN, GROWN, GROWN, GOOD, BLOCKED]), [grown, hands[1]])
    assert rates["plain"]["false_alarms"]["adult"] == [hands[1].id]  # the other one is grown
    assert (rates["made"]["adult"]["missed"], rates["made"]["adult"]["not_stopped"]) == (2, 1)
    assert "| adult | age has only a lower bound | 50.0 % (1 of 2) |" in check_table(rates)


def test_the_ways_take_turns_over_the_films(hands, monkeypatch):
    monkeypatch.setattr(check_rates, "generated", lambda rng: [])
    rates = measure_checks(Knowing([GOOD] * 200), hands)
    real = {what for _, what, _ in WAYS}
    ways = [
        (way, figures["films"])
        for made in rates["made"].values()
        for way, figures in made["by_way"].items()
        if way in real
    ]
    assert len(ways) == 2 * check_rates.WAYS_PER_FILM
    assert {films for _, films in ways} == {1}
