"""The store lists its cases, finds those of one patient, remembers where films lie, and forgets for good."""

import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case, CaseStoreError, CaseSummary, Unavailable, gain, interval_years, to_json
from boneage_desktop.case.patient_matching import MismatchReason
from boneage_desktop.case.storage.schema import MIGRATIONS, migrate
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.case.summary import summary_of
from boneage_desktop.messages import Message
from boneage_desktop.standards import Method
from tests.case.examples import DIGEST, blocked, case, prediction

OTHER = "cd" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cases.sqlite"


def read(**facts):
    """An analysed case."""
    result = case(**facts)
    result.set_prediction(prediction())
    return result


def of_patient(store, patient_id):
    """Every stored film with this id, as a new film of nobody known finds them."""
    new = Case(film_name="new", film_digest="f" * 64, patient_id=patient_id)
    return store.others_of(new).films


def names(summaries):
    return [summary.film_name for summary in summaries]


def test_a_version_1_store_keeps_its_cases_and_gets_the_list(path: Path) -> None:
    old = read(patient_id="P7")
    content = to_json(old.snapshot())
    trail = content.pop("audit")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:1])
        for digest, text in ((DIGEST, json.dumps(content)), (OTHER, "{ damaged")):
            connection.execute("INSERT INTO cases VALUES (?, '2024-05-06T07:08:09+00:00', ?)", (digest, text))
        connection.executemany(
            "INSERT INTO audit VALUES (?, ?, ?)",
            [(DIGEST, number, json.dumps(entry, sort_keys=True)) for number, entry in enumerate(trail)],
        )
    with CaseStore(path) as store:
        assert store._connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert store.load(DIGEST).snapshot() == old.snapshot()
        (found,) = of_patient(store, "P7")
        assert found.film is None
        assert found.changed == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
        old.set_findings("goes on")
        store.save(old)
        store.remember_film(DIGEST, Path("/films/one.dcm"))
        assert of_patient(store, "P7")[0].film == Path("/films/one.dcm")


def test_a_summary_says_what_the_case_says(path: Path) -> None:
    shown = read(patient_id="P1", patient_name="Ada Example")
    shown.set_reviewed(Bone.RADIUS, True)
    shown.decide(Bone.ULNA, 8)
    with CaseStore(path) as store:
        store.save(shown)
        (line,) = store.summaries()
        assert line == summary_of(shown.snapshot(), line.changed)
        assert (line.patient_id, line.patient_name, line.sex) == ("P1", "Ada Example", Sex.FEMALE)
        assert (line.film_date, line.reviewed, line.is_reviewed) == (date(2023, 3, 4), 2, False)
        assert line.results == shown.results()
        assert timedelta() <= datetime.now(UTC) - line.changed < timedelta(minutes=5)
        # What was remembered of a case is not shown once the case has changed.
        shown.set_sex(None)
        store.save(shown)
        (line,) = store.summaries()
        assert isinstance(line.results, Unavailable)
        assert line.results.reason == Message("case.no_sex")


def test_newest_first_and_no_more_than_asked_for(path: Path) -> None:
    with CaseStore(path) as store:
        for number in (1, 2, 3):
            store.save(case(film_digest=f"{number:064x}", film_name=f"{number}.dcm"))
        store.save(case(film_digest=f"{1:064x}", film_name="1.dcm"))
        assert names(store.summaries()) == ["1.dcm", "3.dcm", "2.dcm"]
        assert names(store.summaries(limit=2)) == ["1.dcm", "3.dcm"]


def test_search_and_filter(path: Path) -> None:
    with CaseStore(path) as store:
        done = read(patient_name="Äda Example", patient_id="K-12")
        for bone in Bone:
            done.set_reviewed(bone, True)
        store.save(done)
        store.save(case(film_digest=OTHER, film_name="hand.png", patient_name="张伟"))
        for words, found in (
            ("äDA", ["film.dcm"]),
            ("example k-12", ["film.dcm"]),
            ("hand.PNG", ["hand.png"]),
            ("张", ["hand.png"]),
            ("", ["hand.png", "film.dcm"]),
            ("ada hand", []),
            ("%", []),
        ):
            assert names(store.summaries(words)) == found, words
        assert names(store.summaries(reviewed=True)) == ["film.dcm"]
        assert names(store.summaries(reviewed=False)) == ["hand.png"]
        assert names(store.summaries("example", reviewed=False)) == []


def test_films_of_one_patient_latest_first(path: Path) -> None:
    with CaseStore(path) as store:
        for number, day in ((1, date(2020, 1, 1)), (2, None), (3, date(2023, 1, 1))):
            store.save(
                case(
                    film_digest=f"{number:064x}",
                    film_name=str(number),
                    patient_id="P1",
                    birth_date=None,
                    film_date=day,
                )
            )
        store.save(case(patient_id="P10"))
        store.save(case(film_digest=OTHER, patient_id=""))
        assert names(of_patient(store, "P1")) == ["3", "1", "2"]
        assert of_patient(store, "") == ()
        assert of_patient(store, "\udce4") == ()
        # Itself it is no other film, and another birth date is another patient's.
        (first, *_) = of_patient(store, "P1")
        assert names(store.others_of(first).films) == ["1", "2"]
        born = case(film_digest="e" * 64, patient_id="P1", birth_date=date(2011, 1, 1))
        store.save(born)
        found = store.others_of(case(patient_id="P1", birth_date=date(2012, 1, 1)))
        assert names(found.films) == ["3", "1", "2"]
        assert found.left_out == (MismatchReason.BIRTH_DATE,)


def test_the_place_of_a_film_is_remembered_whatever_its_name(path: Path, tmp_path: Path) -> None:
    film = tmp_path / os.fsdecode("Röntgen 张.dcm".encode())
    with CaseStore(path) as store:
        assert not store.remember_film(DIGEST, film)
        assert store.summaries() == []
        store.save(case())
        assert store.summaries()[0].film is None
        assert store.remember_film(DIGEST, film)
        assert store.summaries()[0].film == film
        assert store.remember_film(DIGEST, film)
        store.remember_film(DIGEST, tmp_path / "moved.dcm")
        assert store.summaries()[0].film == tmp_path / "moved.dcm"


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_damaged_case_is_listed_with_its_trouble(path: Path, content: str) -> None:
    with CaseStore(path) as store:
        store.save(case())
        store.save(case(film_digest=OTHER))
        store._connection.execute("UPDATE cases SET content = ? WHERE film_digest = ?", (content, DIGEST))
    with CaseStore(path) as store:
        sound, damaged = store.summaries()
        assert sound.film_name == "film.dcm"
        assert damaged.film_name == "film abababab"
        assert "damaged" in damaged.results.reason
        store.delete(DIGEST)
        assert names(store.summaries()) == ["film.dcm"]


def test_a_deleted_case_leaves_nothing_behind(path: Path) -> None:
    with CaseStore(path) as store:
        store.save(read(patient_name="Zebedee Secret"))
        store.remember_film(DIGEST, Path("/ward/zebedee.dcm"))
        store.save(read(film_digest=OTHER))
        trail = store.load(OTHER).audit
        # Texts are packed in the file: what must be gone is every row as it lay there.
        rows = [
            row[0]
            for table in ("cases", "acts", "predictions")
            for row in store._connection.execute(
                f"SELECT content FROM {table} WHERE {'id' if table == 'cases' else 'case_id'} = 1"
            )
        ]
        assert len(rows) == 3
        store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert rows[0] in path.read_bytes()
        store.delete(DIGEST)
        assert store.load(DIGEST) is None
        assert names(store.summaries()) == ["film.dcm"]
        assert store.load(OTHER).audit == trail
        for file in path.parent.iterdir():
            content = file.read_bytes()
            assert b"Zebedee" not in content
            assert b"zebedee" not in content
            assert not any(row in content for row in rows[:2])
        for table in ("acts", "signed", "predictions"):
            found = store._connection.execute(f"SELECT count(*) FROM {table} WHERE case_id = 1")
            assert found.fetchone() == (0,)
        # The film may be read anew.
        store.save(case())
        assert len(store.summaries()) == 2


def test_a_delete_that_fails_leaves_the_case(path: Path) -> None:
    kept = read()
    with CaseStore(path) as store:
        store.save(kept)
        store._connection.execute(
            "CREATE TRIGGER stuck BEFORE DELETE ON acts BEGIN SELECT RAISE (ABORT, 'disk is full'); END"
        )
        with pytest.raises(CaseStoreError, match="disk is full"):
            store.delete(DIGEST)
        assert store.load(DIGEST).snapshot() == kept.snapshot()


def line(film_date=None, grade=6, **facts) -> CaseSummary:
    shown = case(birth_date=None, film_date=film_date, **facts)
    shown.set_prediction(prediction(dict.fromkeys(Bone, grade)))
    return summary_of(shown.snapshot(), datetime.now(UTC))


def test_gain_between_two_films() -> None:
    now, then = line(date(2023, 3, 4), grade=7), line(date(2021, 3, 4), grade=5)
    for method in Method:
        found = gain(method, now, then)
        assert found.years == pytest.approx(now.results[method].age_years - then.results[method].age_years)
        assert found.years > 0
        assert found.per_year == pytest.approx(found.years / 2, rel=1e-3)
        back = gain(method, then, now)
        assert (back.years, back.per_year) == pytest.approx((-found.years, found.per_year))
    assert interval_years(now, then) == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize("film_date", [None, date(2023, 3, 4), date(2023, 1, 4)])
def test_no_velocity_without_an_interval_worth_the_name(film_date) -> None:
    found = gain(Method.RUS_CHN, line(date(2023, 3, 4), grade=7), line(film_date, grade=5))
    assert found.years > 0
    assert found.per_year is None


def test_no_gain_from_what_cannot_be_compared() -> None:
    now = line(date(2023, 3, 4))
    unread = summary_of(case().snapshot(), datetime.now(UTC))
    refused = case()
    refused.set_prediction(blocked())
    clamped = line(date(2021, 3, 4), grade=0)
    assert clamped.results[Method.RUS_CHN].clamped == "below"
    for other in (
        unread,
        summary_of(refused.snapshot(), datetime.now(UTC)),
        clamped,
        line(date(2021, 3, 4), sex=Sex.MALE),
    ):
        assert gain(Method.RUS_CHN, now, other) is None
        assert gain(Method.RUS_CHN, other, now) is None
