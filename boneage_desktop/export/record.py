"""What a machine reads of one film: the JSON object of ``boneage analyze``."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import AuditAction, CaseView, Unavailable, VariantKind, WholeHandAge
from boneage_desktop.case.reading.impression import Impression, impression_sentence
from boneage_desktop.export.growing import Keep, PreviousRow, append_file
from boneage_desktop.export.growth_record import growth_record
from boneage_desktop.export.writing import OTHER_NAME, ExportError, replacing
from boneage_desktop.messages import Message, clock_text
from boneage_desktop.standards import ExpectedAge, MethodResult, official_label, tw3_stage
from boneage_desktop.standards.substitution import Substitution

#: One film as plain JSON types; the keys and their order are those of ``film_record``.
Record = dict[str, Any]


def film_record(film: str, case: CaseView, remarks: Sequence[str] = ()) -> Record:
    """One film as strict JSON: final grades (the reader's decision, else the networks'), totals and ages.

    Parameters
    ----------
    film : str
        The film as the user named it.
    case : CaseView
    remarks : sequence of str
        What was remarked on when the film was read (``Radiograph.notes``).

    Returns
    -------
    dict
        ``film``, ``status``, ``message`` (with its ``code``), ``sex`` (``"F"``, ``"M"`` or null), ``sex_by``
        (``"film"``, ``"reader"`` for one that was entered or asked for, null without one), ``bones`` by short
        name in table order (a bone without a grade is absent; ``box`` is x, y, w, h in film pixels,
        ``box_by`` ``"ai"``, ``"reader"`` or null without one, ``confidence`` the detector's, 0..1, and 1 in a
        box of the reader), ``methods`` by name (empty when no age can be given; ``expected_…`` is the
        age of the score expected under the grades' probabilities, with the half width for 90 % where no grade
        is the reader's; ``lowest_age_years`` and ``highest_age_years`` with every bone that is undecided
        or substituted at the ends of what it may be, where one is substituted), ``variants`` (bones that the
        reader says cannot be graded, absent from ``bones``: ``kind``, and ``counted_as``, the grade that the
        ages count in its place, or null), ``substitution`` (what the reader chose for those),
        ``with_substituted_bones`` (the ages are), ``whole_hand_age_years``
        (with ``whole_hand_text``, ``whole_hand_interval_years``: half width for 90 %, and
        ``whole_hand_clamped``: ``"below"``, ``"above"`` or null), ``impression`` (null, or
        ``bone_age``: ``"normal"``, ``"delayed"`` or ``"advanced"``, ``by``, ``percentile``, ``deviation_sd``,
        ``text``), ``growth`` (see
        `growth_record`; null where nothing is known of them), ``checks`` (``code``, ``severity``,
        ``message``, ``bones``: those concerned), ``block_lifted`` (the reader reads the film although a check
        forbids an age), ``ages_to_check`` (a check warns), ``flags`` (``kind``, ``bone`` or null, ``value``,
        ``unit``, ``text``, ``code``), ``remarks`` (sentences on the file and its dates), ``models``,
        ``version``, ``signature`` (null while this version is not signed), ``standing`` (the same in words),
        ``sha256`` (of the film's bytes).
        ``status`` is ``"rejected"`` when a check blocks or a bone has no grade, ``"unfinished"`` while the
        reader grades first and what the networks say is hidden; a film without the patient's sex is ``"ok"``
        with empty ``methods``, and ``message`` says so. A figure that is not finite is null.
    """
    prediction = case.prediction
    graded = case.grades
    missing = [bone for bone in REPORT_ORDER if bone not in case.scored_grades]
    results = case.results()
    whole_hand = case.whole_hand
    message: str = results.reason if isinstance(results, Unavailable) else ""
    blocked = case.blocked and isinstance(results, Unavailable)
    unfinished = bool(missing) and case.ai_hidden and prediction is not None and not blocked
    # The case asks for the sex first; setting it would not help here.
    if unfinished:
        message = Message("record.not_graded", bones=missing)
    elif (
        missing
        and prediction is not None
        and not blocked
        and not all(each in case.variants for each in missing)
    ):
        message = Message("record.not_found", bones=missing)
    return {
        "film": film,
        "status": "unfinished" if unfinished else "rejected" if missing or blocked else "ok",
        "message": message,
        "code": _code(message),
        "sex": case.sex.value if case.sex else None,
        "sex_by": _sex_by(case),
        "bones": {bone.value: _bone(case, bone, grade) for bone, grade in graded.items()},
        "methods": {}
        if isinstance(results, Unavailable)
        else {
            method.value: _method(result)
            | _expected(case.expected_ages().get(method))
            | _range(case.age_ranges()[method] if case.substitutes else None)
            for method, result in results.items()
        },
        "variants": {bone.value: _variant(case, bone, kind) for bone, kind in case.variants.items()},
        "substitution": case.substitution.value,
        "with_substituted_bones": bool(case.substitutes) and not isinstance(results, Unavailable),
        **_whole_hand(whole_hand),
        "impression": _impression(case.impression),
        "growth": growth_record(case),
        "checks": [
            {
                "code": check.code,
                "severity": check.severity.value,
                "message": check.message,
                "bones": [bone.value for bone in check.bones],
            }
            for check in (prediction.checks if prediction else ())
        ],
        "block_lifted": case.block_lifted,
        "ages_to_check": case.ages_to_check,
        "flags": [
            {
                "kind": flag.kind.value,
                "bone": flag.bone and flag.bone.value,
                "value": _figure(flag.value, 1),
                "unit": flag.unit,
                "text": flag.text,
                "code": _code(flag.text),
            }
            for flag in case.flags()
        ],
        "remarks": [str(each) for each in (*remarks, *case.remarks())],
        "models": dict(sorted(prediction.models.items())) if prediction else {},
        "version": case.version,
        "signature": case.signature
        and {
            "reader": case.signature.reader,
            "utc": case.signature.utc.astimezone(UTC).isoformat(timespec="seconds"),
        },
        "standing": signature_text(case),
        "sha256": case.film_digest,
    }


def error_record(film: str, message: str) -> Record:
    """The record of a film that could not be read; same keys as ``film_record``."""
    return {
        "film": film,
        "status": "error",
        "message": message,
        "code": _code(message),
        "sex": None,
        "sex_by": None,
        "bones": {},
        "methods": {},
        "variants": {},
        "substitution": Substitution.LEFT_OUT.value,
        "with_substituted_bones": False,
        **_whole_hand(None),
        "impression": None,
        "growth": None,
        "checks": [],
        "block_lifted": False,
        "ages_to_check": False,
        "flags": [],
        "remarks": [],
        "models": {},
        "version": None,
        "signature": None,
        "standing": "",
        "sha256": "",
    }


def signature_text(case: CaseView, zone: tzinfo | None = UTC) -> Message:
    """Whether the case is signed: "Signed by … at … (version 1)" or "Not signed – preliminary".

    Parameters
    ----------
    case : CaseView
    zone : tzinfo or None
        On whose clock: machines are given UTC, a reader his own (None: as this computer is set).
    """
    if case.signature is None:
        if case.version == 1:
            return Message("case.unsigned")
        return Message("case.unsigned_version", version=case.version)
    signed = case.signature
    return Message(
        "case.signed", reader=signed.reader, at=clock_text(signed.utc, zone), version=signed.version
    )


def models_text(models: Mapping[str, str]) -> str:
    """Networks and their versions as one cell: "assessor 1.0.0 (3fa0c2d1); detector 1.0.0 (9be01f44)"."""
    return "; ".join(f"{name} {version}" for name, version in sorted(models.items()))


def _code(text: str) -> str:
    """What a machine knows a sentence by, whatever its wording; empty where there is no message."""
    return text.code if isinstance(text, Message) else ""


def _figure(value: float, digits: int) -> float | None:
    return round(float(value), digits) if math.isfinite(value) else None


def _sex_by(case: CaseView) -> str | None:
    if case.sex is None:
        return None
    return "reader" if any(entry.act is AuditAction.SEX for entry in case.audit) else "film"


def _bone(case: CaseView, bone: Bone, grade: int) -> Record:
    box = case.box(bone)
    finding = case.finding(bone)
    return {
        "box": [_figure(side, 1) for side in (box.x, box.y, box.w, box.h)] if box else None,
        "box_by": None if box is None else "ai" if case.placed(bone) is None else "reader",
        "rus_chn_grade": grade,
        "rus_chn_label": official_label(bone, grade),
        "tw3_stage": tw3_stage(bone, grade),
        "probabilities": [_figure(share, 6) for share in finding.probabilities] if finding else [],
        "confidence": _figure(finding.confidence, 4) if finding else None,
    }


def _variant(case: CaseView, bone: Bone, kind: VariantKind) -> Record:
    counted = case.substitutes.get(bone)
    if counted is None:
        return {"kind": kind.value, "counted_as": None}
    return {
        "kind": kind.value,
        "counted_as": {
            "by": (Substitution.EXPECTED if counted.neighbour is None else Substitution.NEIGHBOUR).value,
            "neighbour": counted.neighbour and counted.neighbour.value,
            "rus_chn_grade": counted.grade,
            "rus_chn_label": official_label(bone, counted.grade),
            "tw3_stage": tw3_stage(bone, counted.grade),
            "lowest_grade": counted.lowest,
            "highest_grade": counted.highest,
        },
    }


def _impression(impression: Impression | None) -> Record | None:
    if impression is None:
        return None
    return {
        "bone_age": impression.maturity.value,
        "by": impression.basis.value,
        "percentile": impression.percentile,
        "deviation_sd": impression.deviation,
        "text": impression_sentence(impression),
    }


def _range(ends: tuple[MethodResult, MethodResult] | None) -> Record:
    """Ages with undecided and substituted bones at their lowest and highest; nothing without substitutes."""
    if ends is None:
        return {}
    return {
        "lowest_age_years": _figure(ends[0].age_years, 2),
        "highest_age_years": _figure(ends[1].age_years, 2),
    }


def _whole_hand(age: WholeHandAge | None) -> Record:
    return {
        "whole_hand_age_years": None if age is None else _figure(age.years, 2),
        "whole_hand_text": None if age is None else age.text,
        "whole_hand_interval_years": None
        if age is None or age.interval_years is None
        else _figure(age.interval_years, 2),
        "whole_hand_clamped": None if age is None else age.clamped,
    }


def _method(result: MethodResult) -> Record:
    return {
        "total": result.total,
        "age_years": _figure(result.age_years, 2),
        "text": result.text,
        "clamped": result.clamped,
    }


def _expected(age: ExpectedAge | None) -> Record:
    return {
        "expected_age_years": None if age is None else _figure(age.years, 2),
        "expected_text": None if age is None else age.text,
        "expected_interval_years": None
        if age is None or age.interval_years is None
        else _figure(age.interval_years, 2),
    }


def _dumped(record: Record) -> bytes:
    # A lone surrogate (an undecodable byte of a file name) has no UTF-8 form; JSON's own escape keeps it.
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(record, allow_nan=False).encode()


def json_line(record: Record) -> bytes:
    """A record as one line of a ``.jsonl`` file."""
    return _dumped(record) + b"\n"


def holds_lines(path: Path) -> bool:
    """True for a file of one JSON object a line, by its name."""
    return path.suffix.lower() in (".jsonl", ".ndjson")


@contextmanager
def json_file(path: Path, keep: Keep | None = None) -> Iterator[Callable[[Record], None]]:
    """Open a JSON file of records; call what it gives once per film.

    ``.jsonl`` and ``.ndjson`` files hold one object a line and grow with every film. Any other name holds
    one array, which appears when the block ends well, whole; otherwise what was there before stays.

    Parameters
    ----------
    path : Path
    keep : callable or None
        Given, the lines of an earlier run stay for which it answers True, and a last line torn by a kill
        goes. Without, the file begins anew.

    Raises
    ------
    ExportError
        When the file cannot be written, or cannot be continued.
    """
    if holds_lines(path):
        with append_file(path, _earlier(path, keep) if keep else ()) as append:
            yield lambda record: append(json_line(record))
        return
    if keep:
        raise ExportError(path.name, Message("writing.json_array"), Message("writing.name_jsonl"))
    with replacing(path) as stream:
        written = 0

        def write(record: Record) -> None:
            nonlocal written
            stream.write((b",\n" if written else b"[\n") + _dumped(record))
            written += 1

        yield write
        stream.write(b"\n]\n" if written else b"[]\n")


def _earlier(path: Path, keep: Keep) -> Iterator[bytes]:
    """The lines that stay of an earlier run's file."""
    if not path.exists():
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.endswith(b"\n"):
                return
            try:
                record = json.loads(line)
                film = PreviousRow(
                    record["film"],
                    record["sha256"],
                    record["status"],
                    record["sex"] or "",
                    record.get("sex_by") or "",
                    models_text(record["models"]),
                )
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ExportError(
                    path.name, Message("writing.not_a_record", line=number), OTHER_NAME
                ) from error
            if keep(film):
                yield line
