"""The reading session without widgets: open case, undo commands, autosave, analysis flow."""
