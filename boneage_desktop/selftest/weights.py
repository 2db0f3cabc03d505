"""The SHA-256 of every weight."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from boneage_desktop.messages import Message
from boneage_desktop.selftest.row import Part, Wrong
from boneage_desktop.vision.versions import files_of, read_manifest, shipped_models


def weight_parts() -> Iterator[Part]:
    """One part for each file of weights that the manifest lists.

    Raises
    ------
    ModelError
    """
    folder = shipped_models()
    for name, entry in read_manifest(folder)["networks"].items():
        for file in files_of(entry):
            part = Message("selftest.part.network", name=name, file=file)
            yield part, partial(_check, folder / file, str(entry["sha256"]))


def _check(file: Path, digest: str) -> None:
    with file.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
            raise Wrong(Message("selftest.sha"))
