"""The panels around the film; each listens to the desk and tells it the reader's acts."""
