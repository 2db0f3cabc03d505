from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.export.film_picture import place_labels
from boneage_desktop.prediction import Box

WIDTH, HEIGHT = 200.0, 276.0

boxes = st.lists(
    st.builds(Box, st.floats(0, 190), st.floats(0, 266), st.floats(0, 80), st.floats(0, 80)), max_size=13
)


def overlap(one: Box, other: Box) -> bool:
    return (
        min(one.x + one.w, other.x + other.w) - max(one.x, other.x) > 0.01
        and min(one.y + one.h, other.y + other.h) - max(one.y, other.y) > 0.01
    )


@given(boxes)
def test_labels_keep_inside_and_apart(found):
    bones = dict(zip(REPORT_ORDER, found, strict=False))
    labels = place_labels(bones, dict.fromkeys(bones, 48.0), WIDTH, HEIGHT)
    assert labels.keys() == bones.keys()
    for label in labels.values():
        assert 0 <= label.x <= WIDTH - label.w
        assert 0 <= label.y <= HEIGHT - label.h
    assert not any(overlap(one, other) for one, other in combinations(labels.values(), 2))


def test_a_lone_label_stands_beside_its_box():
    bone = REPORT_ORDER[0]
    label = place_labels({bone: Box(50, 100, 20, 20)}, {bone: 30.0}, WIDTH, HEIGHT)[bone]
    assert 70 < label.x < 73
    assert not overlap(label, Box(50, 100, 20, 20))
