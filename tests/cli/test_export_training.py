"""``boneage export-training``: from the store of signed cases to a folder that training reads."""

import pytest

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import ReaderGrade
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.cli import main
from boneage_desktop.datasets.hand_dataset import load_hands
from boneage_desktop.export.training_set import TrainingSet, film_id
from boneage_desktop.intake import new_case
from boneage_desktop.phantom import draw, save_dicom
from tests.e2e.conftest import truth


@pytest.fixture
def ward(tmp_path):
    """A store with a signed case of each of two films, and one that is not signed."""
    with CaseStore(tmp_path / "cases" / "cases.sqlite") as store:
        for number in range(3):
            phantom = draw(8.0 + number, Sex.FEMALE, seed=60 + number, rows=400)
            film = tmp_path / f"{number}.dcm"
            save_dicom(phantom, film)
            case = new_case(radiograph.read(film), reader="Dr Example")
            case.set_prediction(truth(phantom))
            case.set_verdicts({bone: ReaderGrade(None, True) for bone in Bone})
            if number < 2:
                case.sign()
            store.save(case)
            store.remember_film(case.film_digest, film)
    return tmp_path


def export(ward, *more):
    return main(["export-training", "--cases", str(ward / "cases"), "--out", str(ward / "out"), *more])


def hands(ward):
    splits = {line.split(",")[3] for line in (ward / "out" / "films.csv").read_text().splitlines()[1:]}
    return {hand.id: hand for hand in load_hands(ward / "out", splits)}


def test_signed_cases_are_written(ward, capsys):
    assert export(ward, "--age", "TW3-RUS") == 0
    assert "2 of 2 signed cases written" in capsys.readouterr().out
    assert set(hands(ward)) == {film_id(radiograph.digest(ward / f"{number}.dcm")) for number in range(2)}
    assert export(ward) == 2
    assert "not empty" in capsys.readouterr().err


def test_the_newest_signed_version_counts_not_what_was_begun_after_it(ward):
    digest = radiograph.digest(ward / "0.dcm")
    with CaseStore(ward / "cases" / "cases.sqlite") as store:
        case = store.load(digest)
        case.reopen()
        case.decide(Bone.RADIUS, 2)
        case.sign()
        case.reopen()
        case.decide(Bone.RADIUS, 9)
        store.save(case)
    assert export(ward) == 0
    assert hands(ward)[film_id(digest)].readings[Bone.RADIUS] == {"A": 2}


def test_films_that_are_gone_or_another_are_reported(ward, capsys):
    (ward / "0.dcm").unlink()
    (ward / "1.dcm").write_bytes((ward / "2.dcm").read_bytes())
    assert export(ward) == 1
    said = capsys.readouterr()
    assert "0.dcm: left out, 0.dcm: file not found" in said.err
    assert "1.dcm: left out, a different film is in its place" in said.err
    assert "0 of 2 signed cases" in said.out


def test_after_a_kill_the_same_command_begins_anew(ward, capsys, monkeypatch):
    def killed(self):
        raise KeyboardInterrupt

    with monkeypatch.context() as power_cut:
        power_cut.setattr(TrainingSet, "close", killed)
        assert export(ward) != 0
    assert len(list((ward / "out" / "films").iterdir())) == 2
    assert not (ward / "out" / "films.csv").exists()
    (ward / "0.dcm").unlink()
    assert export(ward) == 1
    assert set(hands(ward)) == {film_id(radiograph.digest(ward / "1.dcm"))}
    assert len(list((ward / "out" / "films").iterdir())) == 1


def test_nothing_signed_and_no_cases_are_said(tmp_path, capsys):
    command = ["export-training", "--cases", str(tmp_path), "--out", str(tmp_path / "out")]
    assert main(command) == 2
    assert "no cases found" in capsys.readouterr().err
    CaseStore(tmp_path / "cases.sqlite").close()
    assert main(command) == 2
    assert "no signed cases" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
