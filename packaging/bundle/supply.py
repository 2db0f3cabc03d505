"""What a bundle is made of: every part with version, licence and SHA-256, as a list and as a CycloneDX SBOM.

``python packaging/bundle/supply.py BUNDLE`` runs in the environment the bundle was built in and writes
``licences.md``, ``licences/`` and ``sbom.cdx.json`` into the bundle. It ends with 1 when the licence of a
part is unknown or not accepted (see `licences`).
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from licences import accepted, library_licence, licence_of
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).resolve().parents[2]
INTERNAL = "_internal"


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a bundle.

    Attributes
    ----------
    name, version : str
    licence : str
        SPDX expression; empty when unknown.
    kind : str
        ``"pypi"``, ``"system"`` for a library of the system it was built on, ``"data"``.
    sha256 : str
        Of the library or data file; of the wheel where the lock has it; else empty.
    """

    name: str
    version: str
    licence: str
    kind: str
    sha256: str = ""

    @property
    def purl(self) -> str:
        """Package URL, as SBOMs name a part."""
        if self.kind == "pypi":
            return f"pkg:pypi/{_normal(self.name)}@{self.version}"
        return f"pkg:generic/{self.name}" + (f"@{self.version}" if self.version else "")


def main(bundle: Path) -> int:
    """Write list, texts and SBOM into the bundle; 1 when a licence is unknown or not accepted."""
    version = _own_version()
    parts = sorted(components(bundle), key=lambda part: (part.kind, part.name.lower()))
    (bundle / "sbom.cdx.json").write_text(json.dumps(sbom(parts, version), indent=1) + "\n", encoding="utf-8")
    (bundle / "licences.md").write_text(listed(parts, version), encoding="utf-8")
    copy_texts(bundle / "licences")
    wrong = [part for part in parts if not accepted(part.licence)]
    for part in wrong:
        print(
            f"{part.name} {part.version}: its licence is {part.licence or 'unknown'}, which is not accepted."
        )
    if wrong:
        print("Leave the part out, or judge its licence in packaging/bundle/licences.py.")
    return int(bool(wrong))


def components(bundle: Path) -> Iterator[Component]:
    """Every part of a bundle."""
    hashes = locked()
    for distribution in distributions():
        data: dict[str, Any] = dict(distribution.metadata.json)
        name = distribution.metadata["Name"]
        licence = licence_of(data.get("license_expression"), data.get("license"), data.get("classifier", []))
        yield Component(name, distribution.version, licence, "pypi", hashes.get(_normal(name), ""))
    yield Component("python", platform.python_version(), "PSF-2.0", "system")
    bootloader = importlib.metadata.version("pyinstaller")
    yield Component(
        "pyinstaller-bootloader", bootloader, "GPL-2.0-or-later WITH Bootloader-exception", "system"
    )
    for file in sorted((bundle / INTERNAL).glob("lib*.so*")):
        # Links lead into the folders of the distributions above.
        if not file.is_symlink():
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            yield Component(file.name, "", library_licence(file.name), "system", digest)
    for pattern, licence in (
        ("resources/fonts/DejaVu*.ttf", "Bitstream-Vera"),
        ("resources/fonts/Droid*.ttf", "Apache-2.0"),
        ("models/*.safetensors", "LicenseRef-Research"),
    ):
        for file in sorted((bundle / INTERNAL).glob(pattern)):
            yield Component(file.name, "", licence, "data", hashlib.sha256(file.read_bytes()).hexdigest())


def distributions() -> list[importlib.metadata.Distribution]:
    """What the project needs at run time, and what that needs, as it is installed here."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, found = list(project["dependencies"]), dict[str, importlib.metadata.Distribution]()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = _normal(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = importlib.metadata.distribution(name)
        waiting += found[name].requires or []
    return list(found.values())


def locked(folder: Path = CHECKOUT / "packaging") -> dict[str, str]:
    """Name → SHA-256 of the wheel, from this system's lock; nothing without one."""
    from lock import lock_file

    file = lock_file(folder)
    if not file.exists():
        return {}
    lines = file.read_text(encoding="utf-8")
    return {
        _normal(name): digest for name, digest in re.findall(r"^(\S+?)==\S+ --hash=sha256:(\w+)", lines, re.M)
    }


def sbom(parts: list[Component], version: str) -> dict[str, object]:
    """The parts as CycloneDX 1.5."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "BoneAge Desktop",
                "version": version,
                "bom-ref": "boneage-desktop",
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": [
            {
                "type": "data" if part.kind == "data" else "library",
                "bom-ref": part.purl,
                "name": part.name,
                **({"version": part.version} if part.version else {}),
                "purl": part.purl,
                "licenses": [{"expression": part.licence or "NOASSERTION"}],
                **({"hashes": [{"alg": "SHA-256", "content": part.sha256}]} if part.sha256 else {}),
            }
            for part in parts
        ],
    }


def listed(parts: list[Component], version: str) -> str:
    """The parts as a table."""
    rows = "".join(
        f"| {part.name} | {part.version or '–'} | {part.licence or 'unknown'} |\n" for part in parts
    )
    return (
        f"# What BoneAge Desktop {version} is made of\n\n"
        "The program itself: Apache-2.0 (`_internal/LICENSE`). "
        "The networks: non-commercial research and education (`_internal/models/MODEL_CARD.md`). Libraries "
        "under the LGPL lie in files of their own and can be replaced. The texts: `licences/`.\n\n"
        f"| part | version | licence |\n|---|---|---|\n{rows}"
    )


def copy_texts(folder: Path) -> None:
    """Copy the licence texts that the distributions, Python and the system's libraries bring."""
    folder.mkdir(exist_ok=True)
    for distribution in distributions():
        texts = [
            Path(str(file.locate()))
            for file in distribution.files or []
            if re.search(r"(licen[cs]e|copying|notice)", file.name, re.I) and ".dist-info" in str(file)
        ]
        content = "\n\n".join(
            text.read_text(encoding="utf-8", errors="replace") for text in texts if text.exists()
        )
        if content:
            (folder / f"{_normal(distribution.metadata['Name'])}.txt").write_text(content, encoding="utf-8")
    python = (
        Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt"
    )
    if python.exists():
        (folder / "python.txt").write_bytes(python.read_bytes())


def _own_version() -> str:
    text = (CHECKOUT / "boneage_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+)"', text)
    assert found is not None
    return found[1]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
