"""Charts over visits."""
