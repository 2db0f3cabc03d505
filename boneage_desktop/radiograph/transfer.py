"""How a DICOM file packs its pixels, in words."""

from __future__ import annotations

_NAMES = {
    "1.2.840.10008.1.2": "uncompressed",
    "1.2.840.10008.1.2.1": "uncompressed",
    "1.2.840.10008.1.2.1.99": "deflated",
    "1.2.840.10008.1.2.2": "uncompressed, big-endian",
    "1.2.840.10008.1.2.5": "RLE",
    "1.2.840.10008.1.2.4.50": "JPEG baseline",
    "1.2.840.10008.1.2.4.51": "JPEG extended",
    "1.2.840.10008.1.2.4.57": "JPEG lossless",
    "1.2.840.10008.1.2.4.70": "JPEG lossless, first-order prediction",
    "1.2.840.10008.1.2.4.80": "JPEG-LS lossless",
    "1.2.840.10008.1.2.4.81": "JPEG-LS near-lossless",
    "1.2.840.10008.1.2.4.90": "JPEG 2000 lossless",
    "1.2.840.10008.1.2.4.91": "JPEG 2000",
    "1.2.840.10008.1.2.4.92": "JPEG 2000 multi-component lossless",
    "1.2.840.10008.1.2.4.93": "JPEG 2000 multi-component",
    "1.2.840.10008.1.2.4.94": "JPIP, which leaves the pixels on a server",
    "1.2.840.10008.1.2.4.95": "JPIP, which leaves the pixels on a server",
    "1.2.840.10008.1.2.4.100": "MPEG-2 video",
    "1.2.840.10008.1.2.4.101": "MPEG-2 video",
    "1.2.840.10008.1.2.4.110": "JPEG XL lossless",
    "1.2.840.10008.1.2.4.111": "JPEG XL",
    "1.2.840.10008.1.2.4.112": "JPEG XL",
    "1.2.840.10008.1.2.4.201": "high-throughput JPEG 2000 lossless",
    "1.2.840.10008.1.2.4.202": "high-throughput JPEG 2000 lossless",
    "1.2.840.10008.1.2.4.203": "high-throughput JPEG 2000",
}
_VIDEO = tuple(f"1.2.840.10008.1.2.4.{part}" for part in range(100, 109))

RLE = "1.2.840.10008.1.2.5"

#: Syntaxes whose words lie in the file as they are, so that unused high bits may carry overlays.
VERBATIM = frozenset(
    [
        "1.2.840.10008.1.2",
        "1.2.840.10008.1.2.1",
        "1.2.840.10008.1.2.1.99",
        "1.2.840.10008.1.2.2",
        RLE,
    ]
)


def in_words(transfer_syntax: str) -> str:
    """Name of a transfer syntax that a doctor can pass on to the archive's administrator."""
    if is_video(transfer_syntax):
        return _NAMES.get(transfer_syntax, "video")
    return _NAMES.get(transfer_syntax, f"an unknown packing, {transfer_syntax}")


def is_video(transfer_syntax: str) -> bool:
    """True for the MPEG and HEVC syntaxes, whose fragmentable variants end in ``.1``."""
    return any(transfer_syntax == each or transfer_syntax.startswith(f"{each}.") for each in _VIDEO)
