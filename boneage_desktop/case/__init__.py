"""A film, its prediction, the reader's decisions and the patient, with an audit trail and a store."""

from boneage_desktop.case.bone_view import LOW_CONFIDENCE
from boneage_desktop.case.case import Case
from boneage_desktop.case.case_view import CaseView
from boneage_desktop.case.dates import chronological_age_text, chronological_age_years, date_remarks
from boneage_desktop.case.errors import (
    CannotSign,
    CaseChangedElsewhere,
    CaseError,
    CaseLocked,
    CaseStoreError,
    ImpossibleDates,
    SnapshotError,
)
from boneage_desktop.case.flags import Flag, FlagKind
from boneage_desktop.case.patient_matching import OtherFilms, same_patient
from boneage_desktop.case.snapshot_types import (
    AuditAction,
    AuditEntry,
    BoneState,
    CaseSnapshot,
    ManualRoi,
    Maturity,
    ReaderGrade,
    Signature,
    Unavailable,
    VariantKind,
    WholeHandAge,
)
from boneage_desktop.case.storage.codec import from_json, to_json
from boneage_desktop.case.summary import CaseSummary, Gain, gain, interval_years

__all__ = [
    "LOW_CONFIDENCE",
    "AuditAction",
    "AuditEntry",
    "BoneState",
    "CannotSign",
    "Case",
    "CaseChangedElsewhere",
    "CaseError",
    "CaseLocked",
    "CaseSnapshot",
    "CaseStoreError",
    "CaseSummary",
    "CaseView",
    "Flag",
    "FlagKind",
    "Gain",
    "ImpossibleDates",
    "ManualRoi",
    "Maturity",
    "OtherFilms",
    "ReaderGrade",
    "Signature",
    "SnapshotError",
    "Unavailable",
    "VariantKind",
    "WholeHandAge",
    "chronological_age_text",
    "chronological_age_years",
    "date_remarks",
    "from_json",
    "gain",
    "interval_years",
    "same_patient",
    "to_json",
]
