"""Cover facts from fictional covers, one for each way in which the real ones are printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cover import Cover, read_cover
from index.lines import Line
from index.report import GRADE_AREAS

TABLE = """
    Judgement\tGrade
    The impact of leaders on social work practice with children and families\tGood
    The experiences and progress of children who need help and protection\tGood
    The experiences and progress of children in care and care leavers\tOutstanding
    Overall effectiveness\tGood
    Children in Wexcombe do well. A focused visit and a monitoring visit came before.
    What needs to improve?
    1. The experiences and progress of care leavers: inadequate
    Inspection of Wexcombe local authority children’s services
    28 January 2019 to 2 February 2019
    """
SINGLE = """
    Inspection of services for children in need of help and
    protection, children looked after and care leavers
    and
    Review of the effectiveness of the Local Safeguarding Children
    Board1
    """
SINGLE_TITLE = (
    "Inspection of services for children in need of help and protection, children looked after"
    " and care leavers and Review of the effectiveness of the Local Safeguarding Children Board"
)
PIECES = (
    "Wexcombe Council",
    "Inspection of Wexcombe local authority children’s services",
    "Inspection dates: 9 to 20 May 2022",
    "and 6 to 7 June 2022",
    "Lead inspector: Ada Marlow, His Majesty’s Inspector",
    "Children’s services in Wexcombe are good",
    "The Local Safeguarding Children Board is good",
    "Record of main findings",
    "Requires improvement",
    "to be good",
    "Contents",
)


def read(text, pages=None):
    """The cover of a text; each "---" line begins a new page."""
    lines, page = [], 1
    for raw in text.strip().split("\n"):
        if raw.strip() == "---":
            page += 1
        else:
            lines.append(Line(raw.strip(), page if pages else None))
    return read_cover(lines)


def cover(
    title="Inspection of Wexcombe local authority\nchildren’s services", dates="9 to 20 May 2022", lead=""
):
    return read(f"{title}\nInspection dates: {dates}\n{lead}\n{TABLE}")


def test_cover_of_an_inspection_under_the_present_framework():
    assert cover(lead="Lead inspector: Ada Marlow, His Majesty’s Inspector") == Cover(
        title="Inspection of Wexcombe local authority children’s services",
        authority="Wexcombe",
        printed_authority="Wexcombe",
        aliases=(),
        kind="ILACS standard",
        framework="Inspection of local authority children's services (ILACS)",
        periods=((date(2022, 5, 9), date(2022, 5, 20)),),
        lead_inspector="Ada Marlow",
        judgements=cover().judgements,
        date_lines=(Line("Inspection dates: 9 to 20 May 2022"),),
        lead_lines=(Line("Lead inspector: Ada Marlow, His Majesty’s Inspector"),),
    )


def test_grades_of_a_cover():
    found = cover()
    assert found.grades == {
        "overall": "good",
        "leaders": "good",
        "help_protection": "good",
        "in_care": "outstanding",
    }
    assert found.other_grades == {}
    assert found.shared_grade
    assert tuple(text for text, _ in found.printed) == (
        "The impact of leaders on social work practice with children and families: Good",
        "The experiences and progress of children who need help and protection: Good",
        "The experiences and progress of children in care and care leavers: Outstanding",
        "Overall effectiveness: Good",
        "Inspection dates: 9 to 20 May 2022",
    )


@pytest.mark.parametrize(
    ("title", "printed", "plain"),
    [
        ("Inspection of Wexcombe local\nauthority children’s services", "Wexcombe", "Wexcombe"),
        ("Inspection of Wexcombe City Council\nchildren's services", "Wexcombe City Council", "Wexcombe"),
        ("Inspection of Wexcombe Council’s children’s services", "Wexcombe Council", "Wexcombe"),
        (
            "Inspection of Westwater, Combe\nand Poolham local authority\nchildren’s services",
            "Westwater, Combe and Poolham",
            "Westwater, Combe and Poolham",
        ),
        (
            "Inspection of Wexcombe-on-\nSea local authority children’s services",
            "Wexcombe-on-Sea",
            "Wexcombe-on-Sea",
        ),
        ("Wexcombe\nInspection of children's social care services", "Wexcombe", "Wexcombe"),
        (
            "Royal Borough of Wexcombe upon\nAvon\nInspection of local authority children’s services",
            "Royal Borough of Wexcombe upon Avon",
            "Wexcombe upon Avon",
        ),
        (
            "Wexcombe metropolitan borough\nInspection of local authority children’s social care\nservices",
            "Wexcombe metropolitan borough",
            "Wexcombe",
        ),
        (
            "Inspection of local authority children’s services\nWexcombe Council",
            "Wexcombe Council",
            "Wexcombe",
        ),
        ("Inspection of children’s services in Wexcombe", "Wexcombe", "Wexcombe"),
        (
            "# Ofsted\n**Wexcombe City of**\nInspection of children’s social care services",
            "Wexcombe City of",
            "Wexcombe",
        ),
    ],
)
def test_the_authority_stands_in_over_or_under_the_heading(title, printed, plain):
    found = cover(title)
    assert (found.printed_authority, found.authority, found.kind) == (printed, plain, "ILACS standard")


def test_an_authority_goes_by_other_names_too():
    found = cover("London Borough of Wex and Combe\nInspection of children’s social care services")
    assert found.authority == "Wex and Combe"
    assert found.aliases == ("Wex & Combe", "London Borough of Wex and Combe")
    assert found.title == "London Borough of Wex and Combe: Inspection of children’s social care services"


def test_a_heading_without_an_authority_gives_none():
    found = cover("Inspection of local authority children’s services")
    assert (found.title, found.authority, found.printed_authority, found.aliases) == (
        "Inspection of local authority children’s services",
        None,
        None,
        (),
    )
    assert found.start == date(2022, 5, 9)


@pytest.mark.parametrize(
    ("dates", "start", "end", "kind"),
    [
        ("9 to 20 May 2022", (2022, 5, 9), (2022, 5, 20), "ILACS standard"),
        ("9 to 13 May 2022", (2022, 5, 9), (2022, 5, 13), "ILACS short"),
        ("\t9 May 2022 to 13 May 2022", (2022, 5, 9), (2022, 5, 13), "ILACS short"),
        ("5 to 9 December 2022 and 14 to 15 February 2023", (2022, 12, 5), (2023, 2, 15), "ILACS short"),
        ("5 to 9 December 2022 and\n14 to 15 February 2023", (2022, 12, 5), (2023, 2, 15), "ILACS short"),
        ("9 to 13 and 16 to 20 May 2022", (2022, 5, 9), (2022, 5, 20), "ILACS standard"),
        ("\n9 to 20\nMay 2022", (2022, 5, 9), (2022, 5, 20), "ILACS standard"),
        ("9 to 20 May 2022 Report published: 4 July 2022", (2022, 5, 9), (2022, 5, 20), "ILACS standard"),
    ],
)
def test_dates_and_what_follows_from_the_days_on_site(dates, start, end, kind):
    found = cover(dates=dates)
    assert (found.start, found.end, found.kind) == (date(*start), date(*end), kind)


@pytest.mark.parametrize(
    "label", ["Inspection dates:", "Inspection date:", "Inspection dates", "Dates of inspection:"]
)
def test_labels_of_the_dates(label):
    assert read(f"Inspection of Wexcombe children’s services\n{label} 9 to 20 May 2022\n{TABLE}").periods == (
        (date(2022, 5, 9), date(2022, 5, 20)),
    )


def test_dates_that_are_not_on_the_cover_are_not_taken_from_elsewhere():
    found = read(
        f"Inspection of Wexcombe local authority children’s services\nLead inspector: Ada Marlow\n{TABLE}"
    )
    assert (found.periods, found.start, found.end) == ((), None, None)
    assert found.kind == "ILACS"
    assert found.lead_inspector == "Ada Marlow"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Lead inspector: Ada Marlow, Her Majesty’s Inspector", "Ada Marlow"),
        ("Lead inspector:\tAda Marlow\nHer Majesty's Inspector", "Ada Marlow"),
        ("Lead inspector:\nAda Marlow\nHer Majesty's Inspector", "Ada Marlow"),
        ("Lead inspector: Ada Marlow HMI.", "Ada Marlow"),
        ("Lead inspector: Ada Marlow (HMI)", "Ada Marlow"),
        ("Lead inspector: Ada Marlow Senior HMI", "Ada Marlow"),
        ("Lead inspector: Ada Marlow, Senior His Majesty’s Inspector", "Ada Marlow"),
        ("Reporting inspector Ada Marlow HMI", "Ada Marlow"),
        ("Lead inspector on site: Ada Marlow Report author: Bea Nold", "Ada Marlow"),
        ("Lead inspectors: Ada Marlow and Bea Nold", "Ada Marlow and Bea Nold"),
        ("Lead inspector: Máire O’Nold- Gelé", "Máire O’Nold-Gelé"),
        ("Lead inspector: Éva d'Ambre van der Nold", "Éva d'Ambre van der Nold"),
        ("Deputy Lead inspector: Bea Nold\nLead inspector: Ada Marlow", "Ada Marlow"),
        ("Deputy lead inspector: Bea Nold", None),
        ("Lead inspectors speak with children.", None),
        ("Lead inspector:", None),
    ],
)
def test_lead_inspectors(printed, name):
    assert cover(lead=printed).lead_inspector == name


def test_single_inspection():
    found = read(
        f"""
        Wexcombe Metropolitan District
        Council
        {SINGLE}
        Inspection date: 18 Feb 2014 – 12 March 2014
        Report published: 23 May 2014
        The overall judgement is that children’s services require
        improvement.2
        The authority is not yet delivering good protection.
        1. Children who need help and protection\tInadequate
        Requires
        2. Children looked after and achieving permanence
        improvement
        ---
        2.1 Adoption performance\tNot judged
        2.2 Experiences and progress of Care Leavers\tGood
        3. Leadership, management and governance\tRequires Improvement
        Contents
        The Local Safeguarding Children Board (LSCB)\t31
        ---
        Executive summary
        Children’s services in Wexcombe are good
        1. Lead inspectors were welcome. The LSCB is good.
        ---
        The Local Safeguarding Children Board is outstanding
        The inspection team consisted of ten inspectors.
        Lead inspector: Ada Marlow HMI
        Deputy lead inspector: Bea Nold HMI
        """,
        pages=True,
    )
    assert found.title == f"Wexcombe Metropolitan District Council: {SINGLE_TITLE}"
    assert (found.authority, found.kind, found.framework) == (
        "Wexcombe",
        "SIF",
        "Single inspection framework (SIF)",
    )
    assert found.periods == ((date(2014, 2, 18), date(2014, 3, 12)),)
    assert found.lead_inspector == "Ada Marlow"
    assert found.grades == {
        "overall": "requires improvement",
        "leaders": "requires improvement",
        "help_protection": "inadequate",
        "in_care": "requires improvement",
        "care_leavers": "good",
        "lscb": "outstanding",
    }
    assert not found.shared_grade
    assert tuple(text for text, _ in found.printed) == (
        "The overall judgement is that children’s services require improvement",
        "Children who need help and protection: Inadequate",
        "Children looked after and achieving permanence: Requires improvement",
        "Adoption performance: Not judged",
        "Experiences and progress of Care Leavers: Good",
        "Leadership, management and governance: Requires Improvement",
        "The Local Safeguarding Children Board is outstanding",
        "Inspection date: 18 Feb 2014 – 12 March 2014",
        "Lead inspector: Ada Marlow HMI",
    )
    assert [judgement.lines[0].page for judgement in found.judgements] == [1, 1, 1, 2, 2, 2, 4]


def test_the_end_of_the_overall_sentence_is_no_grade_of_the_table():
    found = read(
        """
        Wexcombe
        Re-inspection of services for children in need of help and
        protection, children looked after and care leavers
        Inspection date: 8 May 2017 to 19 May 2017
        Children’s services in Wexcombe require improvement to
        be good
        1. Children who need help and protection\tRequires improvement to
        be good
        2.1 Adoption performance\tGood
        """
    )
    assert found.kind == "SIF"
    assert found.grades == {
        "overall": "requires improvement",
        "help_protection": "requires improvement",
        "adoption": "good",
    }


def test_inspection_of_services_for_looked_after_children():
    found = read(
        """
        Inspection of looked after children
        services
        Wexcombe County Council
        Inspection dates:\t15 – 19 July 2013
        Reporting inspector Ada Marlow HMI
        Age group:\tAll
        Published:\t23 August 2013
        Contents
        Overall effectiveness\t4
        Record of main findings\t19
        About this inspection
        Outstanding (Grade 1)\tA service that is far above what is required
        Overall effectiveness
        Grade 3 (Adequate)
        Record of main findings
        Services for looked after children
        Overall effectiveness\tAdequate
        Capacity to improve\tGood
        Outcomes for looked after children and\tAdequate
        young people
        Quality of provision\tAdequate
        Leadership and management\tInadequate
        """
    )
    assert found.title == "Inspection of looked after children services: Wexcombe County Council"
    assert (found.authority, found.kind, found.lead_inspector) == ("Wexcombe", "other", "Ada Marlow")
    assert found.periods == ((date(2013, 7, 15), date(2013, 7, 19)),)
    assert found.grades == {"overall": "adequate", "leaders": "inadequate"}
    assert found.other_grades == {
        "capacity_to_improve": "good",
        "outcomes": "adequate",
        "quality_of_provision": "adequate",
    }


def test_review_of_a_board_alone():
    found = read(
        """
        Wexcombe County Council
        Review of the effectiveness of the Local Safeguarding Children Board
        Inspection date: 1/06/2015 – 5/06/2015
        The effectiveness of the Local Safeguarding Children Board (LSCB) is good
        """
    )
    assert (found.authority, found.kind, found.grades) == ("Wexcombe", "other", {"lscb": "good"})
    assert found.end == date(2015, 6, 5)


def test_a_title_of_many_lines_is_none():
    found = cover("\n".join(["Inspection of children’s matters"] * 30))
    assert (found.title, found.authority, found.kind) == (None, None, None)


@given(st.lists(st.sampled_from([*TABLE.split("\n"), *SINGLE.split("\n"), *PIECES]) | st.text(), max_size=40))
def test_any_text_has_a_cover_of_printed_facts_only(texts):
    found = read_cover([Line(text) for text in texts])
    printed = " ".join(" ".join(texts).split())
    assert all(start <= end for start, end in found.periods)
    assert set(found.grades) <= set(GRADE_AREAS)
    assert all(judgement.lines for judgement in found.judgements)
    assert found.lead_inspector is None or found.lead_inspector in printed.replace("- ", "-")
    assert found.start is None or str(found.start.year) in printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1. The tribunal sat in May 2020.\n2. The claim is dismissed.",
        "JUDGMENT\nLead inspector: Ada Marlow\n[1] The overall judgement is good.",
        "Notes on the inspection of boilers\nJudgement\tGrade\nOverall effectiveness\tGood",
    ],
)
def test_other_documents_have_no_cover_facts(text):
    assert read(text) == Cover()
