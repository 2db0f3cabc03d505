"""Films and results without the patient: names, dates and ids that went in are nowhere in what comes out."""

from datetime import date, timedelta
from io import BytesIO

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case, CaseView
from boneage_desktop.cli import main
from boneage_desktop.dicom_objects import objects_of, source_of
from boneage_desktop.dicom_objects.deidentify import Deidentifier
from boneage_desktop.export import film_record
from boneage_desktop.prediction import Box
from tests.dicom_objects.making import (
    AT,
    case_with,
    complaints,
    dicom_film,
    read_by_networks,
    signed,
    written,
)

KEY = b"a key of thirty-two bytes or so.."
SECRETS = (
    *("Xanthippe", "Quillfeather", "王小华", "小华", "PID-90210", "ACC-31337", "STU-555", "Dr. Zebulon"),
    *("Hospital of Elsewhere", "Station-Nine", "SN-777", "20140220", "2014-02-20", "20230504", "2023-05-04"),
    *("Referring^Oddfellow", "secret-private", "secret-comment", "OTHER-ID-4", "091533"),
)


@pytest.fixture
def film(hand, tmp_path):
    other = Dataset()
    other.PatientID, other.TypeOfPatientID = "OTHER-ID-4", "TEXT"
    made = dicom_film(
        hand,
        tmp_path,
        name="Quillfeather.dcm",
        PatientName="Quillfeather^Xanthippe=王^小华",
        PatientID="PID-90210",
        AccessionNumber="ACC-31337",
        StudyID="STU-555",
        StudyTime="091533",
        ReferringPhysicianName="Referring^Oddfellow",
        InstitutionName="Hospital of Elsewhere",
        StationName="Station-Nine",
        DeviceSerialNumber="SN-777",
        PatientComments="secret-comment",
        ImageComments="Xanthippe's left hand",
        StudyDescription="Bone age of Quillfeather",
        OtherPatientIDsSequence=Sequence([other]),
        WindowCenterWidthExplanation="Xanthippe",
    )
    dataset = pydicom.dcmread(made.path)
    block = dataset.private_block(0x0011, "secret-private", create=True)
    block.add_new(0x01, "LO", "Quillfeather")
    dataset.save_as(made.path)
    return radiograph.read(made.path)


def spelled(secret):
    return {secret.encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16-le")}


def leaks(content: bytes, film) -> list[str]:
    told = [*SECRETS, *film.uids.values()]
    told.remove(film.uids["sop_class"])
    return [secret for secret in told if any(form in content for form in spelled(secret))]


def test_the_secrets_are_in_the_film(film):
    content = film.path.read_bytes()
    missing = {secret for secret in SECRETS if secret not in leaks(content, film)}
    assert missing == {
        "王小华",
        "Dr. Zebulon",
        "2014-02-20",
        "2023-05-04",
    }  # of the reader, and other spellings


@pytest.mark.parametrize("kept", [True, False])
def test_nothing_that_went_into_a_film_comes_out(film, kept, tmp_path):
    path = written(Deidentifier(KEY, kept).film(film), tmp_path)
    assert leaks(path.read_bytes(), film) == []
    assert complaints(path) == []
    again = radiograph.read(path)
    assert (again.values == film.values).all()
    assert again.spacing == film.spacing
    assert again.laterality == "L"
    assert again.patient.id.startswith("BA-")
    assert (again.patient.sex is not None) == kept


def test_nothing_that_went_into_a_case_comes_out_of_its_results(film, hand, tmp_path):
    case = case_with(film, read_by_networks(hand), reader="Dr. Zebulon")
    case.set_findings("Xanthippe Quillfeather, PID-90210: nothing abnormal.")
    case.decide(Bone.PP3, 3)
    signed(case)
    deidentifier = Deidentifier(KEY)
    new = radiograph.read(written(deidentifier.film(film), tmp_path))
    reading = Case.from_snapshot(deidentifier.case(case.snapshot(), new.digest))
    for made in objects_of(reading, source_of(new), AT):
        stream = BytesIO()
        made.dataset.save_as(stream, enforce_file_format=True)
        found = leaks(stream.getvalue(), film)
        assert found == [], made.kind
        assert film.digest.encode() not in stream.getvalue()
    assert leaks(str(film_record(new.path.name, reading)).encode(), film) == []
    assert CaseView(reading.snapshot()).grades == case.grades
    assert reading.results() == case.results()
    assert reading.chronological_age_years == pytest.approx(case.chronological_age_years, abs=0.01)


def test_the_same_patient_keeps_pseudonym_study_and_intervals(hand, tmp_path):
    deidentifier = Deidentifier(KEY)
    plain = {"PatientID": "PID-90210", "StudyInstanceUID": "1.2.3.4"}
    first = deidentifier.film(dicom_film(hand, tmp_path, **plain))
    second = deidentifier.film(dicom_film(hand, tmp_path, **plain, AcquisitionDate="20230604"))
    other = deidentifier.film(dicom_film(hand, tmp_path, PatientID="PID-90211"))
    assert first.PatientID == second.PatientID != other.PatientID
    assert first.StudyInstanceUID == second.StudyInstanceUID != other.StudyInstanceUID
    assert first.SOPInstanceUID != second.SOPInstanceUID
    days = [date.fromisoformat(each.StudyDate) for each in (first, second)]
    assert days[1] - days[0] == timedelta(days=31)
    assert days[0] < date(2023, 5, 4) - timedelta(days=30)


def test_another_key_gives_other_pseudonyms(film):
    one, other = Deidentifier(KEY).film(film), Deidentifier(KEY[::-1]).film(film)
    assert one.PatientID != other.PatientID
    assert one.StudyInstanceUID != other.StudyInstanceUID


def test_masked_parts_are_black_and_the_rest_is_the_film(film):
    made = Deidentifier(KEY).film(film, [Box(4, 6, 20, 10), Box(-5, 400, 30, 9999)])
    pixels = np.frombuffer(made.PixelData, "<u2").reshape(made.Rows, made.Columns)
    assert (pixels[6:16, 4:24] == film.values.min()).all()
    assert (pixels[400:, :25] == film.values.min()).all()
    outside = np.ones(film.shape, bool)
    outside[6:16, 4:24] = outside[400:, :25] = False
    assert (pixels[outside] == film.values[outside]).all()
    methods = [each.CodeValue for each in made.DeidentificationMethodCodeSequence]
    assert methods == ["113100", "113101", "113107", "113108"]


@pytest.mark.parametrize("slope", [1, 0.37])
def test_values_below_zero_and_fractions_stay(hand, tmp_path, slope):
    film = dicom_film(hand, tmp_path, RescaleSlope=slope, RescaleIntercept=-1000.5)
    again = radiograph.read(written(Deidentifier(KEY).film(film), tmp_path))
    span = float(film.values.max() - film.values.min())
    assert np.abs(again.values - film.values).max() <= span / 60000


def test_the_command_writes_films_and_keeps_the_key(film, tmp_path, capsys):
    out, key = tmp_path / "out", tmp_path / "key"
    command = ["deidentify", str(film.path), "--out", str(out), "--key-file", str(key), "--mask", "0,0,40,40"]
    assert main(command) == 0
    (path,) = out.iterdir()
    assert leaks(path.read_bytes() + path.name.encode(), film) == []
    first = path.read_bytes()
    assert main(command) == 0
    assert "is there already" in capsys.readouterr().err
    assert path.read_bytes() == first
    assert len(key.read_bytes()) == 32
