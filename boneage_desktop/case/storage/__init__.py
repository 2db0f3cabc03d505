"""Cases on disk: codec, schema, SQLite store, workspace."""
