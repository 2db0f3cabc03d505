"""DICOM films: decoding, grayscale pipeline, person, geometry."""
