"""Objects that arrive, kept as files: hands in one folder, the rest beside them."""

from __future__ import annotations

import hashlib
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydicom import dcmread
from pydicom.dataset import Dataset

from boneage_desktop.export import ExportError, replacing
from boneage_desktop.messages import Message
from boneage_desktop.network.sorting import why_aside
from boneage_desktop.radiograph.decoder_output import collected_warnings

#: Bytes of the disk that are left free: the cases and the system need them.
SPARE_BYTES = 64 * 1024 * 1024
#: What a UID looks like, leniently.
UID_PATTERN = re.compile(r"[0-9][0-9.]{0,63}")


class Refused(Exception):
    """An object is not kept.

    Attributes
    ----------
    status : int
        What the sender is told (PS3.7, PS3.4 B.2.3).
    message : Message
    """

    def __init__(self, status: int, message: Message) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(frozen=True, slots=True)
class Arrival:
    """An object that is kept.

    Attributes
    ----------
    path : Path
    instance : str
        SOPInstanceUID.
    aside : Message or None
        Why it is not analysed; None for a film of a hand.
    repeated : bool
        The same object was here before; nothing was written.
    """

    path: Path
    instance: str
    aside: Message | None
    repeated: bool = False


class Arrivals:
    """Folders for what arrives: ``incoming`` for hands, ``aside`` for the rest.

    A file is named by the UID of its object, which says nothing of the patient. It is written under another
    name and moved into its place, so that whatever lies there is whole; an object with the UID of one that is
    there already is refused unless it is the same to the last byte.

    Parameters
    ----------
    folder : Path
    others : tuple of str
        Further folders in which an object may lie already, such as those that have been analysed.
    free_bytes : callable
        How much room a folder's disk has.
    """

    def __init__(
        self,
        folder: Path,
        others: tuple[str, ...] = (),
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self.folder = folder
        self.incoming, self.aside = folder / "incoming", folder / "aside"
        self._places = (self.incoming, self.aside, *(folder / each for each in others))
        self._free_bytes = free_bytes
        self._lock = threading.Lock()
        for place in self._places:
            # Patient data: nobody else on the machine needs to look into the folder.
            place.mkdir(parents=True, exist_ok=True, mode=0o700)

    def keep(self, content: bytes, header: Dataset) -> Arrival:
        """Keep an object.

        Parameters
        ----------
        content : bytes
            The whole file, with preamble.
        header : Dataset
            Its data set; pixels are not looked at.

        Raises
        ------
        Refused
            It is not kept, and nothing that was there has changed.
        """
        instance = str(header.get("SOPInstanceUID", ""))
        if not UID_PATTERN.fullmatch(instance):
            raise Refused(0xA900, Message("network.arrival.uid"))
        aside = why_aside(header)
        name = f"{instance}.dcm"
        with self._lock:
            for place in self._places:
                there = place / name
                if there.exists():
                    if not _same_object(there, content):
                        raise Refused(0x0111, Message("network.arrival.other", uid=instance))
                    return Arrival(there, instance, aside, repeated=True)
            if self._free_bytes(self.folder) < len(content) + SPARE_BYTES:
                raise Refused(0xA700, Message("network.arrival.full"))
            path = (self.incoming if aside is None else self.aside) / name
            try:
                with replacing(path) as stream:
                    stream.write(content)
            except ExportError as error:
                full = getattr(error.reason, "code", "") == "writing.disk_full"
                if full:
                    raise Refused(0xA700, Message("network.arrival.full")) from error
                raise Refused(0x0110, Message("network.arrival.unwritten", why=error.reason)) from error
        return Arrival(path, instance, aside)

    def set_aside(self) -> Iterator[Arrival]:
        """What lies aside, and why; what cannot be read is left out."""
        for path in sorted(self.aside.glob("*.dcm")):
            try:
                with collected_warnings():
                    header = dcmread(path, stop_before_pixels=True)
            except Exception:  # pydicom raises nearly anything on damage
                continue
            yield Arrival(path, path.stem, why_aside(header) or Message("network.aside.no_hand"))


def _same_object(path: Path, content: bytes) -> bool:
    """Whether a file holds the same data set: the meta information tells of who sent it."""
    try:
        return _digest(path.read_bytes()) == _digest(content)
    except OSError:
        return False


def _digest(file: bytes) -> bytes:
    # Group length of the meta information: (0002,0000) UL, at a fixed place after "DICM".
    start = 144 + int.from_bytes(file[140:144], "little") if file[128:132] == b"DICM" else 0
    return hashlib.sha256(file[start:]).digest()
