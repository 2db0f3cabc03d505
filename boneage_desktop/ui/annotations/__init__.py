"""The film with its boxes and grades, which can be edited."""
