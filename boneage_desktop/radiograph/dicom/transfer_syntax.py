"""How a DICOM file packs its pixels, in words."""

from __future__ import annotations

from boneage_desktop.messages import Message

_UNCOMPRESSED, _JPEG_LS, _JPEG_2000 = (
    Message("packing.uncompressed"),
    Message("packing.jpeg_ls"),
    Message("packing.jpeg_2000"),
)
_NAMES = {
    "1.2.840.10008.1.2": _UNCOMPRESSED,
    "1.2.840.10008.1.2.1": _UNCOMPRESSED,
    "1.2.840.10008.1.2.1.99": Message("packing.deflated"),
    "1.2.840.10008.1.2.2": Message("packing.big_endian"),
    "1.2.840.10008.1.2.5": Message("packing.rle"),
    "1.2.840.10008.1.2.4.50": Message("packing.jpeg"),
    "1.2.840.10008.1.2.4.51": Message("packing.jpeg_extended"),
    "1.2.840.10008.1.2.4.57": Message("packing.jpeg_lossless"),
    "1.2.840.10008.1.2.4.70": Message("packing.jpeg_lossless"),
    "1.2.840.10008.1.2.4.80": _JPEG_LS,
    "1.2.840.10008.1.2.4.81": Message("packing.jpeg_ls_near"),
    "1.2.840.10008.1.2.4.90": Message("packing.jpeg_2000_lossless"),
    "1.2.840.10008.1.2.4.91": _JPEG_2000,
    "1.2.840.10008.1.2.4.92": Message("packing.jpeg_2000_multi"),
    "1.2.840.10008.1.2.4.93": Message("packing.jpeg_2000_multi"),
    "1.2.840.10008.1.2.4.94": Message("packing.jpip"),
    "1.2.840.10008.1.2.4.95": Message("packing.jpip"),
    "1.2.840.10008.1.2.4.100": Message("packing.mpeg_2"),
    "1.2.840.10008.1.2.4.101": Message("packing.mpeg_2"),
    "1.2.840.10008.1.2.4.110": Message("packing.jpeg_xl"),
    "1.2.840.10008.1.2.4.111": Message("packing.jpeg_xl"),
    "1.2.840.10008.1.2.4.112": Message("packing.jpeg_xl"),
    "1.2.840.10008.1.2.4.201": Message("packing.htj2k_lossless"),
    "1.2.840.10008.1.2.4.202": Message("packing.htj2k_lossless"),
    "1.2.840.10008.1.2.4.203": Message("packing.htj2k"),
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


#: Transfer syntaxes whose streams each decoder unpacks (see ``decoding.stream_head.Codec``).
CODEC_SYNTAXES = {
    "jpeg": frozenset(["1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51"]),
    "jpeg_deep": frozenset(["1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"]),
    "jpeg_ls": frozenset(["1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"]),
    "jpeg_2000": frozenset(
        ["1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"]
        # Multi-component films have one component each; high-throughput ones come out or are refused.
        + [f"1.2.840.10008.1.2.4.{part}" for part in (92, 93, 201, 202, 203)]
    ),
}
#: Transfer syntaxes that are unpacked when their pixels are whole.
UNPACKED_HERE = VERBATIM.union(*CODEC_SYNTAXES.values()) - {
    f"1.2.840.10008.1.2.4.{part}" for part in (92, 93, 201, 202, 203)
}
_CODEC_NAMES = {
    "jpeg": Message("packing.jpeg"),
    "jpeg_deep": Message("packing.jpeg_lossless"),
    "jpeg_ls": _JPEG_LS,
    "jpeg_2000": _JPEG_2000,
}


def of_codec(codec: str) -> Message:
    """Name of a kind of stream."""
    return _CODEC_NAMES[codec]


def in_words(transfer_syntax: str) -> Message:
    """Name of a transfer syntax that a doctor can pass on to the archive's administrator."""
    if transfer_syntax in _NAMES:
        return _NAMES[transfer_syntax]
    if is_video(transfer_syntax):
        return Message("packing.video")
    return Message("packing.unknown", uid=transfer_syntax)


def is_video(transfer_syntax: str) -> bool:
    """True for the MPEG and HEVC syntaxes, whose fragmentable variants end in ``.1``."""
    return any(transfer_syntax == each or transfer_syntax.startswith(f"{each}.") for each in _VIDEO)
