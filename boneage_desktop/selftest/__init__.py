"""Whether this installation works: each part tried, one row each; `bench` tries those without a window."""

from boneage_desktop.selftest.row import Part, Row, Wrong, tried

__all__ = ["Part", "Row", "Wrong", "tried"]
