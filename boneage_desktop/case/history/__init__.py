"""What is known of the patient's growth beside the film: measures, parents, puberty, treatments."""
