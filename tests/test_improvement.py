"""The list of what must improve, as a report has it."""

from covers import cover

from index.report import Paragraph, Place
from qa.improvement import WHOLE, improvements, improvements_of_each

PAGE = (Place(0, 1, ""),)


class Shelf:
    """Reports by id, each with its paragraphs."""

    def __init__(self, **reports):
        self._reports = reports

    def paragraphs(self, report):
        return self._reports.get(report, ())

    def report(self, report):
        return cover("Ashmere") if report in self._reports else None

    def paragraph(self, report, number):
        return next((one for one in self.paragraphs(report) if one.number == number), None)


def said(shelf, *scope):
    return [(one.citations[0].number, one.text) for one in improvements(shelf, scope)]


LISTED = Paragraph("improve", "• Visits.\n• Plans.", "improve", PAGE)
BOARD = Paragraph("improve", "• Ensure that the board meets.", "improve", PAGE)
NUMBERED = [
    Paragraph(str(number), f"Visit {number} children.", "recommendation", PAGE) for number in range(1, 4)
]


def test_a_list_is_told_point_by_point_and_numbered_recommendations_where_there_is_none():
    shelf = Shelf(ashmere=[LISTED], northmoor=NUMBERED)
    assert said(shelf, "ashmere") == [("improve", "• Visits."), ("improve", "• Plans.")]
    assert said(shelf, "northmoor") == [(str(number), f"Visit {number} children.") for number in (1, 2, 3)]
    assert said(shelf, "quillmere", "ashmere")[0] == ("improve", "• Visits.")
    assert said(shelf, "quillmere") == []


def test_beside_numbered_recommendations_a_list_is_another_bodys_and_not_the_councils():
    assert said(Shelf(ashmere=[*NUMBERED, BOARD]), "ashmere")[0] == ("1", "Visit 1 children.")
    assert said(Shelf(ashmere=[NUMBERED[0], LISTED]), "ashmere")[0] == ("improve", "• Visits.")


def test_of_several_inspections_each_list_is_told_newest_first():
    shelf = Shelf(now=[LISTED], then=NUMBERED)
    told = [one.citations[0].report for one in improvements_of_each(shelf, ["now", "then"])]
    assert told == ["now", "now", "then", "then", "then"]
    assert improvements_of_each(shelf, ["now"]) == improvements(shelf, ["now"])


def test_a_list_is_told_whole_and_where_it_is_not_it_is_said_how_much_is_left_out():
    assert len(said_of(20)) == 20
    assert said_of(21)[-1] == "Visit 21 children."  # to say that one is left out takes as much room
    assert said_of(25)[-2:] == ["Visit 20 children.", "Ashmere (4 March 2024): 5 more points are not shown."]
    assert said_of(5, most=2) == [
        "Visit 1 children.",
        "Visit 2 children.",
        "Ashmere (4 March 2024): 3 more points are not shown.",
    ]


def test_of_many_lists_each_says_what_it_leaves_out():
    many = numbered(20)
    told = improvements_of_each(Shelf(now=many, then=many[:12]), ["now", "then"])
    assert [len(one.citations) for one in told] == [1] * 15 + [0] + [1] * 12
    assert told[15].text == "Ashmere (4 March 2024): 5 more points are not shown."


def numbered(count):
    return [Paragraph(str(n), f"Visit {n} children.", "recommendation", PAGE) for n in range(1, count + 1)]


def said_of(count, most=WHOLE):
    return [one.text for one in improvements(Shelf(ashmere=numbered(count)), ["ashmere"], most)]
