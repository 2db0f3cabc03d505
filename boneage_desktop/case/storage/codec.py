"""A case snapshot as plain JSON and back; what is not one is refused, never guessed at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case.errors import SnapshotError
from boneage_desktop.case.snapshot_types import (
    AuditAction,
    AuditEntry,
    CaseSnapshot,
    ManualRoi,
    Maturity,
    ReaderGrade,
    Signature,
    VariantKind,
)
from boneage_desktop.case.storage.earlier_checks import recognised
from boneage_desktop.case.storage.history_codec import history_from_json, history_to_json
from boneage_desktop.case.storage.plain_values import date_of, number_of, text_of, texts_of, time_of, truth_of
from boneage_desktop.messages import Message, message_of
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.standards import StandardsError, checked_grade, max_grade
from boneage_desktop.standards.substitution import Substitution

#: Rises when the meaning of an entry changes; a reader of an older form must then be added.
FORMAT = 2

# What a case of format 1, which nobody could sign and whose boxes nobody could move, leaves out.
_FORMAT_1_LACKS: Mapping[str, Any] = {"version": 1, "signature": None, "ai_hidden": False, "placed": {}}


def to_json(snapshot: CaseSnapshot) -> dict[str, Any]:
    """The snapshot as an object of strings, numbers, lists and objects, for ``json.dumps``."""
    return {
        "format": FORMAT,
        "film_name": snapshot.film_name,
        "film_digest": snapshot.film_digest,
        "source": snapshot.source,
        "patient_id": snapshot.patient_id,
        "patient_name": snapshot.patient_name,
        "sex": snapshot.sex and snapshot.sex.value,
        "birth_date": snapshot.birth_date and snapshot.birth_date.isoformat(),
        "film_date": snapshot.film_date and snapshot.film_date.isoformat(),
        "findings": snapshot.findings,
        "reader": snapshot.reader,
        "prediction": snapshot.prediction and _prediction_to_json(snapshot.prediction),
        "verdicts": {
            bone.value: {"grade": verdict.grade, "reviewed": verdict.reviewed}
            | ({} if verdict.variant is None else {"variant": verdict.variant.value})
            for bone, verdict in snapshot.verdicts.items()
        },
        "placed": {
            bone.value: {
                "box": _box_to_json(placed.box),
                "finding": placed.finding and _finding_to_json(placed.finding),
            }
            for bone, placed in snapshot.placed.items()
        },
        "audit": [entry_to_json(entry) for entry in snapshot.audit],
        "version": snapshot.version,
        "signature": snapshot.signature
        and {"reader": snapshot.signature.reader, "utc": snapshot.signature.utc.astimezone(UTC).isoformat()},
        "ai_hidden": snapshot.ai_hidden,
        # Only where it was: cases without it stay the very same text.
        **({"block_lifted": True} if snapshot.block_lifted else {}),
        **({"history": history} if (history := history_to_json(snapshot.history)) else {}),
        **({} if snapshot.maturity is None else {"maturity": snapshot.maturity.value}),
        **(
            {}
            if snapshot.substitution is Substitution.LEFT_OUT
            else {"substitution": snapshot.substitution.value}
        ),
    }


def from_json(content: Any) -> CaseSnapshot:
    """The snapshot that `to_json` wrote.

    Raises
    ------
    SnapshotError
        When an entry is missing, of a wrong kind or impossible, or the format is a newer one.
    """
    try:
        return _snapshot(content)
    except (AttributeError, KeyError, OverflowError, StandardsError, TypeError, ValueError) as error:
        kind = type(error).__name__
        raise SnapshotError(Message("store.not_a_case", kind=kind, error=message_of(error))) from error


def entry_to_json(entry: AuditEntry) -> dict[str, Any]:
    """One audit entry, as `to_json` writes it."""
    # Entries written before probabilities were recorded must stay the very same text.
    shares = {"probabilities": list(entry.probabilities)} if entry.probabilities else {}
    return shares | {
        "time": entry.time.astimezone(UTC).isoformat(),
        "act": entry.act.value,
        "bone": entry.bone and entry.bone.value,
        "old": entry.old,
        "new": entry.new,
        "reader": entry.reader,
        "models": dict(entry.models),
    }


def _snapshot(content: Any) -> CaseSnapshot:
    if content["format"] == 1:
        content = content | _FORMAT_1_LACKS
    elif content["format"] != FORMAT:
        raise SnapshotError(Message("store.format", format=str(content["format"])))
    version = _version(content["version"])
    return CaseSnapshot(
        film_name=text_of(content["film_name"]),
        film_digest=text_of(content["film_digest"]),
        source=text_of(content["source"]),
        patient_id=text_of(content["patient_id"]),
        patient_name=text_of(content["patient_name"]),
        sex=None if content["sex"] is None else Sex(content["sex"]),
        birth_date=date_of(content["birth_date"]),
        film_date=date_of(content["film_date"]),
        findings=text_of(content["findings"]),
        reader=text_of(content["reader"]),
        prediction=None if content["prediction"] is None else _prediction(content["prediction"]),
        verdicts={Bone(name): _verdict(Bone(name), entry) for name, entry in content["verdicts"].items()},
        placed={Bone(name): _placed(Bone(name), entry) for name, entry in content["placed"].items()},
        audit=tuple(_entry(entry) for entry in content["audit"]),
        version=version,
        signature=None if content["signature"] is None else _signature(content["signature"], version),
        ai_hidden=truth_of(content["ai_hidden"]),
        block_lifted=truth_of(content.get("block_lifted", False)),
        history=history_from_json(content.get("history", {})),
        maturity=Maturity(content["maturity"]) if "maturity" in content else None,
        substitution=Substitution(content.get("substitution", Substitution.LEFT_OUT.value)),
    )


def _prediction_to_json(prediction: Prediction) -> dict[str, Any]:
    return {
        "bones": {bone.value: _finding_to_json(found) for bone, found in prediction.bones.items()},
        "whole_hand_age_months": {
            sex.value: months for sex, months in prediction.whole_hand_age_months.items()
        },
        "checks": [_check_to_json(check) for check in prediction.checks],
        "models": dict(prediction.models),
        "age_interval_months": prediction.age_interval_months,
        "expected_age_intervals": {
            sex.value: dict(halves) for sex, halves in prediction.expected_age_intervals.items()
        },
    }


def _check_to_json(check: Check) -> dict[str, Any]:
    # The sentence itself for whoever cannot read the message: other programs, and earlier versions of this.
    said = {"said": check.message.to_json()} if isinstance(check.message, Message) else {}
    bones = {"bones": [bone.value for bone in check.bones]} if check.bones else {}
    return {"code": check.code, "severity": check.severity.value, "message": check.message} | said | bones


def _finding_to_json(found: BonePrediction) -> dict[str, Any]:
    return {
        "box": _box_to_json(found.box),
        "probabilities": list(found.probabilities),
        "confidence": found.confidence,
    }


def _box_to_json(box: Box) -> list[float]:
    return [box.x, box.y, box.w, box.h]


def _prediction(content: Any) -> Prediction:
    interval = content.get("age_interval_months")  # absent in cases stored before it was shown
    return Prediction(
        bones={Bone(name): _finding(Bone(name), entry) for name, entry in content["bones"].items()},
        whole_hand_age_months={
            Sex(key): number_of(value) for key, value in content["whole_hand_age_months"].items()
        },
        checks=tuple(
            Check(
                text_of(entry["code"]),
                Severity(entry["severity"]),
                _sentence(entry),
                tuple(Bone(name) for name in entry.get("bones", ())),
            )
            for entry in content["checks"]
        ),
        models=texts_of(content["models"]),
        age_interval_months=None if interval is None else number_of(interval),
        expected_age_intervals={
            Sex(sex): {text_of(method): number_of(half) for method, half in halves.items()}
            # absent in cases stored before they were shown
            for sex, halves in content.get("expected_age_intervals", {}).items()
        },
    )


def _sentence(content: Any) -> str:
    """The message of a check; its English sentence alone where this version does not know the message."""
    english, said = text_of(content["message"]), content.get("said")
    if said is None:
        return recognised(english)
    text_of(said["code"])
    if not isinstance(said["values"], dict):
        raise SnapshotError(f"{said!r} is not a message")
    try:
        return Message.from_json(said, english)
    except (KeyError, TypeError, ValueError):  # of a newer version
        return english


def _finding(bone: Bone, content: Any) -> BonePrediction:
    box = _box(content["box"])
    probabilities = tuple(number_of(value) for value in content["probabilities"])
    if not 0 < len(probabilities) <= max_grade(bone) + 1:
        raise SnapshotError(f"{bone} has {len(probabilities)} probabilities")
    return BonePrediction(bone, box, probabilities, number_of(content["confidence"]))


def _box(content: Any) -> Box:
    x, y, w, h = (number_of(value) for value in content)
    return Box(x, y, w, h)


def _placed(bone: Bone, content: Any) -> ManualRoi:
    finding = content["finding"]
    return ManualRoi(_box(content["box"]), None if finding is None else _finding(bone, finding))


def _verdict(bone: Bone, content: Any) -> ReaderGrade:
    grade, variant = content["grade"], content.get("variant")
    verdict = ReaderGrade(
        None if grade is None else checked_grade(bone, grade),
        truth_of(content["reviewed"]),
        None if variant is None else VariantKind(variant),
    )
    if verdict.variant is not None and (verdict.grade is not None or not verdict.reviewed):
        raise SnapshotError(f"{bone} cannot be graded and has a grade")
    return verdict


def _signature(content: Any, version: int) -> Signature:
    return Signature(text_of(content["reader"]), time_of(content["utc"]), version)


def _entry(content: Any) -> AuditEntry:
    return AuditEntry(
        time=time_of(content["time"]),
        act=AuditAction(content["act"]),
        bone=None if content["bone"] is None else Bone(content["bone"]),
        old=None if content["old"] is None else text_of(content["old"]),
        new=None if content["new"] is None else text_of(content["new"]),
        reader=text_of(content["reader"]),
        models=texts_of(content["models"]),
        probabilities=tuple(number_of(share) for share in content.get("probabilities", ())),
    )


def _version(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SnapshotError(f"{value!r} is not a version")
    return value
