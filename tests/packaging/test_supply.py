"""What may go into a bundle: licences, locks, libraries; one version everywhere."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from typing import ClassVar

import pytest
from packaging.requirements import Requirement

from boneage_desktop import __version__
from tests.packaging.conftest import CHECKOUT

sys.path.append(str(CHECKOUT / "packaging" / "bundle"))

import deb
import lock
import supply
from file_properties import draw_icon, version_resource
from licences import accepted, library_licence, licence_of
from unneeded import needed_rows

LOCKS = sorted((CHECKOUT / "packaging").glob("lock-*.txt"))


class TestLicences:
    @pytest.mark.parametrize(
        ("expression", "verdict"),
        [
            ("MIT", True),
            ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
            ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", True),
            ("Apache-2.0 AND Apache-2.0 WITH LLVM-exception", True),
            ("GPL-3.0-or-later", False),
            ("AGPL-3.0-only", False),
            ("MIT AND GPL-3.0-only", False),
            ("Proprietary", False),
            ("", False),
        ],
    )
    def test_verdicts(self, expression, verdict):
        assert accepted(expression) is verdict

    @pytest.mark.parametrize(
        ("expression", "word", "classifiers", "licence"),
        [
            ("MIT-CMU", None, [], "MIT-CMU"),
            (None, None, ["License :: OSI Approved :: MIT License"], "MIT"),
            (None, "MPL-2.0 AND MIT", [], "MPL-2.0 AND MIT"),
            (None, "see file", ["License :: OSI Approved :: BSD License"], "BSD-3-Clause"),
            (None, "my own terms", [], ""),
            (None, None, ["License :: OSI Approved :: GNU General Public License v3 (GPLv3)"], ""),
        ],
    )
    def test_what_a_distribution_says(self, expression, word, classifiers, licence):
        assert licence_of(expression, word, classifiers) == licence

    def test_gnu_readline_has_no_place(self):
        assert not accepted(library_licence("libreadline.so.8"))
        assert accepted(library_licence("libxcb-cursor.so.0"))

    def test_everything_that_is_needed_is_accepted(self):
        """A new dependency with an unknown licence fails here, before any bundle is built."""
        refused = []
        for distribution in supply.distributions():
            data = distribution.metadata.json
            said = licence_of(data.get("license_expression"), data.get("license"), data.get("classifier", []))
            # PyTorch with CUDA brings NVIDIA's libraries, which no bundle holds.
            if not accepted(said) and not data["name"].startswith(("nvidia-", "triton", "cuda-")):
                refused.append((data["name"], said))
        assert refused == []


class TestSbom:
    @pytest.fixture
    def bundle(self, tmp_path, monkeypatch):
        internal = tmp_path / "_internal"
        (internal / "models").mkdir(parents=True)
        (internal / "models" / "a.safetensors").write_bytes(b"weights")
        (internal / "libxcb-cursor.so.0").write_bytes(b"x")
        real = supply.importlib.metadata.version
        monkeypatch.setattr(
            supply.importlib.metadata,
            "version",
            lambda name: "6.22.3" if name == "pyinstaller" else real(name),
        )
        return tmp_path

    def test_it_lists_every_part_with_version_and_licence(self, bundle):
        assert supply.main(bundle) == 0
        written = json.loads((bundle / "sbom.cdx.json").read_text(encoding="utf-8"))
        assert (written["bomFormat"], written["specVersion"]) == ("CycloneDX", "1.5")
        assert written["metadata"]["component"]["version"] == __version__
        names = {part["name"] for part in written["components"]}
        assert {"torch", "numpy", "pydicom", "libxcb-cursor.so.0", "a.safetensors", "python"} <= names
        references = [part["bom-ref"] for part in written["components"]]
        assert len(references) == len(set(references))
        assert "| numpy |" in (bundle / "licences.md").read_text(encoding="utf-8")
        assert (bundle / "licences" / "numpy.txt").stat().st_size > 1000

    def test_an_unknown_library_fails_the_build(self, bundle, capsys):
        (bundle / "_internal" / "libreadline.so.8").write_bytes(b"x")
        assert supply.main(bundle) == 1
        assert "libreadline.so.8" in capsys.readouterr().out


class TestLocks:
    def test_there_is_one_for_each_system(self):
        systems = {file.stem.removeprefix("lock-") for file in LOCKS}
        assert systems == {"linux-x86_64", "windows-x86_64", "macos-arm64"}
        assert lock.lock_file(CHECKOUT / "packaging").parent == CHECKOUT / "packaging"

    @pytest.mark.parametrize("file", LOCKS, ids=[file.stem for file in LOCKS])
    def test_every_line_is_one_version_with_its_hash(self, file):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("#")
        assert len(lines) > 20
        for line in lines[1:]:
            assert re.fullmatch(r"[a-z0-9-]+==[\w.+]+ --hash=sha256:[0-9a-f]{64}", line), line

    @pytest.mark.parametrize("file", LOCKS, ids=[file.stem for file in LOCKS])
    def test_it_has_all_that_the_project_asks_for_in_its_bounds(self, file):
        project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        versions = dict(re.findall(r"^(\S+?)==(\S+) ", file.read_text(encoding="utf-8"), re.MULTILINE))
        for each in map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["bundle"]]):
            assert each.specifier.contains(versions[each.name.lower()]), each


class TestUnneeded:
    ROWS = (
        ("PySide6/plugins/libqxcb.so", "/src/libqxcb.so", "BINARY"),
        ("libxcb.so.1", "/sys/libxcb.so.1", "BINARY"),
        ("libXau.so.6", "/sys/libXau.so.6", "BINARY"),
        ("libgtk-3.so.0", "/sys/libgtk-3.so.0", "BINARY"),
    )
    NEEDS: ClassVar = {"/src/libqxcb.so": ["libxcb.so.1"], "/sys/libxcb.so.1": ["libXau.so.6"]}

    def test_what_nothing_asks_for_goes(self):
        kept = needed_rows(self.ROWS, lambda row: "/" in row[0], lambda source: self.NEEDS.get(source, []))
        assert [row[0] for row in kept] == ["PySide6/plugins/libqxcb.so", "libxcb.so.1", "libXau.so.6"]

    def test_a_link_asks_for_what_it_leads_to(self):
        rows = [("a/lib.so", "lib/lib.so.1", "SYMLINK"), ("lib.so.1", "/sys/lib.so.1", "BINARY")]
        assert needed_rows(rows, lambda row: row[0] == "a/lib.so", lambda source: []) == rows


class TestOneVersion:
    def test_the_changelog_has_it_with_a_date(self):
        changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
        newest = re.search(r"^## \[(.+?)\] – (.+)$", changelog, re.MULTILINE)
        assert newest is not None
        assert newest[1] == __version__
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", newest[2])

    @pytest.mark.parametrize("program", ["boneage-desktop", "boneage"])
    def test_the_properties_of_the_files_on_windows(self, program):
        class Call:
            def __init__(self, *positional, **named):
                self.positional, self.named = positional, named

        names = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct")
        read = eval(
            version_resource(__version__, program), dict.fromkeys((*names, "VarFileInfo", "VarStruct"), Call)
        )
        numbers = read.named["ffi"].named["filevers"]
        assert ".".join(map(str, numbers)) == f"{__version__}.0"
        table = read.named["kids"][0].positional[0][0].positional[1]
        strings = dict(each.positional for each in table)
        assert strings["ProductVersion"] == strings["FileVersion"] == __version__
        assert strings["OriginalFilename"] == f"{program}.exe"

    def test_the_debian_package(self):
        assert deb.version() == __version__
        assert f"\nVersion: {__version__}\n" in deb.control(["libc6"], 1)

    def test_the_about_box(self, qtbot):
        from PySide6.QtWidgets import QTextBrowser, QWidget

        from boneage_desktop.ui.dialogs.help_dialogs import LIBRARIES, about_dialog

        parent = QWidget()
        qtbot.addWidget(parent)
        text = about_dialog(parent, None).findChild(QTextBrowser).toPlainText()
        assert re.search(rf"BoneAge Desktop\s+{re.escape(__version__)}\s", text)
        # And of the libraries, those that the project asks for.
        project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        asked = {Requirement(each).name.lower() for each in project["dependencies"]}
        assert {distribution.lower() for _, distribution, _ in LIBRARIES} == asked

    def test_the_command_line(self, capsys):
        from boneage_desktop.cli import main

        with pytest.raises(SystemExit):
            main(["--version"])
        assert capsys.readouterr().out.strip() == f"boneage {__version__}"

    def test_the_report(self):
        import inspect

        from boneage_desktop.export import report

        assert report.__version__ == __version__
        assert "__version__" in inspect.getsource(report.report_of)


@pytest.mark.parametrize("ending", ["png", "ico", "icns"])
def test_the_icon_is_drawn_for_every_system(tmp_path, qapp, ending):
    from PIL import Image

    draw_icon(CHECKOUT, tmp_path / f"app.{ending}")
    with Image.open(tmp_path / f"app.{ending}") as icon:
        colours = icon.convert("RGBA").getcolors(1 << 20)
    assert len(colours) > 10


def test_the_desktop_entry_opens_dicom_films():
    entry = (CHECKOUT / "packaging" / "installers" / "boneage-desktop.desktop").read_text(encoding="utf-8")
    assert "\nExec=boneage-desktop %f\n" in entry
    assert "\nMimeType=application/dicom;\n" in entry


def test_the_package_depends_on_what_the_bundle_does_not_bring(tmp_path):
    internal = tmp_path / "_internal"
    internal.mkdir()
    (internal / "libxcb-cursor.so.0").write_bytes(b"")
    needed = deb.depends(tmp_path)
    assert "libegl1" in needed
    assert "libxcb-cursor0" not in needed
    assert needed[0].startswith("libc6 (>= 2.")
