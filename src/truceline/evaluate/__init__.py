"""Scores against annotated reports, and the gate that keeps them."""
