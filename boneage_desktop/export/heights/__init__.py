"""Height and growth on paper."""
