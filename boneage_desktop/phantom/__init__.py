"""A drawn left hand of any age with known boxes and grades: the demo film and the tests' oracle."""

from boneage_desktop.phantom.dicom import save_dicom
from boneage_desktop.phantom.drawing import Phantom, draw
from boneage_desktop.phantom.maturity import grades_at

__all__ = ["Phantom", "draw", "grades_at", "save_dicom"]
