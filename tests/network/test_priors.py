"""Earlier hand films of one patient, and of nobody else, are found in an Orthanc."""

from __future__ import annotations

from datetime import date

from boneage_desktop.network.priors import Whose, prior_series
from tests.dicom_objects.making import dicom_film

FILMS = (
    # study, body part, id, born, day
    ("10", "HAND", "P1", "20140101", "20220301"),
    ("11", "HAND", "P1", "20140101", "20230301"),
    ("12", "CHEST", "P1", "20140101", "20230302"),
    ("13", "", "P1", "20140101", "20210301"),
    ("14", "HAND", "P1", "20140101", "20240301"),
    ("15", "HAND", "P1", "20140101", "20250301"),
    ("16", "HAND", "P12", "20140101", "20220301"),
    ("17", "HAND", "P1", "20100101", "20220301"),
)


def test_priors_of_one_patient(orthanc, hand, tmp_path):
    for study, part, number, born, day in FILMS:
        film = dicom_film(
            hand,
            tmp_path,
            name=f"{study}.dcm",
            **{"StudyInstanceUID": f"1.2.{study}", "SeriesInstanceUID": f"1.2.{study}.1"},
            **{"SOPInstanceUID": f"1.2.{study}.1.1", "BodyPartExamined": part, "PatientID": number},
            **{"PatientBirthDate": born, "StudyDate": day, "Modality": "CR"},
        )
        orthanc.upload(film.path)
    whose = Whose("P1", date(2014, 1, 1), date(2024, 3, 1), "1.2.14")
    assert [each.study for each in prior_series(orthanc.node, whose)] == ["1.2.11", "1.2.10", "1.2.13"]
    assert prior_series(orthanc.node, Whose("nobody")) == []
    # An archive takes the star for any letters.
    assert prior_series(orthanc.node, Whose("P1*")) == []
