"""Versions of the casefile's tables; Alembic runs them when a casefile is opened."""
