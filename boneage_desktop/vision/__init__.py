"""Networks: finding the bones, grading them, estimating the whole-hand age. The only room besides
``training`` that may import torch.

Importing this package is cheap; importing ``vision.pipeline`` imports torch (about 1.5 s).
"""

from boneage_desktop.vision.errors import Cancelled, ModelError, TooFewBones

__all__ = ["Cancelled", "ModelError", "TooFewBones"]
