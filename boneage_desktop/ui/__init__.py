"""The viewer: every Qt line of the program."""
