"""Which networks there are: the shipped ones and those a site trained itself; without torch, to be quick.

A models folder holds one version (``manifest.json`` beside its weights), or one in each folder below it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from boneage_desktop.installation import shipped, user_data
from boneage_desktop.messages import Message, message_of
from boneage_desktop.vision.errors import ModelError

#: The list of networks in a models folder, and the format of it that is written and read.
MANIFEST, FORMAT = "manifest.json", 1

#: Figures of the grader on ``val`` films that a list of versions shows.
FIGURES = ("exact", "within_one", "age_mae")

REMEDY = Message("networks.remedy")


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """One version of the networks, as its manifest tells of it.

    Attributes
    ----------
    name : str
        Version of the shipped grader, or the name of the folder of a site's own.
    folder : Path
    is_shipped : bool
    published : str
        ISO date; empty when the manifest has none.
    figures : mapping of str to float
        Of the grader on ``val`` films: ``exact`` and ``within_one`` (shares, 0..1), ``age_mae`` (months);
        those that are known.
    networks : mapping of str to str
        Network name → "version (first 8 hex digits of the SHA-256)", as predictions carry it.
    trouble : str
        Why it cannot be used; empty when every listed file is there in its listed size (its SHA-256 is
        compared when it is loaded).
    """

    name: str
    folder: Path
    is_shipped: bool = False
    published: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)
    networks: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every listed file is there in its listed size."""
        return not self.trouble

    def has_read(self, models: Mapping[str, str]) -> bool:
        """Whether a prediction with these ``models`` was made by this version."""
        return bool(models) and all(self.networks.get(name) == words for name, words in models.items())


def files_of(entry: Mapping[str, Any]) -> list[str]:
    """Names of the files that hold a network's weights, from its entry in the manifest."""
    return [str(entry["file"])]


def network_version(entry: Mapping[str, Any]) -> str:
    """What a prediction says of a network, from its entry in the manifest: "1.0.0 (3fa0c2d1)"."""
    return f"{entry['version']} ({entry['sha256'][:8]})"


def read_manifest(folder: Path | None = None) -> dict[str, Any]:
    """The manifest of a models folder (default: the shipped one).

    Raises
    ------
    ModelError
    """
    path = (folder or shipped_models()) / MANIFEST
    try:
        manifest: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(Message("networks.list_missing", remedy=REMEDY)) from error
    except (OSError, ValueError) as error:
        raise ModelError(Message("networks.list_unreadable", error=str(error), remedy=REMEDY)) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        written = manifest.get("format") if isinstance(manifest, dict) else None
        raise ModelError(Message("networks.list_format", written=str(written), known=FORMAT, remedy=REMEDY))
    if not isinstance(manifest.get("networks"), dict):
        raise ModelError(Message("networks.list_empty", remedy=REMEDY))
    return manifest


def shipped_models() -> Path:
    """The models folder that came with the program.

    Raises
    ------
    ModelError
    """
    try:
        return shipped("models")
    except FileNotFoundError as error:
        raise ModelError(str(error)) from error


def site_models() -> Path:
    """Where a site's own versions lie, each in a folder of its name; absent until there is one."""
    return user_data() / "models"


def versions(folder: Path | None = None) -> list[ModelVersion]:
    """The shipped version, then those of a models folder by name (default: the user's own); never raises.

    A version that cannot be used is listed with its trouble.
    """
    folder = folder or site_models()
    try:
        came = shipped_models()
    except ModelError as error:
        found = [ModelVersion("", Path(), is_shipped=True, trouble=message_of(error))]
    else:
        found = [_version(came, is_shipped=True)]
        if folder.resolve() == came.resolve():
            return found
    return found + [_version(each) for each in _folders(folder)]


def checked(version: ModelVersion, cancelled: Callable[[], bool] = lambda: False) -> ModelVersion:
    """The version after its weights were compared with its manifest: with its trouble if one is altered.

    Reads every file of weights (a fraction of a second for 100 MB); never raises.
    """
    if not version.is_whole:
        return version
    try:
        for entry in read_manifest(version.folder)["networks"].values():
            if cancelled():
                break
            for name in files_of(entry):
                digest = hashlib.sha256((version.folder / name).read_bytes()).hexdigest()
                if digest != entry["sha256"]:
                    trouble = Message("networks.weights_altered", file=name, remedy=REMEDY)
                    return replace(version, trouble=trouble)
    except (ModelError, KeyError, TypeError, OSError) as error:
        return replace(version, trouble=message_of(error))
    return version


def folder_of(folder: Path | None = None, name: str | None = None) -> Path:
    """The folder of one version's weights.

    Parameters
    ----------
    folder : Path or None
        Models folder; without, the user's own.
    name : str or None
        Version; without, the one that ``folder`` itself holds, or the shipped one when no folder is given.

    Raises
    ------
    ModelError
        When there is no such version, or the folder has several and none is named.
    """
    if name is None:
        if folder is None:
            return shipped_models()
        below = _folders(folder)
        if (folder / MANIFEST).exists() or not below:
            return folder
        if len(below) == 1:
            return below[0]
        names = [each.name for each in below]
        raise ModelError(Message("networks.several", folder=str(folder), names=names))
    known = versions(folder)
    for version in known:
        if version.name == name:
            return version.folder
    there = [version.name for version in known if version.name]
    raise ModelError(Message("networks.no_version", name=name, names=there or Message("networks.none")))


def _folders(folder: Path) -> list[Path]:
    """Folders of weights in a models folder, sorted; a name that begins with a dot is not finished yet."""

    def below() -> Iterator[Path]:
        if (folder / MANIFEST).is_file():
            yield folder
        if folder.is_dir():
            for each in sorted(folder.iterdir()):
                if not each.name.startswith(".") and (each / MANIFEST).is_file():
                    yield each

    try:
        return list(below())
    except OSError:
        return []


def _version(folder: Path, is_shipped: bool = False) -> ModelVersion:
    try:
        entries = read_manifest(folder)["networks"]
        grader = entries["assessor"]
        published = max(str(entry.get("published", "")) for entry in entries.values())
        # From the film on where it was so measured (``release.retrain``), otherwise on its crops;
        # of an ensemble, the mean of its members.
        members = [grader["compared"]["new"]] if "compared" in grader else grader["metrics"]["val"]
        members = [members] if isinstance(members, dict) else members
        trouble: str = ""
        for entry in entries.values():
            files = [folder / name for name in files_of(entry)]
            if sum(file.stat().st_size for file in files if file.is_file()) != entry["bytes"]:
                trouble = Message("networks.weights_missing", file=files[0].name, remedy=REMEDY)
        return ModelVersion(
            str(grader["version"]) if is_shipped else folder.name,
            folder,
            is_shipped,
            published,
            {
                name: sum(float(each[name]) for each in members) / len(members)
                for name in FIGURES
                if members and all(name in each for each in members)
            },
            {name: network_version(entry) for name, entry in entries.items()},
            trouble,
        )
    except ModelError as error:
        reason = message_of(error)
    except (AttributeError, KeyError, OSError, TypeError, ValueError) as error:
        reason = Message("networks.list_incomplete", error=str(error), remedy=REMEDY)
    return ModelVersion("" if is_shipped else folder.name, folder, is_shipped, trouble=reason)
