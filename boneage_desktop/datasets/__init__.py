"""Films with boxes, grades and ages, read from a data folder."""
