"""How readers agree with the AI and with themselves, from the stored cases."""
