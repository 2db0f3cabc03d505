"""Commands that train, measure and publish networks."""
