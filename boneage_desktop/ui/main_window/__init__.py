"""The main window: it builds and places the wings, menus, docks and messages."""
