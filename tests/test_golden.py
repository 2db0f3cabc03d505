"""The goldens themselves: they reach every part of the tables that a report can print."""

from fractions import Fraction

from tests.golden import GOLDENS, age, chronological, figure, percentile, tenths


def test_they_reach_both_ends_of_every_table_and_the_middle():
    bounds = {
        (method, golden.sex, found.bound)
        for golden in GOLDENS.values()
        for method, found in golden.ages.items()
    }
    assert len(bounds) == 3 * 2 * 3


def test_a_difference_of_rounded_ages_is_not_the_rounded_difference():
    for which in ("middle F", "middle M"):
        golden = GOLDENS[which]
        exact = Fraction(str(golden.months["FM".index(golden.sex)])) / 12 - golden.chronological
        assert golden.whole_hand is not None
        assert golden.whole_hand.years - tenths(golden.chronological) != tenths(exact)


def test_worked_by_hand():
    # RUS-CHN, girls: 399 is 9.5 y and 453 is 10.0 y, so 426 lies half-way: 9.75 is printed 9.8.
    assert age("RUS-CHN", "F", 426).text() == "9.8 y"
    assert figure(Fraction(-1, 100), sign=True) == "0.0"
    golden = GOLDENS["middle F"]
    # 14 March to 17 June: 95 days.
    assert chronological(golden.born, golden.filmed) == 10 + Fraction(9500, 36525)
    assert percentile("M", Fraction(10), 1000) == (">P97", "> +1.9")
