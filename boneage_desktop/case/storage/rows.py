"""How a case is laid out in the rows of a store: texts, the chain over its trail, keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from boneage_desktop.case.storage.text_compression import packed, unpacked

#: The chain over a trail without entries.
NO_ENTRY = b""


def text_of(content: Any) -> str:
    """The one text of some content.

    Raises
    ------
    ValueError
        A figure in it is no number.
    """
    # Sorted, so that the same entry is always the same text and trails can be compared as they stand.
    # ASCII, because a file name may hold bytes that are no characters, which SQLite would refuse as text.
    return json.dumps(content, sort_keys=True, allow_nan=False)


def chained(chain: bytes, entries: Iterable[str]) -> bytes:
    """The chain of a trail after further entries; two trails with one chain are the same, entry for entry."""
    for entry in entries:
        chain = blake2b(chain + entry.encode("ascii"), digest_size=16).digest()
    return chain


def name_of(prediction: str) -> bytes:
    """Tells a prediction's text from the others of its case."""
    return blake2b(prediction.encode("ascii"), digest_size=8).digest()


def patient_key(patient_id: str) -> str:
    """A patient id as it is looked for; as in a case, it may hold what is no character."""
    return json.dumps(patient_id)


def searched(patient_name: str, patient_id: str, film_name: str) -> bytes:
    """What a search in the list of cases looks through: these three, in lower case, as bytes.

    As bytes, because a name may hold what is no character, which SQLite would refuse as text; words are found
    in bytes of UTF-8 where they are found in the text.
    """
    return searched_word("\n".join((patient_name, patient_id, film_name)))


def searched_word(word: str) -> bytes:
    """A word as it is looked for in what `searched` made."""
    return word.casefold().encode("utf-8", "surrogatepass")


def packed_entries(entries: Iterable[str], prediction: str) -> bytes:
    """Entries of a trail; those of the networks repeat what the prediction says."""
    return packed(f"[{', '.join(entries)}]", prediction)


def read(stored: object, prediction: str = "") -> Any:
    """What a row holds: packed, or the plain text of a case that was damaged before texts were packed.

    Raises
    ------
    ValueError, TypeError
        It is damaged.
    """
    if isinstance(stored, bytes):
        return json.loads(unpacked(stored, prediction))
    return json.loads(str(stored))


def read_trail(rows: Iterable[tuple[bytes | None, object]], predictions: Mapping[bytes, str]) -> list[Any]:
    """All entries of a trail from its rows (name of the prediction they were packed with, content).

    Raises
    ------
    ValueError, TypeError
        One is damaged.
    """
    trail: list[Any] = []
    for name, content in rows:
        trail += read(content, predictions[name] if name is not None else "")
    return trail
