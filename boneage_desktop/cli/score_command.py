"""``boneage score``: scores, totals and ages of 13 grades, without a film."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from typing import Any

from boneage_desktop.anatomy import Bone, Sex, bone_name
from boneage_desktop.standards import (
    Method,
    MethodResult,
    StandardsError,
    TablesError,
    assess_all,
    known_bone,
    known_sex,
    official_label,
    parse_grades,
    tw3_stage,
)

_EXAMPLE = (
    "radius=7,ulna=6,mc1=6,mc3=6,mc5=6,pp1=7,pp3=7,pp5=7,mp3=7,mp5=7,dp1=7,dp3=7,dp5=7. Each value is a "
    "RUS-CHN index (0-14), a grade such as '7(2)' (quote the brackets) or a TW3 stage."
)


class GradesUnreadable(ValueError):
    """The list after ``--grades`` is not a list of BONE=GRADE, or names a bone twice."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``score`` to the command line."""
    parser = subparsers.add_parser(
        "score", help="calculate scores and bone ages from 13 grades, by all three methods"
    )
    parser.add_argument("--sex", metavar="F|M", help="sex of the patient (no default)")
    parser.add_argument(
        "--grades", metavar="BONE=GRADE,…", required=True, help=f"grades of all 13 bones, such as {_EXAMPLE}"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


def run(args: argparse.Namespace) -> int:
    """Print the assessment; 0 when it could be made, 2 when the input is impossible, 1 without tables."""
    try:
        sex = known_sex(args.sex.strip().upper() if args.sex else None)
        typed = read_grades(args.grades)
        grades = {bone: parsed.grade for bone, parsed in parse_grades(typed).items()}
        results = assess_all(sex, typed)
    except (StandardsError, GradesUnreadable) as error:
        print(f"boneage score: {error}", file=sys.stderr)
        return 2
    except (TablesError, FileNotFoundError) as error:
        print(f"boneage score: {error}", file=sys.stderr)
        return 1
    print(json_text(sex, grades, results) if args.json else table_text(sex, grades, results))
    return 0


def read_grades(text: str) -> dict[Bone, int | str]:
    """The bones and grades in ``"radius=7,ulna=6,…"``, each still as typed.

    Raises
    ------
    GradesUnreadable, UnknownBone
    """
    found: dict[Bone, int | str] = {}
    for entry in text.split(","):
        if not entry.strip():
            continue
        name, sign, grade = entry.partition("=")
        if not sign or not grade.strip():
            raise GradesUnreadable(f"'{entry.strip()}' is not BONE=GRADE. Write the grades as {_EXAMPLE}")
        bone = known_bone(name)
        if bone in found:
            raise GradesUnreadable(f"{bone} ({bone_name(bone)}) is given twice. Give one grade per bone.")
        found[bone] = grade.strip()
    return found


def table_text(sex: Sex, grades: Mapping[Bone, int], results: Mapping[Method, MethodResult]) -> str:
    """The assessment as an aligned table with totals, ages and remarks."""
    rows = [["Bone", "", "Index", "Grade", "Stage", *Method]]
    for bone, grade in grades.items():
        scores = [str(result.scores[bone]) for result in results.values()]
        rows.append(
            [bone_name(bone), bone, str(grade), official_label(bone, grade), tw3_stage(bone, grade), *scores]
        )
    rows.append(["Total", "", "", "", "", *(str(result.total) for result in results.values())])
    rows.append(["Bone age", "", "", "", "", *(result.text for result in results.values())])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    # Words lean left, numbers lean right.
    lines = [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    rule = "-" * max(map(len, lines))
    remarks = [remark for result in results.values() for remark in result.remarks]
    title = f"Sex: {'female' if sex is Sex.FEMALE else 'male'}"
    body = [title, "", lines[0], rule, *lines[1:-2], rule, *lines[-2:]]
    return "\n".join([*body, *(["", *remarks] if remarks else [])])


def json_text(sex: Sex, grades: Mapping[Bone, int], results: Mapping[Method, MethodResult]) -> str:
    """The assessment as one JSON object, with the names `boneage analyze` uses."""
    bones: dict[str, Any] = {
        bone: {
            "rus_chn_grade": grade,
            "rus_chn_label": official_label(bone, grade),
            "tw3_stage": tw3_stage(bone, grade),
            "scores": {method: result.scores[bone] for method, result in results.items()},
        }
        for bone, grade in grades.items()
    }
    methods = {
        method: {
            "total": result.total,
            "age_years": result.age_years,
            "text": result.text,
            "clamped": result.clamped,
        }
        for method, result in results.items()
    }
    remarks = [remark for result in results.values() for remark in result.remarks]
    record = {"sex": sex, "bones": bones, "methods": methods, "remarks": remarks}
    return json.dumps(record, ensure_ascii=False, indent=2)
