"""Tell from a file's first bytes what it is."""

from __future__ import annotations

from boneage_desktop.messages import Message

_UNPACK = Message("file.unpack")
_EXPORT = Message("file.export_png")
_FOREIGN: tuple[tuple[bytes, Message, Message], ...] = (
    (b"%PDF", Message("file.pdf"), Message("file.export_from_pdf")),
    (b"PK\x03\x04", Message("file.zip"), _UNPACK),
    (b"\x1f\x8b", Message("file.archive", kind="gzip"), _UNPACK),
    (b"Rar!", Message("file.archive", kind="RAR"), _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", Message("file.archive", kind="7-Zip"), _UNPACK),
)
_KINDS = Message("file.kinds")

# Pictures that no decoder here reads, by what they begin with. RAW of cameras is TIFF with a mark of its own
# or none at all.
_OTHER_PICTURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"\0\0\0\x0cJXL ", "JPEG XL"),
    (0, b"II\xbc\x01", "JPEG XR"),
    (0, b"8BPS", "Photoshop (PSD)"),
    (0, b"\x76\x2f\x31\x01", "OpenEXR"),
    (0, b"FUJIFILMCCD-RAW", "RAW (Fujifilm)"),
    (0, b"IIU\0", "RAW (Panasonic)"),
    (0, b"IIRO", "RAW (Olympus)"),
    (0, b"IIRS", "RAW (Olympus)"),
    (0, b"MMOR", "RAW (Olympus)"),
    (0, b"\0MRM", "RAW (Minolta)"),
    (0, b"FOVb", "RAW (Sigma)"),
    (6, b"HEAPCCDR", "RAW (Canon)"),
    (8, b"CR\x02\0", "RAW (Canon)"),
    (4, b"ftypcrx ", "RAW (Canon)"),
)
# Brands of the ISO base media file format ("ftyp").
_HEIF = {
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
    **dict.fromkeys(
        (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1", b"mif2"),
        "HEIC",
    ),
}


_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
    b"BM",
    b"GIF8",
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
)


def is_tiff(head: bytes) -> bool:
    """True for a TIFF, also a large one (BigTIFF)."""
    return head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"))


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


def other_picture(head: bytes) -> str:
    """The kind of a picture that cannot be read here, such as ``"HEIC"``; empty for anything else."""
    if head[4:8] == b"ftyp":
        # The brand itself may be the general one, with the particular one among those it is compatible with.
        size = min(int.from_bytes(head[:4], "big"), len(head))
        brands = [head[8:12], *(head[at : at + 4] for at in range(16, size - 3, 4))]
        kinds = [_HEIF[brand] for brand in brands if brand in _HEIF]
        if kinds:
            return "AVIF" if "AVIF" in kinds else kinds[0]
    return next((kind for at, magic, kind in _OTHER_PICTURES if head[at:].startswith(magic)), "")


def foreign(head: bytes) -> tuple[Message, Message]:
    """Reason and remedy for a file that is no film."""
    kind = other_picture(head)
    if kind:
        return Message("file.other_picture", kind=kind), _EXPORT
    for magic, reason, remedy in _FOREIGN:
        if head.startswith(magic):
            return reason, remedy
    return Message("file.text" if is_text(head) else "file.unknown"), _KINDS


def is_text(head: bytes) -> bool:
    """True for the beginning of a text file in UTF-8."""
    # The head may end amid a letter of several bytes: what is left over there is dropped.
    letters = head.decode("utf-8", errors="ignore")
    lost = len(head) - len(letters.encode())
    return lost <= 3 and all(each.isprintable() or each in "\r\n\t\f\ufeff" for each in letters)
