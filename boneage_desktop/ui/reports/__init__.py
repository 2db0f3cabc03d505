"""What leaves the window as a report: PDF, print, text, data."""
