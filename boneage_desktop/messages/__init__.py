"""Sentences for people, each with a code and values, in English and Chinese (docs/adr/0014)."""

from boneage_desktop.messages.message import Message, Value, joined, message_of, plain

__all__ = ["Message", "Value", "joined", "message_of", "plain"]
