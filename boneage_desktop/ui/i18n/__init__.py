"""Language of the window."""
