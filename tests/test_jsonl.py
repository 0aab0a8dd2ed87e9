import json

import pytest

from index.document import read_file
from index.errors import FileProblem
from index.jsonl import read_passages


def passage(report="r", number="1", text="Words.", **more):
    return json.dumps({"report": report, "number": number, "text": text, **more})


def read(*lines):
    return read_passages("\n".join(lines), "a.jsonl", "0" * 64)


def test_passages_of_several_reports(tmp_path):
    path = tmp_path / "passages.jsonl"
    path.write_text(
        "\n".join(
            (
                passage("judgment-7", "34", "It is so.", title="A v B", heading="The facts", page=3),
                passage("inquiry", 1, "It began.", authority="Wexcombe"),
                "",
                passage("judgment-7", "35", "It ends.", heading="The law", page=4),
                passage("judgment-7", "37", "Costs.", heading="The law", page=4),
                passage("inquiry", "summary", "In short."),
            )
        ),
        encoding="utf-8",
    )
    judgment, inquiry = read_file(path, "folder/passages.jsonl")
    assert [(p.number, p.text, p.heading, p.page, p.part) for p in judgment.paragraphs] == [
        ("34", "It is so.", "The facts", 3, "finding"),
        ("35", "It ends.", "The law", 4, "finding"),
        ("37", "Costs.", "The law", 4, "finding"),
    ]
    report = judgment.report
    assert (report.id, report.title, report.file, report.pages, report.paragraph_count) == (
        "judgment-7", "A v B", "folder/passages.jsonl", 4, 3,
    )  # fmt: skip
    assert len(report.sha256) == 64
    assert [(section.heading, section.first) for section in report.sections] == [
        ("The facts", "34"),
        ("The law", "35"),
    ]
    assert report.numbering.missing == ("36",)
    assert (inquiry.report.title, inquiry.report.authority, inquiry.report.paragraph_count) == (
        "inquiry",
        "Wexcombe",
        1,
    )
    assert [(p.number, p.part) for p in inquiry.paragraphs] == [("1", "finding"), ("summary", "summary")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2 is no JSON"),
        ("[" * 100_000, "line 2 is no JSON"),
        ("3", "line 2 is no JSON object"),
        (json.dumps({"report": "r", "number": "1"}), 'line 2 has no "text"'),
        (passage(text="  "), 'line 2 has no "text"'),
        (passage(report=7), 'line 2 has no "report"'),
        (passage(number=True), 'line 2 has no "number"'),
        (passage(title=["a"]), 'line 2: "title" is not a text'),
        (passage(page=0), 'line 2: "page" is not a whole number'),
        (passage(page="3"), 'line 2: "page" is not a whole number'),
    ],
)
def test_a_bad_line_is_named(line, reason):
    with pytest.raises(FileProblem, match=reason) as problem:
        read(passage(), line)
    assert problem.value.file == "a.jsonl"
    assert "one JSON object a line" in problem.value.remedy


def test_a_file_without_passages_is_refused():
    with pytest.raises(FileProblem, match="no passage"):
        read("", " ")
