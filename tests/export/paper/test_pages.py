"""What a site adds to the printed report: head, numbers of the order, both languages, the film's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import numpy as np
import pypdf
import pytest
from PIL import Image

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.export import report_of, typeface
from boneage_desktop.export.paper import Paper
from boneage_desktop.export.pdf import drawn
from boneage_desktop.radiograph import Request
from boneage_desktop.standards import official_label
from tests.export.conftest import DIGEST, grey_film, prediction

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def pages_of(case, paper, film=None, **more):
    report = report_of(case, film or grey_film(), case.reader, NOW, **more)
    return pypdf.PdfReader(BytesIO(drawn(report, paper))).pages


def texts_of(*given, **more):
    return [page.extract_text() for page in pages_of(*given, **more)]


def drawings(page):
    """How many pictures are drawn on a page; the same picture may be drawn twice."""
    return page.get_contents().get_data().count(b" Do")


def test_numbers_of_the_order_are_printed_where_the_film_has_them(make_case):
    film = replace(grey_film(), request=Request("A-77", "Z-88", "内分泌科", "某儿童医院", "放射科"))
    (text,) = texts_of(make_case(), Paper(), film)
    for shown in ("Accession number", "A-77", "Z-88", "内分泌科", "某儿童医院", "放射科"):
        assert shown in text
    (text,) = texts_of(make_case(), Paper(hospital="本院", department="影像科"), film)
    assert "某儿童医院" not in text
    assert "本院" in text
    (text,) = texts_of(make_case(), Paper())
    for hidden in ("Accession", "Admission", "Requesting"):
        assert hidden not in text


def test_both_languages_each_whole_and_counted_together(make_case):
    both = texts_of(make_case(), Paper(("zh", "en"), film_page=True))
    assert [("骨龄报告" in text, "Bone age report" in text) for text in both] == [
        (True, False), (True, False), (False, True), (False, True),
    ]  # fmt: skip
    assert "第 2 页，共 4 页" in both[1]
    assert "page 3 of 4" in both[2]
    one = texts_of(make_case(), Paper(("en",), film_page=True))
    assert both[2].replace("page 3 of 4", "") == one[0].replace("page 1 of 2", "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_film_s_page_has_every_bone_with_both_grades(make_case, language):
    case = make_case()
    case.decide(Bone.MC3, 9)
    *_, text = texts_of(case, Paper((language,), film_page=True))
    for bone in REPORT_ORDER:
        assert official_label(bone, case.grade(bone)) in text
    assert f"✎ AI {official_label(Bone.MC3, case.ai_grade(Bone.MC3))} 80%" in text
    assert official_label(Bone.MC3, 9) in text
    # 13 bones and the label on the large film.
    assert text.count("80%") == 13
    assert DIGEST in text.replace("\n", "")


def test_the_film_s_page_shows_the_bones_themselves(make_case):
    case = make_case()
    values = np.full((320, 240), 0.3, np.float32)
    box = case.box(Bone.RADIUS)
    values[int(box.y + 10) : int(box.y + 18), int(box.x + 10) : int(box.x + 18)] = 0.7
    film = replace(grey_film(), pixels=values, values=values)
    report = report_of(case, film, "", NOW)
    rows = {row.bone: row for row in report.bones}
    crop = rows[Bone.RADIUS].crop
    # Its own window: the bright square white on black, in the middle.
    assert (crop.min(), crop.max()) == (0, 255)
    middle = crop[crop.shape[0] // 2, crop.shape[1] // 2]
    assert middle == 255
    assert [drawings(page) for page in pages_of(case, Paper(film_page=True), film)] == [1, 14]


def test_a_bone_that_is_missing_leaves_an_empty_frame(make_case):
    case = make_case(prediction(missing=(Bone.ULNA,)))
    pages = pages_of(case, Paper(film_page=True))
    assert drawings(pages[-1]) == 13
    assert "no AI grade" in pages[-1].extract_text()


def test_a_logo_is_printed_on_every_page_on_white(make_case, tmp_path):
    file = tmp_path / "logo.png"
    Image.new("RGBA", (400, 200), (200, 0, 0, 255)).save(file)
    pages = pages_of(make_case(), Paper(logo=file, film_page=True))
    plain = pages_of(make_case(), Paper(film_page=True))
    assert [len(page.images) for page in pages] == [len(page.images) + 1 for page in plain]
    reds = [image.image.convert("RGB").getpixel((5, 5)) for page in pages for image in page.images]
    assert reds.count((200, 0, 0)) == 2
    objects = [image.indirect_reference.get_object() for page in pages for image in page.images]
    assert not any("/SMask" in each for each in objects)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n broken"])
def test_a_logo_that_cannot_be_read_is_left_out(make_case, tmp_path, content):
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    assert texts_of(make_case(), Paper(logo=file)) == texts_of(make_case(), Paper())
    assert texts_of(make_case(), Paper(logo=tmp_path / "none.png")) == texts_of(make_case(), Paper())


def test_long_names_stay_on_the_page(make_case):
    paper = Paper(hospital="某某大学附属第一医院" * 12, department="Department of paediatric radiology " * 9)
    for page in pages_of(make_case(patient_name="Y" * 400), paper):
        lines = page.extract_text().split("\n")
        assert any(line.endswith("…") for line in lines)
        assert max(typeface.width(line, 8) for line in lines if "某某大学" in line) < page.mediabox.width - 72
