"""Films altered or made up for training and measuring."""
