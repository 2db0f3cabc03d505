"""Panels about the open case: patient, results, remarks, findings, sign-off."""
