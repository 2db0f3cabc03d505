"""The DIMSE services, over pynetdicom: nothing outside this folder imports it."""
