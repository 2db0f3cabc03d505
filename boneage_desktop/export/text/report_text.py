"""A case as plain text: the values of a template's names, and the template filled with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from boneage_desktop.anatomy import REPORT_ORDER, Sex
from boneage_desktop.case import CaseView, OtherFilms, Unavailable
from boneage_desktop.case.growth import visits
from boneage_desktop.case.history.height_rows import height_rows
from boneage_desktop.case.summary import CaseSummary, gain, interval_years, summary_of
from boneage_desktop.export.record import signature_text
from boneage_desktop.export.text.default_templates import TEMPLATES
from boneage_desktop.export.text.placeholders import ENGLISH
from boneage_desktop.export.text.template import TemplateError, parsed
from boneage_desktop.messages import Message, Value, plain, short_clock_text
from boneage_desktop.prediction import Severity
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.standards import (
    Method,
    deviation_text,
    official_label,
    percentile,
    percentile_text,
    signed,
    signed_years,
    years_apart,
)
from boneage_desktop.standards.ages import BOUNDS
from boneage_desktop.standards.heights import Reference
from boneage_desktop.standards.tables import PERCENTS


@dataclass(frozen=True, slots=True)
class TextSettings:
    """What a site sets of its report text.

    Attributes
    ----------
    languages : tuple of str
        ``"en"``, ``"zh"`` or both, in the order in which they are written.
    templates : mapping of str to str
        The site's own, by language; an empty or absent one is the default's.
    normal_years : float
        Bone age counts as consistent with the chronological age up to this difference, in years.
    hospital, department : str
        Empty: as the film says.
    reference : Reference
        Which children heights are compared with.
    """

    languages: tuple[str, ...] = ("en",)
    templates: Mapping[str, str] = field(default_factory=dict)
    normal_years: float = 1.0
    hospital: str = ""
    department: str = ""
    reference: Reference = Reference.CHINA_2005


@dataclass(frozen=True, slots=True)
class ReportText:
    """The text, and why a site's template was not used; `fault` is ``None`` when all were."""

    text: str
    fault: Message | None


def report_text(
    case: CaseView,
    film: Radiograph,
    settings: TextSettings,
    at: datetime,
    others: OtherFilms | None = None,
) -> ReportText:
    """The report as text, in each language of the settings.

    Parameters
    ----------
    case : CaseView
    film : Radiograph
    settings : TextSettings
    at : datetime
        Time of the text of an unsigned case, with its zone; a signed one has that of its signature.
    others : OtherFilms, optional
        The patient's other films.

    Notes
    -----
    The text of a case that nobody has signed begins with that, whatever the template says.
    """
    texts, fault = [], None
    for language in settings.languages:
        values = Values(case, film, settings, at, others or OtherFilms(), language)
        own = settings.templates.get(language, "")
        try:
            text = filled(own or TEMPLATES[language], values)
        except TemplateError as error:
            fault = fault or Message("text.default_used", reason=error.message)
            text = filled(TEMPLATES[language], values)
        notice = values["notice"]
        texts.append(text if notice in text else f"{notice}\n{text}")
    return ReportText("\n\n".join(texts), fault)


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template filled.

    Raises
    ------
    TemplateError
    """
    read = parsed(template, ENGLISH)
    return read.filled({name: values[ENGLISH[name]] for name in read.names if ENGLISH[name] != "n"})


class Values(Mapping[str, str]):
    """The value of every placeholder by its English name, in one language; each worked out when asked for."""

    def __init__(
        self,
        case: CaseView,
        film: Radiograph,
        settings: TextSettings,
        at: datetime,
        others: OtherFilms,
        language: str,
    ) -> None:
        self._case, self._film, self._settings = case, film, settings
        self._at, self._others, self._language = at, others, language
        results = case.results()
        self._result = None if isinstance(results, Unavailable) else results[Method.RUS_CHN]
        self._results = {} if isinstance(results, Unavailable) else results
        self._reason = results.reason if isinstance(results, Unavailable) else ""

    def __getitem__(self, name: str) -> str:
        for bone in REPORT_ORDER:
            if bone.value == name:
                grade = self._case.grade(bone)
                return "" if grade is None else official_label(bone, grade)
        found: str = getattr(self, f"_{name}")()
        return plain(found, self._language)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name for name in ENGLISH.values() if name != "n"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _say(self, code: str, **values: Value) -> str:
        return Message(code, **values).text(self._language)

    # Whose film it is

    def _notice(self) -> str:
        return "" if self._case.signature is not None else Message("text.unsigned")

    def _name(self) -> str:
        return self._case.patient_name

    def _patient_id(self) -> str:
        return self._case.patient_id

    def _sex(self) -> str:
        sexes = {Sex.FEMALE: "text.female", Sex.MALE: "text.male"}
        return "" if self._case.sex is None else Message(sexes[self._case.sex])

    def _birth_date(self) -> str:
        return self._case.birth_date.isoformat() if self._case.birth_date else ""

    def _age(self) -> str:
        return self._case.chronological_age_text

    def _film_date(self) -> str:
        return self._case.film_date.isoformat() if self._case.film_date else ""

    def _side(self) -> str:
        sides = {"L": "text.left", "R": "text.right"}
        code = sides.get(self._film.laterality)
        return "" if code is None else Message(code)

    def _accession(self) -> str:
        return self._film.request.accession

    def _visit(self) -> str:
        return self._film.request.visit

    def _requested_by(self) -> str:
        return self._film.request.requested_by

    def _hospital(self) -> str:
        return self._settings.hospital or self._film.request.institution

    def _department(self) -> str:
        return self._settings.department or self._film.request.department

    # What is seen

    def _quality(self) -> str:
        checks = self._case.prediction.checks if self._case.prediction else ()
        if not checks:
            return ""
        amiss = [check for check in checks if check.severity is not Severity.OK]
        if not amiss:
            return Message("text.quality_good")
        joint = "；" if self._language == "zh" else "; "
        why = (plain(check.message, self._language).rstrip("。.") for check in amiss)
        return self._say("text.quality_limited", why=joint.join(why))

    def _findings(self) -> str:
        return self._case.findings.strip()

    def _total(self) -> str:
        return "" if self._result is None else str(self._result.total)

    # Ages

    def _bone_age(self) -> str:
        return self._age_by(Method.RUS_CHN)

    def _bone_age_tw3c(self) -> str:
        return self._age_by(Method.TW3_C_RUS)

    def _bone_age_tw3(self) -> str:
        return self._age_by(Method.TW3_RUS)

    def _age_by(self, method: Method) -> str:
        return self._results[method].text if method in self._results else ""

    def _bone_age_months(self) -> str:
        if self._result is None:
            return ""
        # Of the age as printed, so that the two never contradict each other.
        whole, months = divmod(int(round(self._result.age_years, 1) * 12 + 0.5), 12)
        return Message("text.whole_months", bound=BOUNDS[self._result.clamped], whole=whole, months=months)

    def _whole_hand(self) -> str:
        return "" if self._case.whole_hand is None else self._case.whole_hand.text

    def _no_age(self) -> str:
        return self._reason

    def _difference(self) -> str:
        age = self._case.chronological_age_years
        if self._result is None or age is None:
            return ""
        return signed_years(self._result.age_years, age, self._result.clamped)

    def _assessment(self) -> str:
        age, result = self._case.chronological_age_years, self._result
        if result is None or age is None:
            return ""
        apart, limit = years_apart(result.age_years, age), self._settings.normal_years
        if apart > limit and result.clamped != "below":
            return Message("text.advanced")
        if apart < -limit and result.clamped != "above":
            return Message("text.delayed")
        # A bound within the limits says nothing of what lies beyond it.
        return "" if result.clamped is not None else Message("text.consistent")

    def _assessment_basis(self) -> str:
        sds, limit = self._sds(), self._settings.normal_years
        return Message("text.basis_sds", years=limit, sds=sds) if sds else Message("text.basis", years=limit)

    def _percentile(self) -> str:
        known = self._placed()
        return "" if known is None else percentile_text(*known)

    def _percentile_band(self) -> str:
        known = self._placed()
        text, figure = self._percentile(), None if known is None else percentile(*known)
        if figure is None or not text.startswith("P"):
            return text
        below = max(each for each in PERCENTS if each <= figure)
        above = min(each for each in PERCENTS if each >= figure)
        return f"P{below}" if below == above else f"P{below}–P{above}"

    def _sds(self) -> str:
        known = self._placed()
        return "" if known is None else deviation_text(*known)

    def _placed(self) -> tuple[Sex, float, int] | None:
        """What a percentile is asked with."""
        case, result = self._case, self._result
        if result is None or case.sex is None or case.chronological_age_years is None:
            return None
        return case.sex, case.chronological_age_years, result.total

    # Other films, heights

    def _prior(self) -> tuple[CaseSummary, CaseSummary] | None:
        """The film and the one before it, where bone age can be compared."""
        now = summary_of(self._case, self._at)
        if now.film_date is None:
            return None
        earlier = [
            film for film in visits(self._others.films) if film.film_date and film.film_date < now.film_date
        ]
        if not earlier or gain(Method.RUS_CHN, now, earlier[-1]) is None:
            return None
        return now, earlier[-1]

    def _prior_date(self) -> str:
        found = self._prior()
        return found[1].film_date.isoformat() if found and found[1].film_date else ""

    def _gain(self) -> str:
        found = self._prior()
        gained = gain(Method.RUS_CHN, *found) if found else None
        return "" if gained is None else Message("age.difference", figure=signed(gained.years))

    def _interval(self) -> str:
        found = self._prior()
        years = interval_years(*found) if found else None
        return "" if years is None else Message("text.interval", years=years)

    def _speed(self) -> str:
        found = self._prior()
        gained = gain(Method.RUS_CHN, *found) if found else None
        if gained is None or gained.per_year is None:
            return ""
        return Message("text.speed", figure=signed(gained.per_year, 2))

    def _height(self) -> str:
        return self._height_row("history.row_height")

    def _adult_height(self) -> str:
        return self._height_row("history.row_adult")

    def _target_height(self) -> str:
        return self._height_row("history.row_target")

    def _height_row(self, code: str) -> str:
        for row in height_rows(self._case.heights, self._settings.reference):
            if row.name.code == code and row.figure is not None:
                return Message("text.with_method", figure=row.figure, method=row.source)
        return ""

    # Who read it

    def _undecided(self) -> str:
        return str(len(self._case.undecided)) if self._case.undecided else ""

    def _span(self) -> str:
        spans = []
        for method, (low, high) in self._case.age_ranges().items():
            same = low.text == high.text
            age = low.text if same else Message("age.span", low=low.text, high=high.text)
            spans.append(self._say("age.by_method", method=method.value, age=age))
        return ("；" if self._language == "zh" else "; ").join(spans)

    def _edited(self) -> str:
        case = self._case
        return str(
            sum(case.grade(bone) != case.ai_grade(bone) and not case.is_hidden(bone) for bone in REPORT_ORDER)
        )

    def _reviewed(self) -> str:
        return str(sum(self._case.is_reviewed(bone) for bone in REPORT_ORDER))

    def _reader(self) -> str:
        signature = self._case.signature
        return self._case.reader if signature is None else signature.reader

    def _time(self) -> str:
        signature = self._case.signature
        return short_clock_text(self._at if signature is None else signature.utc, self._at.tzinfo)

    def _standing(self) -> str:
        return signature_text(self._case, self._at.tzinfo)

    def _research_use(self) -> str:
        return Message("words.research_use")
