"""Height figures line by line, as the panel and the report print them: name, figure, source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boneage_desktop.case.history.height_view import GpAge, HeightView
from boneage_desktop.case.history.history import TreatmentKind
from boneage_desktop.messages import Message, Value
from boneage_desktop.standards import signed
from boneage_desktop.standards.heights import (
    BayleyPinneau,
    GroupReading,
    Reference,
    Rwt,
    SdScore,
    TargetHeight,
    group_name,
    months_text,
    reference_name,
)

_TREATMENTS = {
    TreatmentKind.GROWTH_HORMONE: "history.growth_hormone",
    TreatmentKind.GNRH_ANALOGUE: "history.gnrh_analogue",
    TreatmentKind.AROMATASE_INHIBITOR: "history.aromatase_inhibitor",
    TreatmentKind.OTHER: "history.other_treatment",
}


@dataclass(frozen=True, slots=True)
class HeightRow:
    """One line.

    Attributes
    ----------
    name : Message
    figure : str or None
        ``None`` where there is none, with the ``reason``.
    reason : Message or None
    source : Message
        Table or formula in few words.
    publication : str
        The same in full.
    """

    name: Message
    figure: str | None
    reason: Message | None
    source: Message
    publication: str


def height_rows(heights: HeightView, reference: Reference) -> tuple[HeightRow, ...]:
    """All lines, with scores by one reference; a target height alone where there is no height."""
    figures = heights.figures
    if figures is None:
        target = heights.target
        return () if target is None or target.cm is None else (_target(target),)
    return (
        _score("history.row_height", figures.height[reference], reference),
        _score(
            "history.row_height_bone_age", figures.height_for_bone_age[reference], reference, heights.gp_age
        ),
        _target(figures.target),
        *_bayley_pinneau(figures.bayley_pinneau, heights.gp_age),
        _rwt(figures.rwt, heights.gp_age),
        *_weight(figures.weight, figures.bmi),
    )


def gp_text(age: GpAge) -> Message:
    """A Greulich-Pyle age with who gave it."""
    return Message("history.gp_reader" if age.by_reader else "history.gp_ai", age=months_text(age.months))


def treatment_name(kind: TreatmentKind) -> Message:
    """What a kind of treatment is called."""
    return Message(_TREATMENTS[kind])


def _score(code: str, score: SdScore, reference: Reference, age: GpAge | None = None) -> HeightRow:
    source = _at(reference_name(reference), age)
    return HeightRow(Message(code), _sds(score), score.reason, source, score.source)


def _at(source: Message, age: GpAge | None) -> Message:
    """A source, with the bone age that the figure is of."""
    return source if age is None else Message("history.source_at_bone_age", source=source, age=gp_text(age))


def _sds(score: SdScore) -> Message | None:
    if score.sds is None or score.percentile is None:
        return None
    return Message("history.sds", sds=signed(score.sds, 2), percentile=score.percentile)


def _weight(score: SdScore, bmi: float | None) -> Iterator[HeightRow]:
    if bmi is None:
        return
    yield _score("history.row_weight", score, Reference.CHINA_2005)
    yield HeightRow(Message("history.row_bmi"), f"{bmi:.1f} kg/m²", None, Message("history.plain_figure"), "")


def _target(target: TargetHeight) -> HeightRow:
    name = Message("history.row_target")
    if target.cm is None:
        return HeightRow(
            name, None, target.reason, Message("history.formula", name=target.name), target.source
        )
    if target.half_width_cm is None:
        figure: str = f"{target.cm:.1f} cm"
        source = Message("history.formula", name=target.name)
    else:
        figure = Message("history.target", cm=target.cm, low=target.low_cm or 0.0, high=target.high_cm or 0.0)
        source = Message("history.formula_width", name=target.name, width=target.half_width_cm)
    return HeightRow(name, figure, None, source, target.source)


def _bayley_pinneau(prediction: BayleyPinneau, age: GpAge | None) -> Iterator[HeightRow]:
    """One line for the group by the printed rule, one for the table beside a boundary that is near."""
    name, source = Message("history.row_adult"), _at(Message("history.bayley_pinneau"), age)
    reading = prediction.reading
    if reading is None or reading.cm is None:
        reason = prediction.reasons[0] if prediction.reasons else None
        yield HeightRow(name, None, reason, source, prediction.source)
    else:
        yield HeightRow(name, _adult(reading, prediction.error_sd_cm), None, source, prediction.source)
    if prediction.other is not None:
        other = prediction.other
        figure = None if other.cm is None else _adult(other, None)
        beside, table = Message("history.row_other_table"), Message("history.bayley_pinneau")
        yield HeightRow(beside, figure, other.reason, table, prediction.source)


def _adult(reading: GroupReading, error: float | None) -> Message:
    values: dict[str, Value] = {
        "cm": reading.cm or 0.0,
        "group": group_name(reading.group),
        "percent": reading.percent or 0.0,
    }
    if error is None:
        return Message("history.adult", **values)
    return Message("history.adult_error", error=error, **values)


def _rwt(prediction: Rwt, age: GpAge | None) -> HeightRow:
    name, source = Message("history.row_rwt"), _at(Message("history.rwt_1975"), age)
    if prediction.cm is None:
        reason = prediction.reasons[0] if prediction.reasons else None
        return HeightRow(name, None, reason, source, prediction.source)
    figure = (
        f"{prediction.cm:.1f} cm"
        if prediction.error_90_cm is None
        else Message("history.rwt", cm=prediction.cm, error=prediction.error_90_cm)
    )
    return HeightRow(name, figure, None, source, prediction.source)
