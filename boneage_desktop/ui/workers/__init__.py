"""Worker threads: task runner and inference service."""
