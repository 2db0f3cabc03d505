"""Talking to archives: query, fetch, receive and send DICOM objects (docs/adr/0022)."""

from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.node import AnyNode, Node, Timeouts, Tls, WebNode

__all__ = ["AnyNode", "NetworkError", "Node", "Timeouts", "Tls", "WebNode"]
