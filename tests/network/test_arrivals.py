"""Objects become files whose names nobody else chooses."""

from __future__ import annotations

import stat

import pytest
from pydicom import dcmread

from boneage_desktop.network.arrivals import Arrivals, Refused


@pytest.fixture
def arrivals(tmp_path):
    return Arrivals(tmp_path / "arrivals", others=("done",))


@pytest.mark.parametrize(
    "uid", ["", "../../etc/passwd", "1.2/3", "1.2\\3", "a", "1" * 65, "..", ".1", "..\0"]
)
def test_a_uid_that_is_none_is_refused(arrivals, film, uid):
    class Header(dict):
        pass

    with pytest.raises(Refused) as refused:
        arrivals.keep(film.path.read_bytes(), Header(SOPInstanceUID=uid))
    assert refused.value.status == 0xA900
    assert [each for each in arrivals.folder.rglob("*") if each.is_file()] == []


def test_what_was_analysed_is_known_again(arrivals, film):
    content, header = film.path.read_bytes(), dcmread(film.path)
    first = arrivals.keep(content, header)
    first.path.rename(arrivals.folder / "done" / first.path.name)
    again = arrivals.keep(content, header)
    assert again.repeated
    assert list(arrivals.incoming.iterdir()) == []


def test_the_folders_are_the_owners_alone(arrivals):
    for place in (arrivals.incoming, arrivals.aside):
        assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0


def test_a_damaged_file_that_lies_aside_hides_no_other(arrivals, film):
    header = dcmread(film.path)
    header.BodyPartExamined = "CHEST"
    arrivals.keep(film.path.read_bytes(), header)
    (arrivals.aside / "1.2.dcm").write_bytes(b"no film")
    assert len(list(arrivals.set_aside())) == 1
