"""Height and growth of a case for JSON: what was entered, and the figures that follow."""

from __future__ import annotations

from typing import Any

from boneage_desktop.case import CaseView
from boneage_desktop.case.history.history import History, Measured
from boneage_desktop.standards.heights import figures_record


def growth_record(case: CaseView) -> dict[str, Any] | None:
    """What is known of height and growth; ``None`` where nothing was entered or stated by the film.

    Returns
    -------
    dict or None
        ``height_cm``, ``height_by`` (``"film"`` or ``"reader"``), ``height_date``, ``weight_kg``,
        ``weight_by``, ``father_cm``, ``mother_cm``, ``menarche``, ``treatments`` (``kind``, ``start``,
        ``stop``, ``text``), ``target_formula``, ``gp_age_months`` and ``gp_age_by``
        (``"reader"`` or ``"ai"``), ``age_months``
        (at the height), ``reason`` (why there are no figures, else null) and the figures as
        ``boneage height --json`` has them, without a height only the target height.
    """
    history, heights = case.history, case.heights
    if history == History():
        return None
    gp_age, measures, target = heights.gp_age, heights.measures, heights.target
    record: dict[str, Any] = {
        "height_cm": _value(history.height),
        "height_by": _by(history.height),
        "height_date": None
        if history.height is None or heights.measured_on is None
        else heights.measured_on.isoformat(),
        "weight_kg": _value(history.weight),
        "weight_by": _by(history.weight),
        "father_cm": history.father_cm,
        "mother_cm": history.mother_cm,
        "menarche": history.menarche and history.menarche.isoformat(),
        "treatments": [
            {
                "kind": each.kind.value,
                "start": each.start and each.start.isoformat(),
                "stop": each.stop and each.stop.isoformat(),
                "text": each.text,
            }
            for each in history.treatments
        ],
        "target_formula": history.target_formula.value,
        "gp_age_months": None if gp_age is None else round(gp_age.months, 3),
        "gp_age_by": None if gp_age is None else "reader" if gp_age.by_reader else "ai",
        "age_months": None if measures is None else round(measures.age_months, 3),
        "reason": heights.reason,
    }
    if heights.figures is not None:
        record |= figures_record(heights.figures)
    elif target is not None:
        record["target_height_cm"] = None if target.cm is None else round(target.cm, 2)
    # Those of the case come first: that a height is the film's, a Greulich-Pyle age the AI's.
    return record | {"remarks": list(heights.remarks)}


def _value(measured: Measured | None) -> float | None:
    return None if measured is None else measured.value


def _by(measured: Measured | None) -> str | None:
    return None if measured is None else measured.by.value
