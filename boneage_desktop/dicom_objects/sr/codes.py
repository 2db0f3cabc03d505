"""Codes of the structured report: public ones where there are any, else those of our private scheme.

`docs/dicom-conformance.md` lists them all; `tests/dicom_objects/test_codes.py` holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from highdicom.coding_schemes import CodingSchemeIdentificationItem
from highdicom.sr import CodedConcept
from pydicom.sr.codedict import codes

from boneage_desktop.anatomy import Bone, Sex, bone_name
from boneage_desktop.case import Maturity, VariantKind
from boneage_desktop.dicom_objects.uids import uid_of
from boneage_desktop.standards import Method, official_label
from boneage_desktop.standards.heights import TargetFormula
from boneage_desktop.standards.substitution import Substitution

#: Designator of the private scheme, and of the public ones beside DCM, SCT, UCUM.
PRIVATE, LOINC, RADELEMENT = "99BONEAGE", "LN", "RADELEMENT"


def private(value: str, meaning: str) -> CodedConcept:
    """A code of the private scheme."""
    return CodedConcept(value, PRIVATE, meaning)


#: The procedure, and the name of every bone age: what HL7's bone age profile names it.
BONE_AGE = CodedConcept("37362-1", LOINC, "Bones X-ray bone age")
#: The hand as a finding: the common data elements "pediatric bone age" of RSNA and ACR.
PEDIATRIC_BONE_AGE = CodedConcept("RDES14", RADELEMENT, "Pediatric bone age")
CHRONOLOGICAL_AGE = codes.DCM.SubjectAge
BIRTH_DATE = codes.DCM.SubjectBirthDate
FILM_DATE = codes.DCM.StudyDate
SEX = codes.DCM.SubjectSex
SEXES: Mapping[Sex, CodedConcept] = {
    Sex.FEMALE: CodedConcept("F", "DCM", "Female"),
    Sex.MALE: CodedConcept("M", "DCM", "Male"),
}
SCORE = CodedConcept("246262008", "SCT", "Score")
TOTAL = CodedConcept("255619001", "SCT", "Total")
CERTAINTY = codes.DCM.CertaintyOfFinding
YES, NO = codes.SCT.Yes, codes.SCT.No
YEARS, PERCENT, POINTS = codes.UCUM.Year, codes.UCUM.Percent, CodedConcept("{score}", "UCUM", "points")
UPPER = CodedConcept("371886008", "SCT", "+, range of upper measurement uncertainty")
LOWER = CodedConcept("371885007", "SCT", "-, range of lower measurement uncertainty")
SIDES: Mapping[str, CodedConcept] = {
    "L": CodedConcept("7771000", "SCT", "Left"),
    "R": CodedConcept("24028007", "SCT", "Right"),
}
HAND = codes.SCT.Hand
# Names that highdicom gives the items below a measurement and a site.
METHOD = CodedConcept("370129005", "SCT", "Measurement Method")
SITE = CodedConcept("363698007", "SCT", "Finding Site")
WHICH = CodedConcept("106233006", "SCT", "Topographical modifier")

# What nothing public says.
GRADE = private("GRADE", "RUS-CHN grade")
AI_GRADE = private("AI-GRADE", "RUS-CHN grade of the AI")
STAGE = private("STAGE", "TW3 stage")
VARIANT = private("VARIANT", "Why the bone cannot be graded")
VARIANTS: Mapping[VariantKind, CodedConcept] = {
    VariantKind.CONE: private("CONE-EPIPHYSIS", "Cone-shaped epiphysis"),
    VariantKind.PSEUDO_EPIPHYSIS: private("PSEUDO-EPIPHYS", "Pseudo-epiphysis"),
    VariantKind.SHORT: private("SHORT-PHALANX", "Short middle phalanx"),
    VariantKind.FRACTURE: private("FRACTURE", "Fracture"),
    VariantKind.ABSENT: private("BONE-MISSING", "Bone missing"),
    VariantKind.OTHER: private("OTHER-VARIANT", "Other reason"),
}
IMPRESSION = private("IMPRESSION", "Bone age beside the chronological age")
MATURITIES: Mapping[Maturity, CodedConcept] = {
    Maturity.NORMAL: private("NORMAL", "Normal"),
    Maturity.DELAYED: private("DELAYED", "Delayed"),
    Maturity.ADVANCED: private("ADVANCED", "Advanced"),
}
IMPRESSION_BY = private("IMPRESSION-BY", "What the impression rests on")
PERCENTILE = private("PERCENTILE", "RUS-CHN percentile, China-05")
SUBSTITUTION = private("SUBSTITUTION", "What bones that cannot be graded count with")
SUBSTITUTIONS: Mapping[Substitution, CodedConcept] = {
    Substitution.LEFT_OUT: private("LEFT-OUT", "Nothing: no bone age"),
    Substitution.NEIGHBOUR: private("NEIGHBOUR-RAY", "Neighbour of the same row"),
    Substitution.EXPECTED: private("OTHER-BONES", "Grade expected from the other bones"),
}
SUBSTITUTED_GRADE = private("SUBST-GRADE", "RUS-CHN grade the bone counts with")
SUBSTITUTED_STAGE = private("SUBST-STAGE", "TW3 stage the bone counts with")
SUBSTITUTED_BONES = private("SUBST-BONES", "Bone ages with substituted bones")
GIVEN_BY = private("GRADE-BY", "Grade given by")
BOX_BY = private("BOX-BY", "Region drawn by")
REVIEWED = private("REVIEWED", "Grade reviewed by the reader")
SHARES = private("AI-SHARES", "AI probabilities of the grades")
AGE_AT_LEAST = private("AGE-AT-LEAST", "Bone age at least (end of the table)")
AGE_BELOW = private("AGE-BELOW", "Bone age below (start of the table)")
CHECK_WARNING = private("CHECK-WARNING", "Input check warns")
CHECK_BLOCK = private("CHECK-BLOCK", "Input check forbids an age")
BLOCK_LIFTED = private("BLOCK-LIFTED", "Read although a check forbids an age")
FILM_DIGEST = private("FILM-SHA256", "SHA-256 of the film's file")
MODEL = private("MODEL", "Network and version")
BODY_HEIGHT = CodedConcept("8302-2", LOINC, "Body height")
BODY_WEIGHT = CodedConcept("29463-7", LOINC, "Body weight")
CENTIMETRES, KILOGRAMS = CodedConcept("cm", "UCUM", "centimeter"), CodedConcept("kg", "UCUM", "kilogram")
SDS = CodedConcept("{SD}", "UCUM", "standard deviations")
GROWTH = private("GROWTH", "Height and growth")
HEIGHT_BY = private("HEIGHT-BY", "Height given by")
WEIGHT_BY = private("WEIGHT-BY", "Weight given by")
FROM_FILM = private("FILM", "Header of the film")
HEIGHT_DATE = private("HEIGHT-DATE", "Day of the height measurement")
FATHER_HEIGHT = private("FATHER-HEIGHT", "Father's height")
MOTHER_HEIGHT = private("MOTHER-HEIGHT", "Mother's height")
MENARCHE = private("MENARCHE", "Date of menarche")
MENARCHE_MONTH = private("MENARCHE-MONTH", "Month of menarche")
TREATMENT = private("TREATMENT", "Treatment that changes growth or maturation")
GREULICH_PYLE = private("GP-READER", "Greulich-Pyle, set by the reader")
HEIGHT_SDS = private("HEIGHT-SDS", "Height for age")
HEIGHT_BONE_AGE_SDS = private("HEIGHT-BA-SDS", "Height for Greulich-Pyle bone age")
WEIGHT_SDS = private("WEIGHT-SDS", "Weight for age")
CHINA_2005 = private("CHINA-2005", "China 2005 (Zong & Li 2013)")
WHO = private("WHO", "WHO 2006/2007")
TARGET_HEIGHT = private("TARGET-HEIGHT", "Target height")
TARGET_FORMULA = private("TARGET-FORMULA", "Formula of the target height")
TANNER_1970 = private("TANNER-1970", "Tanner 1970")
TARGET_FORMULAS: Mapping[TargetFormula, CodedConcept] = {
    TargetFormula.TANNER_1970: TANNER_1970,
    TargetFormula.LUO_1998: private("LUO-1998", "Luo 1998 (Sweden)"),
    TargetFormula.OGATA_1990: private("OGATA-1990", "Ogata 1990 (Japan)"),
    TargetFormula.SU_2007: private("SU-2007", "Su 2007 (Taiwan)"),
}
ADULT_HEIGHT = private("ADULT-HEIGHT", "Predicted adult height")
BAYLEY_PINNEAU = private("BAYLEY-PINNEAU", "Bayley-Pinneau 1952, from the Greulich-Pyle age")
RWT = private("RWT", "Roche-Wainer-Thissen 1975, height at 18 years")
GROWTH_REMARK = private("GROWTH-REMARK", "Remark on height figures")
NO_AGE = private("NO-AGE", "Why no bone age is given")


class By(Enum):
    """Who gave a grade or drew a box."""

    AI = "AI"
    READER = "READER"

    @property
    def code(self) -> CodedConcept:
        """Coded form, of the private scheme."""
        return private(self.value, {By.AI: "AI", By.READER: "Reader"}[self])


METHODS: Mapping[Method, CodedConcept] = {
    Method.RUS_CHN: private("RUS-CHN", "RUS-CHN (China-05)"),
    Method.TW3_C_RUS: private("TW3-C-RUS", "TW3-C RUS (China-05)"),
    Method.TW3_RUS: private("TW3-RUS", "TW3-RUS (Tanner 2001)"),
}
WHOLE_HAND = private("WHOLE-HAND", "Whole hand, by the network alone")

# Bones that a public code names alone; of the others it names the kind, and ours says which one.
_PUBLIC: Mapping[Bone, CodedConcept] = {
    Bone.RADIUS: CodedConcept("75129005", "SCT", "Distal Radius"),
    Bone.ULNA: CodedConcept("91238003", "SCT", "Distal Ulna"),
}
_METACARPAL = CodedConcept("36455000", "SCT", "Metacarpal")
_HAND_BONE = CodedConcept("24097009", "SCT", "Hand bone")


def site_of(bone: Bone) -> tuple[CodedConcept, CodedConcept | None]:
    """Anatomic location of a bone, and which of its kind it is where the location does not say."""
    if bone in _PUBLIC:
        return _PUBLIC[bone], None
    kind = _METACARPAL if bone in (Bone.MC1, Bone.MC3, Bone.MC5) else _HAND_BONE
    return kind, private(bone.value.upper(), bone_name(bone))


def grade_code(bone: Bone, grade: int) -> CodedConcept:
    """A bone's RUS-CHN grade: the value counts it from 0, the meaning is the standard's own label."""
    return private(f"{bone.value.upper()}-{grade}", official_label(bone, grade))


def grade_of(bone: Bone, code: str) -> int:
    """The grade of a value that `grade_code` gave.

    Raises
    ------
    ValueError
    """
    name, _, grade = code.rpartition("-")
    if name != bone.value.upper():
        raise ValueError(f"{code} is no grade of {bone.value}")
    return int(grade)


def stage_code(stage: str) -> CodedConcept:
    """A TW3 stage, A to I."""
    return private(f"TW3-{stage}", stage)


def scheme_items() -> list[CodingSchemeIdentificationItem]:
    """Who is behind the schemes that PS3.16 does not define by itself."""
    return [
        CodingSchemeIdentificationItem(
            PRIVATE,
            name="BoneAge Desktop",
            version="1",
            registry="HL7",
            uid=uid_of("coding scheme", PRIVATE),
            responsible_organization="BoneAge Desktop",
        )
    ]
