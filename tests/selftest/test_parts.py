"""Every part of the self-test finds what it is there for."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from reportlab.pdfgen import canvas

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Bone
from boneage_desktop.installation import shipped
from boneage_desktop.intake import new_case
from boneage_desktop.messages import Message
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.release import trial_step
from boneage_desktop.selftest import Row, Wrong, bench, demo, tried, weights
from boneage_desktop.selftest.pdf import NotWhole, pages_of
from boneage_desktop.selftest.row import Part
from boneage_desktop.selftest.table import RowPrinter, row_text
from boneage_desktop.standards import max_grade


@pytest.fixture(scope="module")
def film():
    return radiograph.read(shipped("resources") / "demo" / "demo.dcm")


@pytest.fixture
def case(film):
    """The demo film with the expected grades, as if the networks had said them."""
    expected = json.loads((demo.film_folder() / "demo.json").read_text(encoding="utf-8"))
    found = {}
    for name, grade in expected["grades"].items():
        bone = Bone(name)
        shares = [0.0] * (max_grade(bone) + 1)
        shares[grade] = 1.0
        found[bone] = BonePrediction(bone, Box(10, 10, 50, 50), tuple(shares), 0.9)
    case = new_case(film, reader="Self-test")
    months = dict.fromkeys(type(case.sex), expected["ages_years"][demo.WHOLE_HAND] * 12)
    case.set_prediction(Prediction(found, months))
    return case


class TestTrying:
    def test_what_works_is_ok(self):
        (row,) = tried([("part", lambda: None)])
        assert row.ok
        assert row_text(row).startswith("ok     part")

    def test_an_error_is_told_and_the_next_part_tried(self):
        def fail():
            raise RuntimeError("Unable to find\ntorch_shm_manager.")

        rows = list(tried([("one", fail), ("two", lambda: None)]))
        assert [row.ok for row in rows] == [False, True]
        assert row_text(rows[0]) == (
            "WRONG  one: RuntimeError: Unable to find torch_shm_manager. Reinstall BoneAge Desktop; if that "
            "does not help, send this list to support."
        )

    def test_a_row_survives_json_in_both_languages(self):
        row = Row(
            Message("selftest.part.pdf"), Message("selftest.blank"), Message("selftest.install"), seconds=1.25
        )
        again = Row.from_json(json.loads(json.dumps(row.to_json())))
        assert again == row
        assert isinstance(again.part, Message)
        assert again.part.text("zh") == "PDF 报告，写出并读回"

    def test_the_exit_code_is_0_only_when_all_work(self, capsys):
        for rows, code in (([Row("a")], 0), ([Row("a"), Row("b", "broken", "mend it")], 1), ([], 1)):
            printer = RowPrinter()
            for row in rows:
                printer.show(row)
            assert printer.end() == code
        assert "1 of 2 parts failed." in capsys.readouterr().out


class TestDemo:
    def test_the_expected_case_passes(self, case):
        demo.compare(case)

    @pytest.mark.parametrize("bone", [Bone.RADIUS, Bone.DP5])
    def test_one_other_grade_is_told(self, case, bone):
        case.decide(bone, case.grade(bone) - 1)
        with pytest.raises(Wrong) as wrong:
            demo.compare(case)
        assert f"{case.grade(bone)} instead of {case.grade(bone) + 1}" in wrong.value.wrong

    def test_another_whole_hand_age_is_told(self, case):
        prediction = case.prediction
        months = {sex: age + 2 for sex, age in prediction.whole_hand_age_months.items()}
        case.set_prediction(replace(prediction, whole_hand_age_months=months))
        with pytest.raises(Wrong, match="whole hand"):
            demo.compare(case)

    def test_a_film_without_ages_is_told(self, case):
        case.set_sex(None)
        with pytest.raises(Wrong, match="ages"):
            demo.compare(case)


class TestBench:
    @pytest.fixture
    def rows(self, tmp_path, monkeypatch, case, film) -> dict[str, Row]:
        monkeypatch.setattr(bench, "read_demo", lambda: (case, film))
        monkeypatch.setattr(bench, "film_parts", list[Part])
        return {row.part: row for row in bench.Bench(tmp_path).rows()}

    def test_all_of_it_works_here(self, rows):
        assert [row for row in rows.values() if not row.ok] == []
        for code in (
            *("demo", "pdf", "json", "csv", "store", "pacs", "training", "child"),
            *("dicom_picture", "dicom_report", "dicom_presentation", "dicom_measurements"),
        ):
            assert Message(f"selftest.part.{code}") in rows

    def test_without_a_reading_what_needs_it_says_so(self, tmp_path, monkeypatch):
        def unread():
            raise OSError("libtorch_cpu.so: cannot open shared object file")

        monkeypatch.setattr(bench, "read_demo", unread)
        monkeypatch.setattr(bench, "film_parts", list[Part])
        rows = {row.part: row for row in bench.Bench(tmp_path).rows()}
        assert "libtorch_cpu.so" in rows[Message("selftest.part.demo")].wrong
        assert rows[Message("selftest.part.pdf")].wrong == Message("selftest.unread")

    def test_a_list_that_is_missing_is_a_row(self, tmp_path, monkeypatch):
        def gone():
            raise FileNotFoundError("'resources' is missing from this installation. Install again.")

        monkeypatch.setattr(bench, "film_parts", gone)
        monkeypatch.setattr(bench, "weight_parts", list[Part])
        first = next(iter(bench.Bench(tmp_path).rows()))
        assert (first.part, first.ok) == ("films.json", False)


def test_altered_weights_are_told(tmp_path, monkeypatch):
    content = b"weights"
    (tmp_path / "a.safetensors").write_bytes(content + b"!")
    manifest = {"format": 1, "networks": {"a": {"file": "a.safetensors", "sha256": "0" * 64}}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    monkeypatch.setattr(weights, "shipped_models", lambda: tmp_path)
    (row,) = tried(weights.weight_parts())
    assert "SHA-256 differs" in row.wrong


def test_a_step_of_training_moves_the_weights():
    assert trial_step.one_step() > 0


class TestPdf:
    @pytest.fixture
    def drawn(self) -> bytes:
        stream = io.BytesIO()
        sheet = canvas.Canvas(stream)
        for words in ("first", "second"):
            sheet.drawString(100, 100, words)
            sheet.showPage()
        sheet.save()
        return stream.getvalue()

    def test_pages_are_counted(self, drawn):
        assert pages_of(drawn) == 2

    @pytest.mark.parametrize("damage", ["cut", "moved", "stream"])
    def test_a_damaged_one_is_refused(self, drawn, damage):
        if damage == "cut":
            content = drawn[:-40]
        elif damage == "moved":
            content = drawn.replace(b"\n1 0 obj", b"\n\n1 0 obj", 1)
        else:
            start = drawn.index(b"stream\n") + 10
            content = drawn[:start] + b"zzz~" + drawn[start + 4 :]
        with pytest.raises(NotWhole):
            pages_of(content)
