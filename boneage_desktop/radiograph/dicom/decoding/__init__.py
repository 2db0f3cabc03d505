"""From the bytes of a DICOM file to one frame of stored values, whatever the header claims."""

from boneage_desktop.radiograph.dicom.decoding.errors import UndecodableError
from boneage_desktop.radiograph.dicom.decoding.frames import DecodedFrame, first_frame

__all__ = ["DecodedFrame", "UndecodableError", "first_frame"]
