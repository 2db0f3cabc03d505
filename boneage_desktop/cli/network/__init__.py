"""Subcommands that talk to other nodes."""
