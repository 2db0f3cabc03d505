"""The structured report: its codes, its groups, and reading it back."""
