"""RUS-CHN, TW3-C RUS and TW3-RUS: grades, stages, criteria, scores, ages, percentiles. Pure Python."""

from boneage_desktop.standards.assessment import (
    BoneAge,
    MethodResult,
    assess,
    assess_all,
    bone_age,
    bone_score,
    known_sex,
    parse_grades,
)
from boneage_desktop.standards.errors import (
    GradeOutOfRange,
    MissingBone,
    SexUnknown,
    StandardsError,
    TablesError,
    TotalOutOfRange,
    UnknownBone,
)
from boneage_desktop.standards.grades import (
    ParsedGrade,
    allowed_grades,
    checked_grade,
    criterion,
    grades_of_stage,
    known_bone,
    max_grade,
    official_label,
    parse_grade,
    stage_criterion,
    tw3_stage,
)
from boneage_desktop.standards.method import Method
from boneage_desktop.standards.percentiles import PERCENTILE_ACCURACY, percentile, percentile_text

__all__ = [
    "PERCENTILE_ACCURACY",
    "BoneAge",
    "GradeOutOfRange",
    "Method",
    "MethodResult",
    "MissingBone",
    "ParsedGrade",
    "SexUnknown",
    "StandardsError",
    "TablesError",
    "TotalOutOfRange",
    "UnknownBone",
    "allowed_grades",
    "assess",
    "assess_all",
    "bone_age",
    "bone_score",
    "checked_grade",
    "criterion",
    "grades_of_stage",
    "known_bone",
    "known_sex",
    "max_grade",
    "official_label",
    "parse_grade",
    "parse_grades",
    "percentile",
    "percentile_text",
    "stage_criterion",
    "tw3_stage",
]
