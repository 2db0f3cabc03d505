import sys

import pytest
from system_libraries import LIBRARIES, Need, install_line, missing, screen_need


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.usefixtures("linux")
def test_what_is_there_is_not_missing() -> None:
    assert missing(Need.X11, lambda name: True) == []
    assert [each.name for each in missing(None, lambda name: name != "libEGL.so.1")] == ["libEGL.so.1"]


@pytest.mark.usefixtures("linux")
def test_only_the_screen_in_use_counts() -> None:
    none, x11, wayland = (missing(need, lambda name: False) for need in (None, Need.X11, Need.WAYLAND))
    assert {each.need for each in none} == {Need.ALWAYS}
    assert "libxcb-cursor.so.0" in {each.name for each in x11} - {each.name for each in wayland}
    assert {each.need for each in wayland} == {Need.ALWAYS, Need.WAYLAND}


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_need_none(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert missing(Need.X11, lambda name: False) == []


@pytest.mark.parametrize(
    ("variables", "need"),
    [
        ({}, None),
        ({"DISPLAY": ""}, None),
        ({"DISPLAY": ":0"}, Need.X11),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, Need.WAYLAND),
    ],
)
def test_screen(variables: dict[str, str], need: Need | None) -> None:
    assert screen_need(variables) is need


def test_install_line_speaks_the_system_s_language() -> None:
    some = [
        each for each in LIBRARIES if each.name in ("libEGL.so.1", "libxcb-randr.so.0", "libxcb-xkb.so.1")
    ]
    apt = "sudo apt-get install libegl1 libxcb-randr0 libxcb-xkb1"
    dnf = "sudo dnf install libglvnd-egl libxcb"
    assert install_line(some, {"ID": "debian"}) == apt
    assert install_line(some, {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}) == apt
    assert install_line(some, {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}) == dnf
    assert apt in install_line(some, {"ID": "arch"})
    assert dnf in install_line(some, {})
