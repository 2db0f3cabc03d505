"""Input checks: is this a film of one whole hand that can be read."""
