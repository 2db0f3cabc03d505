"""Transfer syntaxes that are offered and taken."""

from __future__ import annotations

from pydicom.uid import (
    JPEG2000,
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLossless,
    JPEGLosslessSV1,
    JPEGLSLossless,
    JPEGLSNearLossless,
    RLELossless,
)

PLAIN: tuple[UID, ...] = (ExplicitVRLittleEndian, ImplicitVRLittleEndian)
#: Lossless first: where a node asks which we like best.
COMPRESSED: tuple[UID, ...] = (
    JPEGLosslessSV1,
    JPEGLossless,
    JPEGLSLossless,
    JPEG2000Lossless,
    RLELossless,
    JPEGLSNearLossless,
    JPEG2000,
    JPEGExtended12Bit,
    JPEGBaseline8Bit,
)
#: What can be read of a film that arrives.
TAKEN: tuple[UID, ...] = (*PLAIN, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian, *COMPRESSED)
