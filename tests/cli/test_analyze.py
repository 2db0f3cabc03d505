"""``boneage analyze`` with a detector that always answers and a grader that knows nothing."""

import csv
import itertools
import json
import shutil

import numpy as np
import pypdf
import pytest
import torch
from PIL import Image
from pydicom import DataElement, dcmread
from torch import nn

from boneage_desktop import radiograph, standards
from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.cli import main
from boneage_desktop.export import default_name, unread_name
from boneage_desktop.intake import new_case
from boneage_desktop.phantom import draw, save_dicom
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.vision import ModelError
from boneage_desktop.vision import versions as shelf
from boneage_desktop.vision.detection.detector_view import CLOSE_UNITS
from boneage_desktop.vision.grading.assessor import HandAssessor
from boneage_desktop.vision.pipeline import Assessor
from boneage_desktop.vision.weights import Network
from tests.vision.oracle import encoded, laid, looked_at_closely
from tests.vision.shelf import models_folder


class Sure(nn.Module):
    """Sees a hand on every film that is not plain grey, and the same one in the closer looks at it."""

    def __init__(self):
        super().__init__()
        self.looks = itertools.cycle((laid(), *map(looked_at_closely, CLOSE_UNITS)))

    def forward(self, films):
        return encoded(next(self.looks) if len(films.unique()) > 20 else {})


@pytest.fixture
def sure(monkeypatch):
    torch.manual_seed(2)
    grader = HandAssessor(2, 4, 4, grade_counts()).eval()
    made = Assessor(
        Network("detector", Sure(), "1 (a)"), Network("assessor", grader, "1 (b)"), torch.device("cpu")
    )
    monkeypatch.setattr(Assessor, "load", classmethod(lambda cls, *chosen: made))
    return made


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """A girl's DICOM film, a PNG that knows no sex, a plain grey picture, a text file."""
    folder = tmp_path_factory.mktemp("films")
    phantom = draw(9, Sex.FEMALE, seed=3, rows=500)
    save_dicom(phantom, folder / "girl.dcm")
    Image.fromarray((phantom.image * 255).astype(np.uint8)).save(folder / "nobody.png")
    Image.new("L", (200, 300), 90).save(folder / "grey.png")
    (folder / "letter.txt").write_text("Dear colleague", encoding="utf-8")
    return folder


def records(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_good_film_gives_grades_totals_and_ages(sure, films, tmp_path, capsys):
    assert main(["analyze", str(films / "girl.dcm"), "--json", str(tmp_path / "out.json")]) == 0
    (record,) = records(tmp_path / "out.json")
    assert (record["status"], record["sex"]) == ("ok", "F")
    assert set(record["bones"]) == {bone.value for bone in Bone}
    grades = {Bone(name): each["rus_chn_grade"] for name, each in record["bones"].items()}
    for method, result in standards.assess_all(Sex.FEMALE, grades).items():
        assert record["methods"][method.value]["total"] == result.total
        assert record["methods"][method.value]["text"] == result.text
    assert record["models"] == {"assessor": "1 (b)", "detector": "1 (a)"}
    printed = capsys.readouterr().out
    assert "girl.dcm: ok · RUS-CHN" in printed
    assert "whole hand" in printed


def test_every_remark_is_in_json_csv_print_and_report(sure, films, tmp_path, capsys):
    film = dcmread(films / "girl.dcm")
    film.add(DataElement(0x00100040, "CS", "Mujer", validation_mode=0))
    film.LossyImageCompression = "01"
    path = tmp_path / "remarked.dcm"
    film.save_as(path)
    out, table, reports = tmp_path / "out.json", tmp_path / "out.csv", tmp_path / "reports"
    main(["analyze", str(path), "--json", str(out), "--csv", str(table), "--pdf", str(reports)])
    (record,) = records(out)
    remarks = ["Film compressed with loss", "Sex in the file, 'Mujer', is neither F nor M"]
    assert (record["sex"], record["methods"]) == (None, {})
    assert set(remarks) <= set(record["remarks"])
    (cells,) = csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())
    printed = capsys.readouterr().out
    (report,) = reports.glob("*.pdf")
    paper = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(report).pages).split())
    for remark in record["remarks"]:
        assert remark in cells["remarks"]
        assert remark in printed
        assert remark in paper


def test_one_bad_film_does_not_stop_the_rest(sure, films, tmp_path, capsys):
    names = ["letter.txt", "absent.dcm", "grey.png", "girl.dcm"]
    out = tmp_path / "out.json"
    table, reports = tmp_path / "out.csv", tmp_path / "deep" / "reports"
    outputs = ["--json", str(out), "--csv", str(table), "--pdf", str(reports)]
    assert main(["analyze", *(str(films / name) for name in names), *outputs]) == 1
    assert [record["status"] for record in records(out)] == ["error", "error", "rejected", "ok"]
    assert [record["film"] for record in records(out)] == [str(films / name) for name in names]
    assert "file not found" in records(out)[1]["message"]
    assert records(out)[2]["checks"][0]["code"] == "hand"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["status"] for row in rows] == ["error", "error", "rejected", "ok"]
    assert rows[3]["radius_grade"]
    assert len(capsys.readouterr().out.splitlines()) == 4
    texts = [pypdf.PdfReader(path).pages[0].extract_text() for path in reports.glob("*.pdf")]
    assert any("RUS-CHN" in text for text in texts)
    assert all("Research use only" in text for text in texts)
    assert not any("Dear colleague" in text for text in texts)


def test_lines_of_json_for_a_jsonl_file(sure, films, tmp_path):
    out = tmp_path / "out.jsonl"
    main(["analyze", str(films / "girl.dcm"), str(films / "grey.png"), "--json", str(out)])
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["ok", "rejected"]


def test_a_film_without_sex_has_grades_and_no_ages_until_the_sex_is_given(sure, films, tmp_path):
    out = tmp_path / "out.json"
    film = str(films / "nobody.png")
    assert main(["analyze", film, "--json", str(out)]) == 0
    (record,) = records(out)
    assert record["methods"] == {}
    assert record["bones"]
    assert record["message"]
    assert main(["analyze", film, "--sex", "M", "--json", str(out)]) == 0
    (record,) = records(out)
    assert record["sex"] == "M"
    assert len(record["methods"]) == 3


def test_a_sex_against_the_films_own_is_used_and_said(sure, films, tmp_path, capsys):
    out = tmp_path / "out.json"
    assert main(["analyze", str(films / "girl.dcm"), "--sex", "M", "--json", str(out)]) == 0
    (record,) = records(out)
    assert record["sex"] == "M"
    assert "Sex in the film is F; M used as requested." in record["message"]
    assert "Sex in the film is F" in capsys.readouterr().out


@pytest.mark.parametrize("failure", [MemoryError(), RuntimeError("out of memory\nat line 3")])
def test_a_film_too_large_for_the_memory_does_not_stop_the_rest(sure, films, tmp_path, monkeypatch, failure):
    good = sure.assess

    def assess(film):
        if film.path.name == "nobody.png":
            raise failure
        return good(film)

    monkeypatch.setattr(sure, "assess", assess)
    out = tmp_path / "out.json"
    assert main(["analyze", str(films / "nobody.png"), str(films / "girl.dcm"), "--json", str(out)]) == 1
    bad, fine = records(out)
    assert (bad["status"], fine["status"]) == ("error", "ok")
    assert "memory). Close other programs" in bad["message"]


@pytest.mark.parametrize("option", ["--json", "--csv"])
def test_a_place_that_cannot_be_written_is_said_before_any_film_is_read(
    sure, films, tmp_path, capsys, option
):
    place = tmp_path / "absent" / "out.x"
    assert main(["analyze", str(films / "girl.dcm"), option, str(place)]) == 2
    said = capsys.readouterr()
    assert "boneage analyze: out.x: the folder does not exist" in said.err
    assert said.out == ""


def test_a_report_folder_that_is_a_file_is_said(sure, films, tmp_path, capsys):
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    assert main(["analyze", str(films / "girl.dcm"), "--pdf", str(tmp_path / "taken")]) == 2
    assert "taken" in capsys.readouterr().err


def test_missing_networks_are_said(films, capsys, monkeypatch):
    def load(cls, *chosen):
        raise ModelError("The list of networks (manifest.json) is missing. Install again.")

    monkeypatch.setattr(Assessor, "load", classmethod(load))
    assert main(["analyze", str(films / "girl.dcm")]) == 2
    assert "manifest.json" in capsys.readouterr().err


def test_networks_of_a_models_folder_run_from_file_to_record(films, tmp_path, monkeypatch, capsys):
    """Fresh weights find no hand: the film is rejected in words, and nothing breaks on the way."""
    models = models_folder(tmp_path)
    monkeypatch.setattr(shelf, "shipped", lambda folder: models)
    assert main(["analyze", str(films / "girl.dcm"), "--device", "cpu"]) == 1
    assert "girl.dcm: rejected" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("outputs", "named"),
    [
        (["--csv", "girl.dcm"], ["nobody.png"]),  # as "--csv *" is understood
        (["--json", "girl.dcm"], ["girl.dcm"]),
        (["--json", "nobody.png"], ["girl.dcm"]),
        (["--csv", "letter.txt"], ["letter.txt"]),
        (["--csv", "letter.txt", "--resume"], ["letter.txt"]),
    ],
)
def test_a_film_is_never_written_over(films, tmp_path, capsys, monkeypatch, outputs, named):
    def load(cls, *chosen):
        raise AssertionError("refused before the networks are loaded")

    monkeypatch.setattr(Assessor, "load", classmethod(load))
    monkeypatch.chdir(films)
    before = {file: file.read_bytes() for file in films.iterdir()}
    assert main(["analyze", *outputs, *named]) == 2
    assert "films are never overwritten. Choose another name." in capsys.readouterr().err
    assert {file: file.read_bytes() for file in films.iterdir()} == before


def test_a_table_beside_the_films_of_a_folder_is_written_again(sure, films, tmp_path):
    shutil.copyfile(films / "girl.dcm", tmp_path / "girl.dcm")
    for _ in range(2):
        assert main(["analyze", str(tmp_path), "--csv", str(tmp_path / "out.csv")]) == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").count("girl.dcm") == 1


def test_a_report_a_reader_saved_under_the_name_offered_stays(sure, films, tmp_path):
    film = films / "girl.dcm"
    signed = tmp_path / default_name(new_case(radiograph.read(film)))
    signed.write_bytes(b"%PDF signed")
    assert main(["analyze", str(film), "--pdf", str(tmp_path)]) == 0
    assert signed.read_bytes() == b"%PDF signed"
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_a_report_that_cannot_be_written_does_not_stop_the_rest(sure, films, tmp_path, capsys):
    girl, nobody = films / "girl.dcm", films / "nobody.png"
    name = unread_name(new_case(radiograph.read(girl)))
    (tmp_path / name).mkdir()
    table = tmp_path / "out.csv"
    assert main(["analyze", str(girl), str(nobody), "--pdf", str(tmp_path), "--csv", str(table)]) == 1
    with table.open(newline="", encoding="utf-8-sig") as file:
        assert [row["status"] for row in csv.DictReader(file)] == ["ok", "ok"]
    assert len([path for path in tmp_path.glob("*.pdf") if path.is_file()]) == 1
    said = capsys.readouterr().err
    assert f"girl.dcm: report not written. {name}: a folder has this name. Choose another" in said
    assert "1 films: not all that was asked for could be written." in said


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
def test_going_on_without_the_sex_that_was_asked_for_reads_the_film_again(sure, films, tmp_path, name):
    out = tmp_path / name
    command = ["analyze", str(films / "girl.dcm"), "--csv" if name == "out.csv" else "--json", str(out)]

    def sexes():
        text = out.read_text(encoding="utf-8-sig").splitlines()
        read = csv.DictReader(text) if name == "out.csv" else map(json.loads, text)
        return [(record["sex"], record["sex_by"]) for record in read]

    assert main([*command, "--sex", "M"]) == 0
    assert sexes() == [("M", "reader")]
    assert main([*command, "--resume"]) == 0
    assert sexes() == [("F", "film")]


def test_reports_asked_for_when_going_on_are_made_for_films_that_are_done(sure, films, tmp_path, capsys):
    table, reports = tmp_path / "out.csv", tmp_path / "reports"
    command = ["analyze", str(films / "girl.dcm"), str(films / "nobody.png"), "--csv", str(table)]
    assert main(command) == 0
    before = table.read_bytes()
    assert main([*command, "--resume", "--pdf", str(reports)]) == 0
    made = sorted(reports.iterdir())
    assert len(made) == 2
    made[0].unlink()
    capsys.readouterr()
    assert main([*command, "--resume", "--pdf", str(reports)]) == 0
    assert "1 of 2 films already done" in capsys.readouterr().err
    assert sorted(reports.iterdir()) == made
    assert table.read_bytes() == before


def dicom_names(folder):
    return sorted(path.name.split("-")[2] for path in folder.glob("*.dcm"))


FOUR = ["measurements", "picture", "presentation", "report"]


def test_four_dicom_objects_for_each_dicom_film(sure, films, tmp_path, capsys):
    out = tmp_path / "dicom"
    command = ["analyze", str(films / "girl.dcm"), "--dicom", str(out)]
    assert main(command) == 0
    assert dicom_names(out) == FOUR
    girl = dcmread(films / "girl.dcm")
    for path in out.iterdir():
        made = dcmread(path)
        assert (made.StudyInstanceUID, made.PatientID) == (girl.StudyInstanceUID, girl.PatientID)
    assert main(command) == 0
    assert dicom_names(out) == FOUR
    assert main(["analyze", str(out), "--csv", str(tmp_path / "t.csv")]) in (0, 1)
    assert "4 files in the folders are not films" in capsys.readouterr().err


def test_a_picture_has_no_study_unless_its_patient_is_typed(sure, films, tmp_path, capsys):
    out = tmp_path / "dicom"
    command = ["analyze", str(films / "nobody.png"), "--sex", "F", "--dicom", str(out)]
    assert main(command) == 1
    said = capsys.readouterr().err
    assert "a PNG file belongs to no study" in said
    assert "--patient-id" in said
    assert dicom_names(out) == []
    assert main([*command, "--patient-id", "X-77", "--patient-name", "王^小东"]) == 0
    assert dicom_names(out) == sorted([*FOUR, "film"])
    assert {str(dcmread(path).PatientName) for path in out.iterdir()} == {"王^小东"}


@pytest.mark.parametrize(("more", "name"), [((), ()), (("other.png",), ("--patient-name", "Y"))])
def test_typed_patients_are_of_one_film(sure, films, tmp_path, capsys, more, name):
    named = [str(films / "nobody.png"), *more]
    assert main(["analyze", *named, "--dicom", str(tmp_path), "--patient-id", "X", *name]) == 2
    assert "--patient-id and --patient-name go together" in capsys.readouterr().err


def test_going_on_makes_the_dicom_objects_that_are_missing(sure, films, tmp_path, capsys):
    out, table = tmp_path / "dicom", tmp_path / "out.csv"
    command = ["analyze", str(films / "girl.dcm"), "--csv", str(table), "--dicom", str(out), "--resume"]
    assert main(command) == 0
    assert main(command) == 0
    assert "1 of 1 films already done." in capsys.readouterr().err
    (lost,) = out.glob("*measurements*")
    lost.unlink()
    assert main(command) == 0
    assert "already done" not in capsys.readouterr().err
    assert dicom_names(out) == FOUR
    assert table.read_text(encoding="utf-8-sig").count("girl.dcm") == 1
