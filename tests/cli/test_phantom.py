"""``boneage phantom``."""

import pydicom

from boneage_desktop.cli import main


def test_writes_a_film_and_prints_its_grades(tmp_path, capsys):
    out = tmp_path / "ten.dcm"
    assert main(["phantom", "--age", "10", "--sex", "F", str(out)]) == 0
    assert str(pydicom.dcmread(out).PatientName) == "Phantom^Ten"
    assert "radius=" in capsys.readouterr().out


def test_an_impossible_age_is_refused_in_words(tmp_path, capsys):
    assert main(["phantom", "--age", "40", "--sex", "F", str(tmp_path / "x.dcm")]) == 2
    assert "1 to 18 years old, not 40" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["phantom", "--age", "10", "--sex", "F", str(tmp_path / "no" / "x.dcm")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_film_is_never_written_over(tmp_path, capsys):
    out = tmp_path / "ten.dcm"
    assert main(["phantom", "--age", "10", "--sex", "F", str(out)]) == 0
    before = out.read_bytes()
    assert main(["phantom", "--age", "9", "--sex", "M", str(out)]) == 2
    assert "ten.dcm: this is a film" in capsys.readouterr().err
    assert out.read_bytes() == before
