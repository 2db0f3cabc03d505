"""Every figure of height and growth that follows from one patient's measures, and its record for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from boneage_desktop.anatomy import Sex
from boneage_desktop.messages import Message
from boneage_desktop.standards.heights.bayley_pinneau import BayleyPinneau, GroupReading, bayley_pinneau
from boneage_desktop.standards.heights.references import (
    STANDING_FROM,
    Reference,
    SdScore,
    height_sds,
    height_source,
    reference_name,
    rounded,
    sds_record,
    weight_sds,
    weight_source,
)
from boneage_desktop.standards.heights.rwt import Rwt, rwt
from boneage_desktop.standards.heights.target_height import TargetFormula, TargetHeight, target_height

#: Scores beyond which WHO flags a height and a weight for age as implausible (WHO Anthro).
IMPLAUSIBLE_HEIGHT = (-6, 6)
IMPLAUSIBLE_WEIGHT = (-6, 5)


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured: ages in months, heights in cm, weight in kg; ``None`` where not known.

    Attributes
    ----------
    sex : Sex
    age_months : float
        Chronological age at the measurement, unrounded.
    height_cm : float
        Standing height; length lying in children too young to stand.
    gp_age_months : float or None
        Greulich-Pyle bone age.
    father_cm, mother_cm : float or None
    weight_kg : float or None
    length_cm : float or None
        Length lying, where it was measured beside the height (for RWT).
    formula : TargetFormula
    film_age_months : float or None
        Chronological age on the day of the film that the bone age is read from, where that is another day:
        how far the bone age is ahead is told by it.
    """

    sex: Sex
    age_months: float
    height_cm: float
    gp_age_months: float | None = None
    father_cm: float | None = None
    mother_cm: float | None = None
    weight_kg: float | None = None
    length_cm: float | None = None
    formula: TargetFormula = TargetFormula.TANNER_1970
    film_age_months: float | None = None


@dataclass(frozen=True, slots=True)
class HeightFigures:
    """All figures; what cannot be computed is there without a figure and with its reason.

    Attributes
    ----------
    height, height_for_bone_age : mapping of Reference to SdScore
        The height among children of the chronological age, and among those of the bone age.
    weight : SdScore
        By China 2005.
    bmi : float or None
        Weight / height² in kg/m², a plain figure.
    target : TargetHeight
    bayley_pinneau : BayleyPinneau
    rwt : Rwt
    remarks : tuple of Message
        On all of them, those of the predictions included.
    """

    height: Mapping[Reference, SdScore] = field(hash=False)
    height_for_bone_age: Mapping[Reference, SdScore] = field(hash=False)
    weight: SdScore
    bmi: float | None
    target: TargetHeight
    bayley_pinneau: BayleyPinneau
    rwt: Rwt
    remarks: tuple[Message, ...]


def height_figures(measures: Measures) -> HeightFigures:
    """Compute all figures.

    Raises
    ------
    SexUnknown, TablesError
    """
    sex, age, bone_age = measures.sex, measures.age_months, measures.gp_age_months
    height = {each: height_sds(each, sex, age, measures.height_cm) for each in Reference}
    weight = _weight(measures)
    film_age = age if measures.film_age_months is None else measures.film_age_months
    prediction = bayley_pinneau(sex, film_age, bone_age, measures.height_cm)
    second = rwt(
        sex,
        age,
        measures.height_cm,
        weight_kg=measures.weight_kg,
        father_cm=measures.father_cm,
        mother_cm=measures.mother_cm,
        gp_age_months=bone_age,
        length_cm=measures.length_cm,
    )
    return HeightFigures(
        height=height,
        height_for_bone_age={each: _for_bone_age(each, measures) for each in Reference},
        weight=weight,
        bmi=None if measures.weight_kg is None else measures.weight_kg / (measures.height_cm / 100) ** 2,
        target=target_height(sex, measures.father_cm, measures.mother_cm, measures.formula),
        bayley_pinneau=prediction,
        rwt=second,
        remarks=(*_remarks(measures, height, weight), *prediction.remarks, *second.remarks),
    )


def figures_record(figures: HeightFigures) -> dict[str, Any]:
    """The figures for JSON: plain data, ``null`` with a ``reason``, each with its ``source``."""
    target, second = figures.target, figures.rwt
    return {
        "height_sds": sds_record(figures.height),
        "height_percentile": _percentiles(figures.height),
        "height_for_bone_age_sds": sds_record(figures.height_for_bone_age),
        "weight_sds": sds_record({Reference.CHINA_2005: figures.weight}),
        "weight_percentile": _percentiles({Reference.CHINA_2005: figures.weight}),
        "bmi_kg_m2": rounded(figures.bmi, 1),
        "target_height_cm": rounded(target.cm, 2),
        "target_height": {
            "formula": target.formula,
            "cm": rounded(target.cm, 2),
            "half_width_cm": target.half_width_cm,
            "low_cm": rounded(target.low_cm, 2),
            "high_cm": rounded(target.high_cm, 2),
            "reason": target.reason,
            "source": target.source,
            "width_source": target.width_source or None,
        },
        "predicted_adult_height": {
            "bayley_pinneau": _bayley_pinneau_record(figures.bayley_pinneau),
            "rwt": {
                "cm": rounded(second.cm, 2),
                "error_90_cm": rounded(second.error_90_cm, 2),
                "reason": _reason(second.reasons),
                "remarks": list(second.remarks),
                "source": second.source,
            },
        },
        "remarks": list(figures.remarks),
    }


def _weight(measures: Measures) -> SdScore:
    if measures.weight_kg is None:
        return SdScore(None, None, weight_source(), Message("heights.needs_weight"))
    return weight_sds(measures.sex, measures.age_months, measures.weight_kg)


def _for_bone_age(reference: Reference, measures: Measures) -> SdScore:
    if measures.gp_age_months is None:
        source = height_source(reference, measures.age_months)
        return SdScore(None, None, source, Message("heights.bone_age_missing"))
    return height_sds(reference, measures.sex, measures.gp_age_months, measures.height_cm)


def _remarks(measures: Measures, height: Mapping[Reference, SdScore], weight: SdScore) -> list[Message]:
    remarks = []
    implausible = [
        reference_name(reference)
        for reference, score in height.items()
        if score.sds is not None and not IMPLAUSIBLE_HEIGHT[0] <= score.sds <= IMPLAUSIBLE_HEIGHT[1]
    ]
    if implausible:
        remarks.append(Message("heights.implausible_height", references=implausible))
    if weight.sds is not None and not IMPLAUSIBLE_WEIGHT[0] <= weight.sds <= IMPLAUSIBLE_WEIGHT[1]:
        remarks.append(Message("heights.implausible_weight"))
    ages = [age for age in (measures.age_months, measures.gp_age_months) if age is not None]
    if min(ages) < max(STANDING_FROM.values()):
        remarks.append(Message("heights.lying"))
    return remarks


def _bayley_pinneau_record(prediction: BayleyPinneau) -> dict[str, Any]:
    return {
        **_reading_record(prediction.reading),
        "error_sd_cm": rounded(prediction.error_sd_cm, 2),
        "reason": _reason(prediction.reasons),
        "other_group": None
        if prediction.other is None
        else {**_reading_record(prediction.other), "reason": prediction.other.reason},
        "remarks": list(prediction.remarks),
        "source": prediction.source,
    }


def _reading_record(reading: GroupReading | None) -> dict[str, Any]:
    if reading is None:
        return {"group": None, "percent": None, "cm": None}
    return {
        "group": reading.group,
        "percent": rounded(reading.percent, 3),
        "cm": rounded(reading.cm, 2),
    }


def _percentiles(scores: Mapping[Reference, SdScore]) -> dict[str, float | None]:
    return {name: rounded(score.percentile, 1) for name, score in scores.items()}


def _reason(reasons: tuple[Message, ...]) -> str | None:
    return " ".join(reasons) or None
