"""Grades of the 13 bones: table, delegates, bone view, drawings, ROI strip, typed grades."""
