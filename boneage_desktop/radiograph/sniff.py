"""Tell from a file's first bytes what it is."""

from __future__ import annotations

_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "this is a PDF document, not a film", "Export the film itself from where the PDF was made"),
    (
        b"PK\x03\x04",
        "this is a ZIP archive or office document, not a film",
        "Unpack it and open the film inside",
    ),
    (b"\x1f\x8b", "this is a gzip archive, not a film", "Unpack it and open the film inside"),
    (b"Rar!", "this is a RAR archive, not a film", "Unpack it and open the film inside"),
    (b"7z\xbc\xaf\x27\x1c", "this is a 7-Zip archive, not a film", "Unpack it and open the film inside"),
)
_KINDS = "Choose a DICOM, PNG, JPEG, TIFF or BMP film"


_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"GIF8",
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
)


def may_be_film(head: bytes) -> bool:
    """True when a file that begins so is worth reading as a film: DICOM or a kind of picture."""
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return has_preamble(head) or head.startswith(_PICTURES) or webp or may_be_bare_dicom(head)


def has_preamble(head: bytes) -> bool:
    """True for a DICOM file as PS3.10 wants it."""
    return head[128:132] == b"DICM"


def may_be_bare_dicom(head: bytes) -> bool:
    """True when the bytes may be a DICOM data set without preamble.

    Such files start with group 0002 or 0008; the element's length or value representation must make sense
    too, because two small numbers alone begin many a file.
    """
    if len(head) < 12:
        return False
    for order in ("little", "big"):
        group = int.from_bytes(head[:2], order)
        element = int.from_bytes(head[2:4], order)
        if group not in (0x0002, 0x0008) or element > 0x0100:
            continue
        if head[4:6].isalpha() and head[4:6].isupper():
            return True
        if int.from_bytes(head[4:8], order) <= 256:
            return True
    return False


def foreign(head: bytes) -> tuple[str, str]:
    """Reason and remedy for a file that is no film."""
    for magic, reason, remedy in _FOREIGN:
        if head.startswith(magic):
            return reason, remedy
    if _is_text(head):
        return "this is a text file, not a film", _KINDS
    return "this is neither a DICOM file nor a picture in a known format", _KINDS


def _is_text(head: bytes) -> bool:
    # The head may end amid a letter of several bytes: what is left over there is dropped.
    letters = head.decode("utf-8", errors="ignore")
    lost = len(head) - len(letters.encode())
    return lost <= 3 and all(each.isprintable() or each in "\r\n\t\f\ufeff" for each in letters)
