"""What a DICOM film says of the examination's order: numbers, departments, hospital."""

from __future__ import annotations

from pydicom.dataset import Dataset

from boneage_desktop.radiograph.dicom import charset
from boneage_desktop.radiograph.dicom.person import printable
from boneage_desktop.radiograph.film import Request


def request(dataset: Dataset) -> Request:
    """Accession number, visit, departments and hospital; empty where the film says nothing."""

    def said(*keywords: str) -> str:
        found = (printable(charset.shown(dataset, keyword, [])) for keyword in keywords)
        return next(filter(None, found), "")

    return Request(
        accession=said("AccessionNumber"),
        # The standard knows no number of an out-patient but that of the episode.
        visit=said("AdmissionID", "ServiceEpisodeID"),
        requested_by=said("RequestingService"),
        institution=said("InstitutionName"),
        department=said("InstitutionalDepartmentName"),
    )
