"""Finding the 13 bones: detector, search over views, layout of a hand."""
