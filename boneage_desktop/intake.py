"""A film becomes a case: what the file says of the patient is the case's first state."""

from __future__ import annotations

from boneage_desktop.case import Case
from boneage_desktop.case.history.history import History, Measured, Origin
from boneage_desktop.radiograph import Radiograph


def new_case(film: Radiograph, *, reader: str = "") -> Case:
    """Fresh case of a film.

    Parameters
    ----------
    film : Radiograph
        Its digest is the key under which the case is stored.
    reader : str
        Who reads it; empty when nobody has said.
    """
    return Case(
        film_name=film.path.name,
        film_digest=film.digest,
        source=film.source,
        patient_id=film.patient.id,
        patient_name=film.patient.name,
        sex=film.patient.sex,
        birth_date=film.patient.birth_date,
        film_date=film.film_date,
        reader=reader,
        history=History(height=_stated(film.patient.height_cm), weight=_stated(film.patient.weight_kg)),
    )


def _stated(value: float | None) -> Measured | None:
    return None if value is None else Measured(value, Origin.FILM)
