"""Sentences about the program: networks, store, files, commands, self-test."""
