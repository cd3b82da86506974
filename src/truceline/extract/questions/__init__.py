"""Open questions: what the report leaves open, asked instead of guessed."""

from truceline.extract.questions.find import find_questions

__all__ = ["find_questions"]
