"""The errors this program raises on purpose, one tree, worded for the person who has to act.

InspectQAError
├── FileProblem        one input file cannot be used; the others can
├── NothingToIndex     no input file could be used; the old index stays
├── IndexProblem       an index folder is missing, of another kind, or damaged
├── ModelProblem       the embedding model is missing or is not the expected one
└── QuestionProblem    a question that cannot be asked (empty, too long, no such report id)
"""

from __future__ import annotations


class InspectQAError(Exception):
    """Base of the tree: `str(error)` says what is wrong, `remedy` what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class FileProblem(InspectQAError):
    """One input file cannot be used; `file` names it, the message says why."""

    def __init__(self, file: str, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.file = file


class NothingToIndex(InspectQAError):
    """No input file could be used, so nothing was changed."""


class IndexProblem(InspectQAError):
    """An index folder is missing, of another format, model or dimension, or damaged."""


class ModelProblem(InspectQAError):
    """The embedding model is missing, or its weights are not the pinned ones."""


class QuestionProblem(InspectQAError):
    """A question that cannot be asked: empty, too long, or about a report id that is not indexed."""
