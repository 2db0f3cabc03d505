"""Keyboard shortcuts: which there are and which are fixed."""
