"""UIDs that are the same for the same thing, so that sending twice makes no duplicates."""

from __future__ import annotations

import json
from hashlib import sha256
from uuid import UUID

from pydicom.uid import UID

from boneage_desktop.case import CaseSnapshot, to_json

# Who did what when, and where the film lay, is not what the objects show.
_NOT_SHOWN = ("audit", "film_name")


def uid_of(*parts: str) -> UID:
    """The UID of something named by parts: root 2.25 and a UUID of their digest (PS3.5, B.2)."""
    digest = sha256("\0".join(parts).encode()).digest()
    # RFC 4122 version and variant bits make the 128 bits a UUID.
    return UID(f"2.25.{UUID(bytes=digest[:16], version=4).int}")


def state_of(snapshot: CaseSnapshot) -> str:
    """What tells one state of a case from another: the version once it is signed, else its content.

    A draft that changes is another object; the same draft made again is the same one.
    """
    if snapshot.signature is not None:
        return f"version {snapshot.version}"
    content = {name: value for name, value in to_json(snapshot).items() if name not in _NOT_SHOWN}
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
