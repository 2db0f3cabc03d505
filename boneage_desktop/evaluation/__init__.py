"""Measuring networks: accuracy, reliability, robustness, tables and figures of the model card."""
