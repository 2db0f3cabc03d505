"""Publishing trained networks: calibration, manifest, retraining at a site."""
