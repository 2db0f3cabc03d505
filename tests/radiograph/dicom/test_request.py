"""Numbers and departments of the order, as the film has them."""

from pydicom.dataset import Dataset

from boneage_desktop.radiograph import Request
from boneage_desktop.radiograph.dicom.request import request


def test_each_from_its_element():
    dataset = Dataset()
    dataset.SpecificCharacterSet = "ISO_IR 192"
    dataset.AccessionNumber = "2603020017 "
    dataset.AdmissionID = "Z0098765"
    dataset.ServiceEpisodeID = "M1"
    dataset.RequestingService = "内分泌科"
    dataset.InstitutionName = "某儿童医院"
    dataset.InstitutionalDepartmentName = "放射科"
    found = request(dataset)
    assert found == Request("2603020017", "Z0098765", "内分泌科", "某儿童医院", "放射科")
    del dataset.AdmissionID
    assert request(dataset).visit == "M1"


def test_nothing_where_the_film_says_nothing():
    assert request(Dataset()) == Request()
