"""Lossless and 12-bit JPEG by GDCM, behind a check of the stream.

GDCM ends the whole program on streams with broken headers, so every marker is checked before.
"""

from __future__ import annotations

import gdcm
import numpy as np
from numpy.typing import NDArray

from boneage_desktop.radiograph.dicom.decoding.jpeg_check import checked
from boneage_desktop.radiograph.dicom.decoding.stream_head import StreamHead


def unpack(source: bytes, head: StreamHead, photometric: str) -> NDArray[np.unsignedinteger]:
    """Unpack one stream.

    Parameters
    ----------
    source : bytes
        The JPEG stream.
    head : StreamHead
    photometric : str
        Colour space the DICOM header states; used for colour only.

    Returns
    -------
    ndarray of uint8 or uint16, shape (rows, columns) or (rows, columns, samples)

    Raises
    ------
    MalformedError
        When the stream is damaged.
    """
    stream = checked(source, rows=head.rows, columns=head.columns, samples=head.samples)
    allocated = 8 if stream.precision <= 8 else 16
    fragment = gdcm.Fragment()
    fragment.SetByteStringValue(source)
    fragments = gdcm.SequenceOfFragments.New()
    fragments.AddFragment(fragment)
    element = gdcm.DataElement(gdcm.Tag(0x7FE0, 0x0010))
    element.SetValue(fragments.__ref__())
    image = gdcm.Image()
    image.SetNumberOfDimensions(2)
    image.SetDimensions((head.columns, head.rows, 1))
    image.SetDataElement(element)
    colours = photometric if photometric.startswith("YBR") else "RGB"
    kind = gdcm.PhotometricInterpretation.GetPIType("MONOCHROME2" if head.samples == 1 else colours)
    image.SetPhotometricInterpretation(gdcm.PhotometricInterpretation(kind))
    lossless, extended = gdcm.TransferSyntax.JPEGLosslessProcess14, gdcm.TransferSyntax.JPEGExtendedProcess2_4
    image.SetTransferSyntax(gdcm.TransferSyntax(lossless if stream.lossless else extended))
    image.SetPixelFormat(gdcm.PixelFormat(head.samples, allocated, stream.precision, stream.precision - 1, 0))
    # GDCM hands its bytes over as if they were text.
    unpacked = image.GetBuffer().encode("utf-8", "surrogateescape")
    words = np.frombuffer(unpacked, f"<u{allocated // 8}").astype(f"=u{allocated // 8}", copy=False)
    return words.reshape((head.rows, head.columns, head.samples)[: 2 if head.samples == 1 else 3])
