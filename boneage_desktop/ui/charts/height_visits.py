"""The visits of a chart of heights as rows of a table and as words."""

from __future__ import annotations

from collections.abc import Sequence

from boneage_desktop.case import CaseSummary
from boneage_desktop.case.history.height_chart import height_steps
from boneage_desktop.messages import Message, Value
from boneage_desktop.standards import age_text, unsigned
from boneage_desktop.standards.heights import Reference, reference_name
from boneage_desktop.ui.i18n.core_messages import translate_message

#: Codes of the columns' headings.
HEADINGS = (
    "history.column_age",
    "history.column_height",
    "history.column_speed",
    "history.column_gp",
    "history.column_ratio",
)


def height_headings() -> list[str]:
    """Headings in the language of now."""
    return [translate_message(Message(code)) for code in HEADINGS]


def height_cells(films: Sequence[CaseSummary]) -> list[tuple[str, ...]]:
    """Age, height, cm per year, Greulich-Pyle age and ΔBA/ΔCA of each visit that `height_visits` gives."""
    steps = {step.last.film_digest: step for step in height_steps(films)}
    rows: list[tuple[str, ...]] = []
    for film in films:
        assert film.height is not None
        step, age = steps.get(film.film_digest), film.height.gp_age_years
        speed = None if step is None else step.cm_per_year
        ratio = None if step is None else step.bone_age_per_year
        rows.append(
            (
                translate_message(age_text(film.height.age_years)),
                f"{film.height.cm:.1f}",
                "" if speed is None else unsigned(speed, 1),
                "" if age is None else translate_message(age_text(age)),
                "" if ratio is None else unsigned(ratio, 2),
            )
        )
    return rows


def height_words(film: CaseSummary) -> str:
    """A visit in a sentence."""
    assert film.height is not None
    day = film.film_date.isoformat() if film.film_date else ""
    values: dict[str, Value] = {"day": day, "age": film.height.age_years, "cm": film.height.cm}
    if film.height.gp_age_years is None:
        return translate_message(Message("history.visit", **values))
    return translate_message(Message("history.visit_bone_age", gp=film.height.gp_age_years, **values))


def height_note(reference: Reference, *, band: bool) -> str:
    """What the lines are."""
    names = [Message("history.chart_note", reference=reference_name(reference))]
    if band:
        names.append(Message("history.chart_band"))
    return " ".join(translate_message(name) for name in names)
