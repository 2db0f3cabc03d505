"""Plug-in for pydicom: lossless and 12-bit JPEG by GDCM, behind a check of the stream.

pydicom's own GDCM plug-in refuses 12-bit JPEG, which GDCM can decode, and hands over whatever the file
holds, though GDCM ends the whole program on streams with broken headers.
"""

from __future__ import annotations

from typing import Any

import gdcm

from boneage_desktop.radiograph.jpeg_stream import checked

#: Read by pydicom when the plug-in is added.
DECODER_DEPENDENCIES = {
    "1.2.840.10008.1.2.4.51": ("python-gdcm",),
    "1.2.840.10008.1.2.4.57": ("python-gdcm",),
    "1.2.840.10008.1.2.4.70": ("python-gdcm",),
}


def is_available(uid: str) -> bool:
    """Tell pydicom whether this plug-in decodes the transfer syntax ``uid``."""
    return uid in DECODER_DEPENDENCIES


def decode_frame(source: bytes, runner: Any) -> bytes:
    """Unpack one frame; called by pydicom.

    Parameters
    ----------
    source : bytes
        The JPEG stream.
    runner : pydicom.pixels.decoders.base.DecodeRunner
        Knows the frame's size; is told the depth of the words that come back.

    Returns
    -------
    bytes
        Little-endian words.

    Raises
    ------
    jpeg_stream.MalformedError
        When the stream is damaged.
    """
    stream = checked(source, rows=runner.rows, columns=runner.columns, samples=runner.samples_per_pixel)
    # The stream's own depth sizes GDCM's buffer; the header's may differ.
    allocated = 8 if stream.precision <= 8 else 16
    fragment = gdcm.Fragment()
    fragment.SetByteStringValue(source)
    fragments = gdcm.SequenceOfFragments.New()
    fragments.AddFragment(fragment)
    element = gdcm.DataElement(gdcm.Tag(0x7FE0, 0x0010))
    element.SetValue(fragments.__ref__())
    image = gdcm.Image()
    image.SetNumberOfDimensions(2)
    image.SetDimensions((runner.columns, runner.rows, 1))
    image.SetDataElement(element)
    kind = gdcm.PhotometricInterpretation.GetPIType(runner.photometric_interpretation)
    image.SetPhotometricInterpretation(gdcm.PhotometricInterpretation(kind))
    if runner.samples_per_pixel > 1:
        image.SetPlanarConfiguration(runner.planar_configuration)
    syntax = gdcm.TransferSyntax.GetTSType(str(runner.transfer_syntax))
    image.SetTransferSyntax(gdcm.TransferSyntax(syntax))
    image.SetPixelFormat(
        gdcm.PixelFormat(
            runner.samples_per_pixel,
            allocated,
            stream.precision,
            stream.precision - 1,
            runner.pixel_representation,
        )
    )
    runner.set_option("bits_allocated", allocated)
    # GDCM hands its bytes over as if they were text.
    decoded: bytes = image.GetBuffer().encode("utf-8", "surrogateescape")
    return decoded
