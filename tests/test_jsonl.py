import json
from collections import deque
from urllib.parse import urldefrag, urljoin

import pytest
from encoder import WordEncoder
from markup import Page
from shelf import built

from index.document import read_file
from index.errors import FileProblem
from index.jsonl import read_passages
from qa.assistant import Assistant
from web import create_app


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


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ({"report": "EA/2023/14"}, '"report" has "/" in it'),
        ({"report": "a\\b"}, '"report" has "\\\\" in it'),
        ({"report": "Why?"}, '"report" has "?" in it'),
        ({"report": "Inquiry #7"}, '"report" has "#" in it'),
        ({"report": "100%"}, '"report" has "%" in it'),
        ({"report": "a\nb"}, '"report" has "\\n" in it'),
        ({"report": "a\x00b"}, '"report" has "\\u0000" in it'),
        ({"report": "a\u202eb"}, '"report" has "\\u202e" in it'),
        ({"report": "a\ud83d"}, '"report" has "\\ud83d" in it'),
        ({"report": ".."}, '"report" has no letter or digit'),
        ({"report": "x" * 101}, '"report" has 101 characters; at most 100 are read'),
        ({"number": "7\t8"}, '"number" has "\\t" in it'),
        ({"number": "."}, '"number" has no letter or digit'),
        ({"number": "../7"}, '"number" has none on one side of a "/"'),
        ({"number": "7//8"}, '"number" has none on one side of a "/"'),
        ({"number": "7" * 101}, '"number" has 101 characters; at most 100 are read'),
    ],
)
def test_what_no_address_can_hold_is_refused_with_the_remedy(names, reason):
    with pytest.raises(FileProblem) as problem:
        read(passage(), passage(**names))
    assert str(problem.value).startswith(f"line 2: {reason}")
    assert problem.value.remedy == (
        'It is part of an address: write it in letters and digits, with blanks, "-", "_", ":" or "." between '
        "them, in at most 100 characters."
    )


def test_a_line_ends_where_the_file_ends_it_and_blanks_around_a_name_are_no_part_of_it():
    text = "Words\u2028and\x85more\x1d."
    lines = [json.dumps({"report": name, "number": number, "text": text}, ensure_ascii=False)
             for name, number in ((" r", 1), ("r ", " 2"))]  # fmt: skip
    for end in ("\n", "\r\n", "\r"):
        (found,) = read_passages(end.join(lines), "a.jsonl", "0" * 64)
        assert found.report.id == found.report.title == "r"
        assert [(each.number, each.text) for each in found.paragraphs] == [("1", text), ("2", text)]


def test_every_link_to_what_is_taken_leads_there(tmp_path):
    ids = ["[2023] UKSC 14", "a & b = c; d+e", "Zoë’s <b>“guide”", "x" * 100, "-7", "Ⅷ."]
    numbers = ["3/4", "½", "50%", "a?b#c", "7 & 8", "lscb:3", "<i>"]
    lines = [passage(id, number, f"It is told in {number}.") for id in ids for number in numbers]
    (tmp_path / "passages.jsonl").write_text("\n".join(lines), "utf-8")
    built(tmp_path / "index", [tmp_path / "passages.jsonl"], WordEncoder())
    client = create_app(Assistant(tmp_path / "index", WordEncoder())).test_client()
    waiting, seen = deque(["http://localhost/reports"]), set()
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        assert response.status_code == 200, address
        for link in Page(response.text).links:
            found, _ = urldefrag(urljoin(address, link))
            if found.startswith("http://localhost/reports/") and found not in seen:
                seen.add(found)
                waiting.append(found)
    assert len(seen) >= len(ids) * (1 + len(numbers))
