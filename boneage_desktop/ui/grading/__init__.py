"""Grades of the 13 bones: table, delegates, criterion, schematic, ROI strip, typed grades."""
