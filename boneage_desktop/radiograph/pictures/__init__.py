"""Films saved as ordinary pictures: PNG, JPEG, TIFF, BMP."""
