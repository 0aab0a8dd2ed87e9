"""What an index keeps of reports."""

import random
from dataclasses import replace

import numpy as np
import pytest
from fictional import LIBRARY
from kept_reports import PARAGRAPHS, READ, RICH

from index.records import paragraph_from_row, paragraph_to_row, report_from_json, report_to_json
from index.report import Paragraph, Place


class TestWhatIsKept:
    def test_reports_and_paragraphs_come_back_as_they_were_read(self, store):
        assert store.read_reports() == READ
        assert store.reports == tuple(read.report for read in READ)

    def test_a_paragraph_is_found_by_report_and_number(self, store):
        assert store.paragraph("quillmere-2024-06-03", "lscb:1") == PARAGRAPHS[2]
        assert store.paragraph("wexcombe-2023-01-30", "lscb:1") == LIBRARY.paragraph(
            "wexcombe-2023-01-30", "lscb:1"
        )
        assert store.paragraph("quillmere-2024-06-03", "2") is None
        assert store.paragraph("nowhere-2024-06-03", "1") is None
        assert store.paragraphs("nowhere-2024-06-03") == ()

    def test_a_report_is_found_by_its_id(self, store):
        assert store.report("quillmere-2024-06-03") is store.reports[0]
        assert store.report("nowhere-2024-06-03") is None

    def test_rows_give_paragraphs_in_the_order_asked_for(self, store):
        everything = [(read.report.id, paragraph) for read in READ for paragraph in read.paragraphs]
        rows = list(range(len(everything)))
        random.Random(1).shuffle(rows)
        assert store.by_row(np.array(rows)) == [everything[row] for row in rows]

    def test_the_model_is_named(self, store):
        assert store.model == "words"

    @pytest.mark.parametrize("read", READ, ids=lambda read: read.report.id)
    def test_records_go_there_and_back(self, read):
        assert report_from_json(report_to_json(read.report)) == read.report
        assert tuple(paragraph_from_row(paragraph_to_row(p)) for p in read.paragraphs) == read.paragraphs

    def test_half_a_character_is_replaced_one_for_one(self):
        broken = Paragraph(
            "1\udc80", "Half \ud83e here.", "finding", (Place(0, 1, "\udfff!"), Place(6, 2, "B"))
        )
        whole = Paragraph(
            "1\ufffd", "Half \ufffd here.", "finding", (Place(0, 1, "\ufffd!"), Place(6, 2, "B"))
        )
        assert paragraph_from_row(paragraph_to_row(broken)) == whole
        report = replace(RICH.report, title="Half \ud83e", file="caf\udce9.pdf")
        assert report_from_json(report_to_json(report)) == replace(
            RICH.report, title="Half \ufffd", file="caf\ufffd.pdf"
        )
