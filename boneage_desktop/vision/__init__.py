"""Networks: find the bones, grade them, estimate the whole-hand age.

Importing this package is cheap; importing ``vision.pipeline`` imports torch (about 1.5 s).
"""

from boneage_desktop.vision.errors import Cancelled, ModelError, TooFewBones

__all__ = ["Cancelled", "ModelError", "TooFewBones"]
