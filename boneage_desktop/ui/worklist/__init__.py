"""The worklist: films waiting, folder scan and folder watch."""
