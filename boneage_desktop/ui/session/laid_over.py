"""What was decided here laid over a case that was changed elsewhere meanwhile."""

from __future__ import annotations

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.case import Case, CaseView


def lay_over(stored: Case, ours: CaseView) -> None:
    """Make a stored case say what ours says, as acts of our reader.

    The trail keeps what was there. A signed version stays as it was signed: ours is the next one, unsigned.

    Parameters
    ----------
    stored : Case
        As the store has it now; it is changed.
    ours : CaseView
        What could not be stored.
    """
    if stored.signature is not None:
        stored.reopen(ours.reader)
    if stored.prediction is None and ours.prediction is not None:
        stored.set_prediction(ours.prediction)
    stored.set_reader(ours.reader)
    stored.set_sex(ours.sex)
    if (stored.birth_date, stored.film_date) != (ours.birth_date, ours.film_date):
        # Each date is checked against the other: neither may be held against one that goes.
        stored.set_film_date(None)
        stored.set_birth_date(ours.birth_date)
        stored.set_film_date(ours.film_date)
    stored.set_patient_id(ours.patient_id)
    stored.set_patient_name(ours.patient_name)
    stored.set_findings(ours.findings)
    for bone in REPORT_ORDER:
        stored.set_placed(bone, ours.placed(bone), ours.verdict(bone))
    stored.set_substitution(ours.substitution)
    stored.set_maturity(ours.stated_maturity)
    stored.set_history(ours.history)
    stored.set_block_lifted(ours.block_lifted)
