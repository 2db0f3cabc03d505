"""Any case survives JSON, and what is not a case is refused."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case, CaseSnapshot, SnapshotError, from_json, to_json
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Check, Severity
from tests.case.examples import SNAPSHOTS, case, prediction


@given(SNAPSHOTS)
@settings(max_examples=60)
def test_any_snapshot_survives_json(snapshot: CaseSnapshot) -> None:
    again = from_json(json.loads(json.dumps(to_json(snapshot), allow_nan=False)))
    assert again == snapshot
    assert Case.from_snapshot(again).snapshot() == snapshot


def full() -> dict:
    read = case()
    read.set_prediction(prediction())
    read.decide(Bone.RADIUS, 9)
    return json.loads(json.dumps(to_json(read.snapshot())))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), 3),
        (("film_name",), None),
        (("sex",), "X"),
        (("birth_date",), "yesterday"),
        (("birth_date",), 5),
        (("verdicts", "mc2"), {"grade": 1, "reviewed": True}),
        (("verdicts", "mc3"), {"grade": 13, "reviewed": True}),
        (("verdicts", "radius"), {"grade": 9, "reviewed": 1}),
        (("verdicts", "radius"), {"grade": 9, "reviewed": True, "variant": "fracture"}),
        (("verdicts", "radius"), {"grade": None, "reviewed": False, "variant": "fracture"}),
        (("verdicts", "radius"), {"grade": None, "reviewed": True, "variant": "odd"}),
        (("substitution",), "guess"),
        (("maturity",), "odd"),
        (("verdicts",), []),
        (("prediction", "bones", "mc3", "probabilities"), [0.0] * 12),
        (("prediction", "bones", "mc3", "box"), [1, 2, 3]),
        (("prediction", "bones", "mc3", "confidence"), float("nan")),
        (("prediction", "bones", "mc3", "confidence"), 10**400),
        (("prediction", "checks"), [{}]),
        (("prediction", "whole_hand_age_months"), {"X": 1}),
        (("prediction", "age_interval_months"), "15"),
        (("placed",), {"mc2": {"box": [1, 2, 3, 4], "finding": None}}),
        (("placed",), {"mc3": {"box": [1, 2, 3], "finding": None}}),
        (("placed",), {"mc3": {"box": [1, 2, 3, 4]}}),
        (("audit", 0, "time"), "2024-01-01T00:00:00"),
        (("audit", 0, "act"), "erase"),
        (("audit", 0, "models"), {"a": 1}),
        (("audit", 0, "probabilities"), ["likely"]),
        (("version",), 0),
        (("version",), True),
        (("signature",), {"reader": "Dr Example"}),
        (("signature",), {"reader": "Dr Example", "utc": "2024-01-01T00:00:00"}),
        (("ai_hidden",), 1),
        (("prediction", "expected_age_intervals"), [1.5]),
        (("prediction", "expected_age_intervals"), {"F": {"RUS-CHN": "1.5"}}),
        (("prediction", "expected_age_intervals"), {"X": {}}),
    ],
)
def test_a_damaged_entry_is_refused(path: tuple[str | int, ...], value: object) -> None:
    content = entry = full()
    from_json(content)
    for key in path[:-1]:
        entry = entry[key]
    entry[path[-1]] = value
    with pytest.raises(SnapshotError):
        from_json(content)


def test_a_prediction_stored_before_there_was_an_interval_loads_without_one() -> None:
    content = full()
    assert from_json(content).prediction.age_interval_months == 15.6
    del content["prediction"]["age_interval_months"]
    assert from_json(content).prediction.age_interval_months is None


@pytest.mark.parametrize("key", list(full()))
def test_a_missing_entry_is_refused(key: str) -> None:
    content = full()
    del content[key]
    with pytest.raises(SnapshotError):
        from_json(content)


def test_a_case_of_format_1_is_unsigned_without_placed_boxes_and_its_trail_stays_the_same_text() -> None:
    content = full()
    newer = ("version", "signature", "ai_hidden", "placed")
    old = {key: value for key, value in content.items() if key not in newer}
    entries = [
        {key: value for key, value in entry.items() if key != "probabilities"} for entry in content["audit"]
    ]
    snapshot = from_json(old | {"format": 1, "audit": entries})
    assert (snapshot.version, snapshot.signature, snapshot.ai_hidden) == (1, None, False)
    assert snapshot.placed == {}
    assert to_json(snapshot)["audit"] == entries


SAID = Message("check.bones_missing", count=11, bones=(Bone.MC1, Bone.RADIUS))


def told(message: str = SAID) -> dict:
    read = case()
    read.set_prediction(prediction(checks=(Check("bones", Severity.WARNING, message),)))
    return json.loads(json.dumps(to_json(read.snapshot())))


def message_in(content: dict) -> str:
    return from_json(content).prediction.checks[0].message


def test_a_message_is_stored_with_its_code_and_values_beside_its_words() -> None:
    content = told()
    (stored,) = content["prediction"]["checks"]
    assert stored["message"] == "11 of 13 bones found; not found: Metacarpal I, Radius."
    assert stored["said"] == {
        "code": "check.bones_missing",
        "values": {"count": 11, "bones": [{"bone": "mc1"}, {"bone": "radius"}]},
    }
    again = message_in(content)
    assert (again.code, again.values["bones"]) == (SAID.code, (Bone.MC1, Bone.RADIUS))
    assert again.text("zh") == SAID.text("zh")


def test_the_words_that_were_stored_stay_however_they_would_be_put_now() -> None:
    content = told()
    content["prediction"]["checks"][0]["message"] = "As it was worded then."
    again = message_in(content)
    assert again == again.text("en") == "As it was worded then."
    assert again.text("zh") == SAID.text("zh")
    assert to_json(from_json(content))["prediction"] == content["prediction"]


@pytest.mark.parametrize(
    "said",
    [
        {"code": "check.of_a_newer_version", "values": {}},
        {"code": "check.bones_missing", "values": {}},
        {"code": "check.turned", "values": {"degrees": "far"}},
        {"code": "check.bones_missing", "values": {"count": 11, "bones": [{"bone": "mc2"}]}},
        {"code": "check.bones_missing", "values": {"count": 11, "bones": {"colour": "red"}}},
    ],
)
def test_a_message_of_another_version_is_its_words(said: dict) -> None:
    content = told()
    content["prediction"]["checks"][0]["said"] = said
    again = message_in(content)
    assert again == SAID
    assert not isinstance(again, Message)


@pytest.mark.parametrize("said", [[], "words", 1, {}, {"code": 3, "values": {}}, {"code": "x", "values": []}])
def test_what_is_no_message_is_refused(said: object) -> None:
    content = told()
    content["prediction"]["checks"][0]["said"] = said
    with pytest.raises(SnapshotError):
        from_json(content)


def test_plain_words_are_stored_as_before() -> None:
    (stored,) = told("a left hand")["prediction"]["checks"]
    assert stored == {"code": "bones", "severity": "warning", "message": "a left hand"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(key=st.sampled_from(sorted(full())), value=JSON)
@example(key="version", value=2)
@example(key="ai_hidden", value=1)
def test_any_other_json_is_a_case_or_a_typed_error(key: str, value: object) -> None:
    try:
        from_json(full() | {key: value})
    except SnapshotError:
        return
    # Only harmless replacements pass: text for text, nothing for what may be absent, an empty collection, yes
    # for yes, and another version for the version.
    later = key == "version" and isinstance(value, int) and value >= 1
    assert isinstance(value, str) or not value or value is True or later
