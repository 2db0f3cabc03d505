"""What is said of whole readings: impression, and agreement of readers with the AI and with themselves."""
