"""What is typed into the form of a query is what an archive is asked."""

from __future__ import annotations

from datetime import date

import pytest

from boneage_desktop.ui.pacs.query_form import QueryForm, Question


@pytest.fixture
def form(qtbot):
    form = QueryForm()
    qtbot.addWidget(form)
    return form


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("wang", "wang*"),
        (" 王 ", "王*"),
        ("*华*", "*华*"),
        ("Wang^Lei", "Wang^Lei"),
        ("W?ng", "W?ng"),
        ("", ""),
    ],
)
def test_a_name_is_asked_for_by_how_it_begins(form, typed, asked):
    form.name.setText(typed)
    assert form.question().name == asked


def test_all_fields(form):
    form.id.setText(" P-1 ")
    form.since.setText("2026/3/1")
    form.until.setText("20260302")
    form.modality.setCurrentText("cr")
    assert form.question() == Question("", "P-1", date(2026, 3, 1), date(2026, 3, 2), "CR")


@pytest.mark.parametrize(
    ("since", "until"), [("1 March", ""), ("", "2026-13-01"), ("2026-03-02", "2026-03-01")]
)
def test_wrong_dates_are_told(form, since, until):
    form.since.setText(since)
    form.until.setText(until)
    with pytest.raises(ValueError, match="date"):
        form.question()


@pytest.mark.parametrize(
    ("question", "is_open"),
    [
        (Question(), True),
        (Question(name="*", id="?*", modality="CR"), True),
        (Question(name="W*"), False),
        (Question(id="1"), False),
        (Question(until=date(2026, 3, 1)), False),
    ],
)
def test_a_question_for_the_whole_archive_is_open(question, is_open):
    assert question.open is is_open
