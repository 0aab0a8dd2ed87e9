"""Reports, texts and file names out of the ordinary."""

import os
import sys
from pathlib import Path

import pytest
from encoders import NotLoaded
from shelf import built, report_text
from two_reports import QUILLMERE, jsonl, numbered

from index.store import Index


@pytest.fixture(autouse=True)
def _read_in_this_process():
    """Here files are read in processes of their own, as they are for a user."""


class TestOddReports:
    def test_a_number_given_twice_keeps_both_paragraphs_apart(self, tmp_path, encoder):
        file = jsonl(
            tmp_path / "guide.jsonl",
            {"number": "12", "text": "The first twelfth is about gardens."},
            {"number": "12", "text": "The second twelfth is about rivers."},
            {"number": "13", "text": "The thirteenth is about bridges."},
            {"number": "12", "text": "The third twelfth is about harbours."},
        )
        outcome = built(tmp_path / "x", [file], encoder)
        assert outcome.reports[0].numbering.duplicates == ("12",)
        assert numbered(tmp_path / "x", "guide") == {
            "12": "The first twelfth is about gardens.",
            "part2:12": "The second twelfth is about rivers.",
            "13": "The thirteenth is about bridges.",
            "part3:12": "The third twelfth is about harbours.",
        }
        store = Index.open(tmp_path / "x")
        for word, number in (("gardens", "12"), ("rivers", "part2:12"), ("harbours", "part3:12")):
            (row,) = store.word_scores(f'"{word}"')
            vector = encoder.question(f"{word} twelfth").whole
            assert store.nearest(vector, store.scope_passages(["guide"]), 1).tolist() == [row]
            assert store.by_row(store.layout.passage_paragraph[[row]])[0][1].number == number
        built(tmp_path / "x", [file], NotLoaded())
        assert list(numbered(tmp_path / "x", "guide")) == ["12", "part2:12", "13", "part3:12"]

    def test_a_key_that_is_taken_is_passed_over(self, tmp_path, encoder):
        passages = [
            {"number": n, "text": f"Text {at}."}
            for at, n in enumerate(["part2:1", "1", "1", "summary", "summary"])
        ]
        built(tmp_path / "x", [jsonl(tmp_path / "a.jsonl", *passages)], encoder)
        found = Index.open(tmp_path / "x").paragraphs("guide")
        assert [(p.number, p.text[-2]) for p in found] == [
            ("part2:1", "0"), ("1", "1"), ("part3:1", "2"), ("summary", "3"), ("part2:summary", "4")
        ]  # fmt: skip

    def test_half_characters_and_nuls_do_not_stop_a_build(self, tmp_path, encoder):
        file = jsonl(
            tmp_path / "guide.jsonl",
            {"number": "1", "text": "Half \ud83e of a smile.", "heading": "Odd \udc80"},
            {"number": "2", "text": "A nul \x00 inside a sentence about lanterns."},
            title="Guide \ud83e",
        )
        built(tmp_path / "x", [file], encoder)
        store = Index.open(tmp_path / "x")
        assert store.report("guide").title == "Guide \ufffd"
        first, second = store.paragraphs("guide")
        assert (first.text, first.heading) == ("Half \ufffd of a smile.", "Odd \ufffd")
        assert second.text == "A nul \x00 inside a sentence about lanterns."
        assert len(store.word_scores('"lanterns"')) == 1

    def test_a_report_without_authority_or_date(self, tmp_path, encoder, shelf):
        file = jsonl(tmp_path / "guide.jsonl", {"number": "1", "text": "Ask the duty desk."})
        outcome = built(tmp_path / "x", [file, shelf], encoder)
        report = outcome.reports[0]
        assert (report.id, report.authority, report.title, report.start) == ("guide", "", "guide", None)
        assert report.superseded_by is None

    def test_twenty_thousand_characters_without_a_full_stop(self, tmp_path, encoder):
        text = "on and on about the quay " * 800 + "and then a lighthouse"
        built(tmp_path / "x", [jsonl(tmp_path / "a.jsonl", {"number": "1", "text": text})], encoder)
        store = Index.open(tmp_path / "x")
        assert store.paragraph("guide", "1").text == text
        assert store.sentence_spans(0) == [(0, len(text))]
        assert list(store.word_scores('"lighthouse"')) == [0]

    @pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
    def test_a_file_name_that_is_no_text(self, tmp_path, encoder):
        shelf = tmp_path / "odd"
        shelf.mkdir()
        Path(os.fsdecode(os.fsencode(shelf) + b"/caf\xe9.txt")).write_text(report_text(), "utf-8")
        Path(os.fsdecode(os.fsencode(shelf) + b"/bad\xe9.txt")).write_bytes(b"")
        outcome = built(tmp_path / "x", [shelf], encoder)
        assert Index.open(tmp_path / "x").report(QUILLMERE).file == r"caf\udce9.txt"
        assert len(outcome.left_out) == 1
