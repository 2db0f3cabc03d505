"""``boneage height``: height SDS, target height and predicted adult height, without a film."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator

from boneage_desktop.anatomy import Sex
from boneage_desktop.standards import StandardsError, TablesError, known_sex, signed
from boneage_desktop.standards.heights import (
    BayleyPinneau,
    HeightFigures,
    Measure,
    Measures,
    Rwt,
    SdScore,
    TargetFormula,
    TargetHeight,
    figures_record,
    group_name,
    height_figures,
    measured,
    months_of,
    months_text,
    reference_name,
)

_AGE = "as years-months (11-1) or in decimal years (11.08)"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``height`` to the command line."""
    parser = subparsers.add_parser(
        "height", help="calculate height SDS, target height and predicted adult height (Bayley-Pinneau, RWT)"
    )
    parser.add_argument("--sex", metavar="F|M", help="sex of the patient (no default)")
    parser.add_argument("--age", required=True, metavar="AGE", help=f"chronological age {_AGE}")
    parser.add_argument(
        "--height", required=True, metavar="CM", help="standing height; recumbent length below 2 years"
    )
    parser.add_argument(
        "--gp-age", metavar="AGE", help=f"Greulich-Pyle bone age (not RUS-CHN or TW3), {_AGE}"
    )
    parser.add_argument("--father", metavar="CM", help="father's height")
    parser.add_argument("--mother", metavar="CM", help="mother's height")
    parser.add_argument("--weight", metavar="KG", help="weight")
    parser.add_argument(
        "--length", metavar="CM", help="recumbent length, for RWT (default: height + 1.25 cm)"
    )
    parser.add_argument(
        "--target-formula",
        metavar="NAME",
        choices=[formula.value for formula in TargetFormula],
        default=TargetFormula.TANNER_1970.value,
        help=f"target height formula: {', '.join(TargetFormula)} (%(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def run(args: argparse.Namespace) -> int:
    """Print the figures; 0 when they could be computed, 2 when the input is impossible, 1 without tables."""
    try:
        measures = read_measures(args)
        figures = height_figures(measures)
    except StandardsError as error:
        print(f"boneage height: {error}", file=sys.stderr)
        return 2
    except (TablesError, FileNotFoundError) as error:
        print(f"boneage height: {error}", file=sys.stderr)
        return 1
    print(json_text(measures, figures) if args.json else figures_text(measures, figures))
    return 0


def read_measures(args: argparse.Namespace) -> Measures:
    """The measures as typed.

    Raises
    ------
    SexUnknown, AgeUnreadable, MeasureDoubtful
    """

    def optional(measure: Measure) -> float | None:
        text = getattr(args, measure)
        return None if text is None else measured(measure, text)

    return Measures(
        sex=known_sex(args.sex.strip().upper() if args.sex else None),
        age_months=months_of(args.age),
        height_cm=measured(Measure.HEIGHT, args.height),
        gp_age_months=None if args.gp_age is None else months_of(args.gp_age),
        father_cm=optional(Measure.FATHER),
        mother_cm=optional(Measure.MOTHER),
        weight_kg=optional(Measure.WEIGHT),
        length_cm=optional(Measure.LENGTH),
        formula=TargetFormula(args.target_formula),
    )


def json_text(measures: Measures, figures: HeightFigures) -> str:
    """Measures and figures as one JSON object."""
    record = {
        "sex": measures.sex,
        "age_months": round(measures.age_months, 3),
        "gp_age_months": None if measures.gp_age_months is None else round(measures.gp_age_months, 3),
        "height_cm": measures.height_cm,
        "father_cm": measures.father_cm,
        "mother_cm": measures.mother_cm,
        "weight_kg": measures.weight_kg,
        "length_cm": measures.length_cm,
        **figures_record(figures),
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def figures_text(measures: Measures, figures: HeightFigures) -> str:
    """The figures line by line, then what is to be known of them and their sources."""
    weight = "" if figures.bmi is None else f"{measures.weight_kg:g} kg, BMI {figures.bmi:.1f} kg/m²"
    age = months_text(measures.age_months)
    gp_age = "not given" if measures.gp_age_months is None else months_text(measures.gp_age_months)
    rows = [
        ("Sex", "female" if measures.sex is Sex.FEMALE else "male"),
        ("Age", f"{age}; Greulich–Pyle age {gp_age}"),
        ("Height", f"{measures.height_cm:g} cm"),
        *((f"  for age, {reference_name(each)}", _sds(score)) for each, score in figures.height.items()),
        *(
            (f"  for bone age, {reference_name(each)}", _sds(score))
            for each, score in figures.height_for_bone_age.items()
        ),
        ("Weight", weight or "not given"),
        *([("  for age, China 2005", _sds(figures.weight))] if weight else []),
        ("Target height", _target(figures.target)),
        ("Adult height, Bayley–Pinneau", _bayley_pinneau(figures.bayley_pinneau)),
        ("Height at 18, RWT", _rwt(figures.rwt)),
    ]
    width = max(len(label) for label, _ in rows)
    lines = [f"{label.ljust(width)}  {figure}" for label, figure in rows]
    sources = dict.fromkeys(_sources(figures))
    return "\n".join([*lines, *_listed("Remarks", figures.remarks), *_listed("Sources", sources)])


def _sds(score: SdScore) -> str:
    if score.sds is None or score.percentile is None:
        return str(score.reason)
    return f"{signed(score.sds, 2)} SDS (P{score.percentile:.1f})"


def _target(target: TargetHeight) -> str:
    if target.cm is None:
        return str(target.reason)
    if target.half_width_cm is None:
        return f"{target.cm:.1f} cm ({target.name}; no range published with it)"
    ends = f"{target.low_cm:.1f} to {target.high_cm:.1f}"
    return f"{target.cm:.1f} cm ({ends}: {target.name}, ± {target.half_width_cm:g} cm)"


def _bayley_pinneau(prediction: BayleyPinneau) -> str:
    reading = prediction.reading
    if reading is None or reading.cm is None:
        return " ".join(prediction.reasons)
    error = "" if prediction.error_sd_cm is None else f", SD of the error {prediction.error_sd_cm:.1f} cm"
    table = f"{group_name(reading.group)} table, {reading.percent:.1f}% reached"
    return "; ".join([f"{reading.cm:.1f} cm ({table}{error})", *prediction.reasons])


def _rwt(prediction: Rwt) -> str:
    if prediction.cm is None:
        return " ".join(prediction.reasons)
    limits = "" if prediction.error_90_cm is None else f" (90% limits ± {prediction.error_90_cm:.1f} cm)"
    return f"{prediction.cm:.1f} cm{limits}"


def _sources(figures: HeightFigures) -> Iterator[str]:
    """Publications of the figures that are there."""
    yield from (score.source for score in figures.height.values() if score.sds is not None)
    yield from (score.source for score in figures.height_for_bone_age.values() if score.sds is not None)
    if figures.weight.sds is not None:
        yield figures.weight.source
    if figures.target.cm is not None:
        yield figures.target.source
    if figures.bayley_pinneau.reading is not None:
        yield figures.bayley_pinneau.source
    if figures.rwt.cm is not None:
        yield figures.rwt.source


def _listed(title: str, entries: Iterable[str]) -> list[str]:
    listed = [f"  {entry}" for entry in entries]
    return ["", title, *listed] if listed else []
