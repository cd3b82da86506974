"""Report → mentions. One folder a concept; spaCy is loaded in `pipeline` and its types end in `harvest`."""
