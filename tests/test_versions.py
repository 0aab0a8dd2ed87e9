from dataclasses import replace
from datetime import date

from index.report import Numbering, Paragraph, Place, ReadReport, Report
from index.versions import merge_versions

GRADES = {"overall": "good"}


def read(file="a.pdf", day=date(2024, 3, 4), authority="Wexcombe", paragraphs=2, **more):
    report = Report(
        id=f"wexcombe-{day}" if day else "wexcombe",
        title="Inspection", authority=authority, kind="ILACS short", framework=None, start=day, end=day,
        lead_inspector=None, grades=GRADES, file=file, sha256=file * 8, pages=3,
    )  # fmt: skip
    own = tuple(Paragraph(str(n), "Text.", "finding", (Place(0, 1, ""),)) for n in range(1, paragraphs + 1))
    return ReadReport(replace(report, **more), own)


def merged(*reports):
    return [(r.report.file, r.report.other_files) for r in merge_versions(reports)]


def test_two_files_of_one_inspection_are_one_report_and_the_better_text_wins():
    pasted, printed = read("a.txt", pages=None), read("b.pdf")
    assert merged(pasted, printed) == merged(printed, pasted) == [("b.pdf", ("a.txt",))]


def test_the_cleaner_and_then_the_longer_text_wins():
    gap = read("a.pdf", numbering=Numbering(missing=("3",)), paragraphs=5)
    assert merged(gap, read("b.pdf")) == [("b.pdf", ("a.pdf",))]
    assert merged(read("a.pdf", paragraphs=5), read("b.pdf")) == [("a.pdf", ("b.pdf",))]


def test_files_named_before_stay_named():
    assert merged(read("a.pdf", other_files=("c.txt",)), read("b.txt", pages=None)) == [
        ("a.pdf", ("b.txt", "c.txt"))
    ]


def test_merging_again_changes_nothing():
    once = merge_versions([read("a.txt", pages=None), read("b.pdf"), read("c.pdf", date(2019, 1, 7))])
    assert merge_versions(once) == once


def test_older_inspections_are_superseded_by_the_newest():
    days = [date(2019, 1, 7), date(2024, 3, 4), date(2014, 6, 2)]
    reports = merge_versions([read(f"{day}.pdf", day) for day in days])
    assert [r.report.superseded_by for r in reports] == ["wexcombe-2024-03-04", None, "wexcombe-2024-03-04"]


def test_authorities_do_not_supersede_each_other_and_the_undated_are_not_ordered():
    other = read("b.pdf", date(2019, 1, 7), "Northmoor", id="northmoor-2019-01-07")
    undated = read("c.pdf", None)
    assert [r.report.superseded_by for r in merge_versions([read(), other, undated])] == [None, None, None]


def test_a_review_without_an_overall_grade_supersedes_no_inspection():
    review = read("b.pdf", date(2024, 9, 2), grades={"lscb": "good"})
    assert [r.report.superseded_by for r in merge_versions([read(), review])] == [None, None]


def test_a_report_no_longer_superseded_loses_the_mark():
    assert merge_versions([read(superseded_by="wexcombe-2030-01-01")])[0].report.superseded_by is None


def test_undated_documents_of_one_name_stay_two_whatever_their_files_are_called():
    first, second = read("a.pdf", None), read("b.pdf", None)
    both = ["wexcombe-a.pdfa.p", "wexcombe-b.pdfb.p"]
    assert [r.report.id for r in merge_versions([first, second])] == both
    renamed = replace(first, report=replace(first.report, file="z.pdf"))
    assert [r.report.id for r in merge_versions([second, renamed])] == both[::-1]
    copy = read("c.pdf", None, sha256=first.report.sha256)
    assert merged(first, copy) == [("c.pdf", ("a.pdf",))]
    assert [r.report.id for r in merge_versions([copy])] == ["wexcombe"]


def test_an_undated_document_takes_no_inspection_s_id_nor_another_document_s():
    undated = read("a.jsonl", None, id="wexcombe-2024-03-04")
    ids = ["wexcombe-2024-03-04-a.jsonla", "wexcombe-2024-03-04"]
    assert [r.report.id for r in merge_versions([undated, read()])] == ids
    named = read("c.jsonl", None, id=ids[0])
    assert [r.report.id for r in merge_versions([undated, read(), named])] == [f"{ids[0]}.", *ids[1::-1]]
