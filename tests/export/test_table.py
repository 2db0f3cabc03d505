import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.export import csv_file, error_record, film_record
from boneage_desktop.export.table import COLUMNS, row


def test_one_row_per_film_and_excel_reads_chinese(make_case, tmp_path):
    record = film_record("王小东.dcm", make_case())
    with csv_file(tmp_path / "out.csv") as write:
        write(record)
        write(error_record("b.dcm", "not a film"))
    written = (tmp_path / "out.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert list(first) == list(COLUMNS)
    assert (first["film"], first["status"], first["sex"]) == ("王小东.dcm", "ok", "F")
    assert (first["radius_grade"], first["radius_label"]) == ("6", "5(2)")
    assert first["RUS-CHN total"] == str(record["methods"]["RUS-CHN"]["total"])
    assert first["TW3-RUS age_years"] == str(record["methods"]["TW3-RUS"]["age_years"])
    assert first["whole_hand_age_years"] == "10.0"
    assert (first["whole_hand_interval_years"], first["whole_hand_text"]) == ("1.3", "10.0 y ± 1.3")
    assert first["flags"] == second["flags"] == ""
    assert (second["status"], second["message"]) == ("error", "not a film")
    assert all(second[f"{bone.value}_grade"] == "" for bone in REPORT_ORDER)


def test_a_film_that_is_still_graded_first_is_unfinished(make_case):
    case = make_case()
    case.hide_ai()
    case.decide(REPORT_ORDER[0], 9)
    cells = dict(zip(COLUMNS, row(film_record("x", case)), strict=True))
    assert cells["status"] == "unfinished"
    assert cells["message"].startswith("Not graded: ")
    assert [cells[f"{bone.value}_grade"] for bone in REPORT_ORDER[:2]] == ["9", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "  =", "＝", "|"])
def test_no_cell_runs_as_a_formula(start):
    cells = row(error_record(f"{start}cmd()", f"{start}1"))
    assert cells[0] == f"'{start}cmd()"
    assert cells[2] == f"'{start}1"


def test_plain_text_stays_as_it_is():
    assert row(error_record("a=b.dcm", 'a film, "quoted"'))[:3] == ["a=b.dcm", "error", 'a film, "quoted"']


@given(st.text(), st.text())
def test_any_text_gives_one_row_that_reads_back(film, message):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(row(error_record(film, message)))
    (back,) = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert len(back) == len(COLUMNS)
    assert not back[0].lstrip().startswith(("=", "+", "-", "@"))
    assert (
        back[0].lstrip("'").lstrip().startswith(film.replace("\0", "").lstrip("'").lstrip()[:1])
        or not film.isascii()
    )


def test_every_remark_is_in_one_cell(make_case):
    record = film_record("x", make_case(), ("Compressed with loss", "Times are apart."))
    cells = dict(zip(COLUMNS, row(record), strict=True))
    assert cells["remarks"] == "Compressed with loss. Times are apart."
