"""Questions of what a report says in general, and the summary that answers them."""

from index.report import Paragraph, Place
from qa.answer import Statement
from qa.overview import overview, praising

TEXT = (
    "Ashmere has come far. Visits are on time. They are kind too. However, homes are too few.\n"
    "Leaders know this."
)


class Shelf:
    """Reports by id, some with a summary."""

    def __init__(self, *reports):
        self.reports = reports

    def paragraph(self, report, number):
        if report in self.reports and number == "summary":
            return Paragraph(number, TEXT, "summary", (Place(0, 1, ""),))
        return None


def test_the_summary_is_said_by_sentences_each_with_what_it_leans_on():
    said = overview(Shelf("a-2024"), ["a-2024"])
    assert [one.text for one in said] == [
        "Ashmere has come far.",
        "Visits are on time. They are kind too. However, homes are too few.",
        "Leaders know this.",
    ]
    assert [one.concern for one in said] == [False, True, False]
    for one in said:
        (citation,) = one.citations
        assert (citation.report, citation.number) == ("a-2024", "summary")
        assert TEXT[citation.start : citation.end] == citation.quote == one.text


def test_the_newest_report_that_has_a_summary_is_quoted():
    said = overview(Shelf("a-2019", "a-2015"), ["a-2024", "a-2019", "a-2015"])
    assert {citation.report for one in said for citation in one.citations} == {"a-2019"}
    assert overview(Shelf(), ["a-2024"]) == ()


def test_where_there_is_room_for_few_sentences_they_are_those_that_praise():
    told = [
        Statement("A fire in 2020 closed two offices.", ()),
        Statement("Help is effective.", ()),
        Statement("Homes are too few, though well run.", (), concern=True),
        Statement("Leaders are ambitious.", ()),
    ]
    assert praising(told, 1) == (told[1],)
    assert praising(told, 3) == (told[1], told[3])
    assert praising([told[0], told[2]], 1) == (told[0],)
