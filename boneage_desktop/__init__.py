"""BoneAge Desktop: reading left-hand radiographs for bone age."""

__version__ = "0.3.0"

RESEARCH_USE = "Research use only – not a medical device"
