"""What a machine reads of one film: the JSON object of ``boneage analyze``."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from boneage_desktop.anatomy import TABLE_ORDER, Bone, bone_name
from boneage_desktop.case import Case, Unavailable
from boneage_desktop.export.writing import replacing
from boneage_desktop.standards import MethodResult, official_label, tw3_stage

#: One film as plain JSON types; the keys and their order are those of ``film_record``.
Record = dict[str, Any]


def film_record(film: str, case: Case) -> Record:
    """One film as strict JSON: final grades (the reader's decision, else the networks'), totals and ages.

    Parameters
    ----------
    film : str
        The film as the user named it.
    case : Case

    Returns
    -------
    dict
        ``film``, ``status``, ``message``, ``sex`` (``"F"``, ``"M"`` or null), ``bones`` by short name in
        table order (a bone without a grade is absent; ``box`` is x, y, w, h in film pixels,
        ``confidence`` the detector's, 0..1), ``methods`` by name (empty when no age can be given),
        ``whole_hand_age_years``, ``checks``, ``models``. ``status`` is ``"rejected"`` when a check blocks
        or a bone has no grade; a film without the patient's sex is ``"ok"`` with empty ``methods``, and
        ``message`` says so. Any figure that is not finite is null.
    """
    prediction = case.prediction
    graded = case.grades
    missing = [bone_name(bone) for bone in TABLE_ORDER if bone not in graded]
    results = case.results()
    whole_hand = case.whole_hand_age_years
    message = results.reason if isinstance(results, Unavailable) else ""
    blocked = prediction is not None and prediction.blocked
    if missing and prediction is not None and not blocked:
        # The case asks for the sex first; setting it would not help here.
        message = f"Not found: {', '.join(missing)}. A total needs all 13 bones."
    return {
        "film": film,
        "status": "rejected" if missing or blocked else "ok",
        "message": message,
        "sex": case.sex.value if case.sex else None,
        "bones": {bone.value: _bone(case, bone, grade) for bone, grade in graded.items()},
        "methods": {}
        if isinstance(results, Unavailable)
        else {method.value: _method(result) for method, result in results.items()},
        "whole_hand_age_years": None if whole_hand is None else _figure(whole_hand, 2),
        "checks": [
            {"code": check.code, "severity": check.severity.value, "message": check.message}
            for check in (prediction.checks if prediction else ())
        ],
        "models": dict(sorted(prediction.models.items())) if prediction else {},
    }


def error_record(film: str, message: str) -> Record:
    """The record of a film that could not be read; same keys as ``film_record``."""
    return {
        "film": film,
        "status": "error",
        "message": message,
        "sex": None,
        "bones": {},
        "methods": {},
        "whole_hand_age_years": None,
        "checks": [],
        "models": {},
    }


def _figure(value: float, digits: int) -> float | None:
    return round(float(value), digits) if math.isfinite(value) else None


def _bone(case: Case, bone: Bone, grade: int) -> Record:
    box = case.box(bone)
    finding = case.prediction.bones.get(bone) if case.prediction else None
    return {
        "box": [_figure(side, 1) for side in (box.x, box.y, box.w, box.h)] if box else None,
        "rus_chn_grade": grade,
        "rus_chn_label": official_label(bone, grade),
        "tw3_stage": tw3_stage(bone, grade),
        "probabilities": [_figure(share, 6) for share in finding.probabilities] if finding else [],
        "confidence": _figure(finding.confidence, 4) if finding else None,
    }


def _method(result: MethodResult) -> Record:
    return {
        "total": result.total,
        "age_years": _figure(result.age_years, 2),
        "text": result.text,
        "clamped": result.clamped,
    }


def _dumped(record: Record) -> bytes:
    # A lone surrogate (an undecodable byte of a file name) has no UTF-8 form; JSON's own escape keeps it.
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(record, allow_nan=False).encode()


@contextmanager
def json_file(path: Path) -> Iterator[Callable[[Record], None]]:
    """Open a JSON file of records; call what it gives once per film.

    ``.jsonl`` and ``.ndjson`` files hold one object a line, any other name one array. The file appears
    under its name when the block ends well, whole; otherwise what was there before stays.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    lines = path.suffix.lower() in (".jsonl", ".ndjson")
    with replacing(path) as stream:
        written = 0

        def write(record: Record) -> None:
            nonlocal written
            if not lines:
                stream.write(b",\n" if written else b"[\n")
            stream.write(_dumped(record) + (b"\n" if lines else b""))
            written += 1

        yield write
        if not lines:
            stream.write(b"\n]\n" if written else b"[]\n")
