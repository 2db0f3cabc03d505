"""The unattended node: films come in, results go out."""
