"""Dialogs about a case or a file: sign, versions, unsaved work, reports, file choice."""
