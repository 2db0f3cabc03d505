"""What a site adds to the printed report: its head, a page of the film, the form of an archived document."""

from boneage_desktop.export.paper.site import Paper

__all__ = ["Paper"]
