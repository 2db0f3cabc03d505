"""Talking to archives: query, fetch, receive and send DICOM objects (docs/adr/0022)."""

from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.node import Node, Timeouts, Tls

__all__ = ["NetworkError", "Node", "Timeouts", "Tls"]
