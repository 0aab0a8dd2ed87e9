"""Whether it is asked of which of those that a question names, or has narrowed, something is so."""

import pytest
from covers import cover, in_order

from qa.names import Names
from qa.of_them import asks_which_of_them
from qa.question import read_question

NAMES = Names(in_order([cover("Ashmere"), cover("Northmoor"), cover("Wexcombe", overall="good")]))


@pytest.mark.parametrize(
    ("question", "context", "which"),
    [
        ("Which of Ashmere and Northmoor rely on agency staff?", (), True),
        ("Do any of Ashmere, Northmoor and Wexcombe rely on agency staff?", (), True),
        ("Which of those rely on agency staff?", ("Compare Ashmere and Northmoor",), True),
        ("Which of Ashmere and Northmoor does better on audits?", (), False),
        ("Which of Ashmere and Northmoor has the most carers?", (), False),
        ("Which of Ashmere and Northmoor?", (), False),
        ("How do Ashmere and Northmoor use agency staff?", (), False),
        ("Which agency staff do Ashmere and Northmoor use?", (), False),
        ("Which authorities rely on agency staff?", (), False),
        ("Which councils rely on agency staff, and does Ashmere?", (), False),
    ],
)
def test_it_is_asked_which_of_them(question, context, which):
    assert asks_which_of_them(read_question(question, NAMES, context=context)) is which
