"""Training and measuring the networks (S201–S207, S303): data, augmentation, losses, loops, evaluation."""
