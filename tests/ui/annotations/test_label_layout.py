"""Where the grades stand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.ui.annotations.label_layout import choose_places, place_at

SIZE = (40.0, 16.0)


def place_labels(boxes, sizes):
    chosen = choose_places(boxes, sizes)
    return [place_at(box, size, side) for box, size, side in zip(boxes, sizes, chosen, strict=True)]


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_lone_label_stands_right_of_its_box():
    assert place_labels([(0, 0, 50, 50)], [SIZE]) == [(54, 17, 94, 33)]


def test_labels_of_a_hand_meet_neither_each_other_nor_a_box():
    # The 13 boxes of a small spread hand, 300 view pixels high.
    boxes = [
        (60, 240, 110, 290), (30, 245, 65, 280), (130, 215, 165, 250), (75, 130, 112, 167),
        (40, 150, 72, 182), (160, 170, 190, 200), (78, 110, 112, 144), (32, 132, 60, 160),
        (82, 60, 106, 84), (20, 100, 42, 122), (185, 145, 212, 172), (84, 25, 106, 47), (10, 75, 30, 95),
    ]  # fmt: skip
    labels = place_labels(boxes, [SIZE] * 13)
    assert not any(meet(one, other) for one, other in combinations(labels, 2))
    assert not any(meet(label, box) for label in labels for box in boxes)


corners = st.tuples(st.floats(0, 300), st.floats(0, 300), st.floats(10, 60))


@given(st.lists(corners, max_size=13))
def test_every_box_gets_a_label_of_its_size(places):
    boxes = [(x, y, x + side, y + side) for x, y, side in places]
    labels = place_labels(boxes, [SIZE] * len(boxes))
    assert [(round(right - left), round(bottom - top)) for left, top, right, bottom in labels] == [
        (40, 16)
    ] * len(boxes)
