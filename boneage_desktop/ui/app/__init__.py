"""Start of the program: application, appearance, headless run, crash reports."""
