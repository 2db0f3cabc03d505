"""The DICOMweb services, over dicomweb-client: nothing outside this folder imports it."""
