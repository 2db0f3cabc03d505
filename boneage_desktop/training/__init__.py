"""Training and measuring the networks (S201–S207, S303): data set, augmentation, losses, loops, evaluation."""
