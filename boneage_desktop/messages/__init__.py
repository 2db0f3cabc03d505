"""Sentences for people, each with a code and values, in English and Chinese (docs/adr/0014)."""

from boneage_desktop.messages.clock import clock_text, short_clock_text
from boneage_desktop.messages.message import Message, Value, joined, message_of, plain

__all__ = ["Message", "Value", "clock_text", "joined", "message_of", "plain", "short_clock_text"]
