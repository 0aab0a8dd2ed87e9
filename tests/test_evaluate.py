import json
import math
from dataclasses import replace

import pytest
from fictional import LIBRARY

from index.errors import IndexProblem, QuestionProblem
from qa.answer import Answer, Citation, Considered, Statement, Status
from qa.evaluate import Scored, auroc, check_quotes, details, evaluate, ndcg, score, summary
from qa.gold import Labelled, read_gold

REPORT, OTHER = "northmoor-2024-06-03", "wexcombe-2023-01-30"


def labelled(gold, kind="broad", context=()):
    return Labelled("q1", "northmoor.pdf", kind, "How are care leavers supported?", gold, "", context)


def scored(one, answer):
    """The figures of an answer to a question about the report."""
    return score(one, REPORT, answer, LIBRARY)


def answered(ranked, cited=(), confidence=0.9, total=10.0, report=REPORT):
    """An answer that ranks and cites paragraphs of the report, each quoted from its first character."""
    statements = []
    for number in cited:
        quote = LIBRARY.paragraph(report, number).text[:20]
        statements.append(Statement(quote, (Citation(report, number, 4, quote, 0, 20),)))
    return Answer(
        question="How are care leavers supported?",
        read_as="How are care leavers supported?",
        status=Status.ANSWERED if cited else Status.NOT_FOUND,
        confidence=confidence,
        scope=(REPORT,),
        statements=tuple(statements),
        considered=tuple(Considered(report, number, 1.0) for number in ranked),
        ms={"total": total},
    )


class TestNdcg:
    def test_the_ideal_order_is_one(self):
        assert ndcg(["7", "8", "9"], {"7": 2, "8": 1}) == 1.0
        assert ndcg(["8", "7"], {"7": 1, "8": 1}) == 1.0

    def test_against_figures_worked_out_by_hand(self):
        # Gains 2**2 - 1 = 3 and 2**1 - 1 = 1; discounts log2(2) = 1, log2(3), log2(4) = 2.
        ideal = 3 + 1 / math.log2(3)
        assert ndcg(["8", "7"], {"7": 2, "8": 1}) == pytest.approx((1 + 3 / math.log2(3)) / ideal)
        assert ndcg(["1", "2", "7"], {"7": 2, "8": 1}) == pytest.approx((3 / 2) / ideal)
        assert ndcg(["8", "7"], {"7": 2, "8": 1}) == pytest.approx(0.796708, abs=1e-6)

    def test_nothing_found_is_nought(self):
        assert ndcg(["1", "2"], {"7": 2}) == 0.0
        assert ndcg([], {"7": 2}) == 0.0

    def test_only_the_first_ten_count(self):
        others = [str(number) for number in range(20, 29)]
        assert ndcg([*others, "7"], {"7": 2}) == pytest.approx(1 / math.log2(11))
        assert ndcg([*others, "30", "7"], {"7": 2}) == 0.0
        assert ndcg([str(n) for n in range(10)], {str(n): 1 for n in range(12)}) == 1.0


class TestAuroc:
    @pytest.mark.parametrize(
        ("answerable", "unanswerable", "expected"),
        [
            ([0.9, 0.8], [0.1, 0.2], 1.0),
            ([0.1], [0.9], 0.0),
            ([0.5], [0.5], 0.5),
            ([0.9, 0.4], [0.6, 0.1], 0.75),
            ([0.6, 0.4], [0.6, 0.1], 0.625),
            ([], [0.5], None),
            ([0.5], [], None),
        ],
    )
    def test_is_the_share_of_pairs_in_the_right_order(self, answerable, unanswerable, expected):
        assert auroc(answerable, unanswerable) == expected


class TestScore:
    def test_all_figures_of_a_good_answer(self):
        one = labelled({"7": 2, "8": 2, "9": 1})
        found = scored(one, answered(["7", "1", "9", "2", "3", "8"], cited=["7", "1"]))
        ideal = 3 + 3 / math.log2(3) + 1 / 2
        assert found == {
            "ndcg": pytest.approx((3 + 1 / 2 + 3 / math.log2(7)) / ideal),
            "recall5": 0.5,
            "mrr": 1.0,
            "first": 1.0,
            "precision": 0.5,
            "recall": 0.5,
            "quote": 1.0,
            "exact": 1.0,
            "refused": 0.0,
        }

    def test_a_refused_question_has_no_precision(self):
        found = scored(labelled({"7": 2}), answered(["1", "2", "7"]))
        assert (found["refused"], found["precision"], found["recall"], found["quote"]) == (
            1.0,
            None,
            0.0,
            0.0,
        )
        assert (found["exact"], found["first"], found["mrr"]) == (None, 0.0, 1 / 3)

    def test_what_ranks_nothing_relevant_is_nought(self):
        found = scored(labelled({"7": 2}), answered(["1"], cited=["1"]))
        assert [found[name] for name in ("ndcg", "recall5", "mrr", "first", "precision", "recall")] == [
            0.0
        ] * 6

    def test_a_paragraph_cited_twice_counts_once(self):
        found = scored(labelled({"7": 2}), answered(["7"], cited=["7", "7", "1"]))
        assert found["precision"] == 0.5

    def test_a_paragraph_of_another_report_is_not_meant_though_its_number_is_the_same(self):
        assert LIBRARY.paragraph(OTHER, "2").number == LIBRARY.paragraph(REPORT, "2").number
        found = scored(labelled({"2": 2}), answered(["2"], cited=["2"], report=OTHER))
        assert {name: value for name, value in found.items() if name != "exact"} == {
            **dict.fromkeys(("ndcg", "recall5", "mrr", "first", "precision", "recall", "quote"), 0.0),
            "refused": 0.0,
        }

    def test_only_support_labelled_has_no_recall(self):
        found = scored(labelled({"7": 1}), answered(["7"], cited=["7"]))
        assert (found["recall"], found["recall5"], found["quote"], found["precision"]) == (
            None,
            None,
            None,
            1.0,
        )

    def test_an_unanswerable_question_is_scored_by_its_outcome_only(self):
        found = scored(labelled({}), answered(["7"]))
        assert {name: value for name, value in found.items() if value is not None} == {"refused": 1.0}

    @pytest.mark.parametrize(
        "citation",
        [
            Citation(REPORT, "7", 4, "Care leavers are supporteD", 0, 26),
            Citation(REPORT, "7", 4, "Care leavers", 1, 13),
            Citation(REPORT, "77", 4, "Care leavers", 0, 12),
            Citation("nowhere-2024-06-03", "7", 4, "Care leavers", 0, 12),
        ],
        ids=["other words", "off by one", "no such paragraph", "no such report"],
    )
    def test_one_quote_that_is_not_the_stored_text_is_found(self, citation):
        good = answered(["7"], cited=["7"])
        wrong = Statement(citation.quote, (citation,))
        both = Answer(
            **{**{f: getattr(good, f) for f in good.__slots__}, "statements": (*good.statements, wrong)}
        )
        assert scored(labelled({"7": 2}), good)["exact"] == 1.0
        assert scored(labelled({"7": 2}), both)["exact"] == 0.0


class TestCheckQuotes:
    def scored(self, id, quoted):
        """An answer that gives the first characters of paragraph 7 as a quote, as `quoted` makes them."""
        good = answered(["7"], cited=["7"])
        (citation,) = good.statements[0].citations
        told = replace(citation, quote=quoted(citation.quote))
        answer = replace(good, statements=(Statement(told.quote, (told,)),))
        one = replace(labelled({"7": 2}), id=id)
        return Scored(one, REPORT, answer, scored(one, answer))

    def test_quotes_that_are_the_stored_text_pass_and_so_does_no_answer(self):
        none = Scored(labelled({}), REPORT, answered(["7"]), scored(labelled({}), answered(["7"])))
        check_quotes([none, self.scored("q1", str)])

    def test_others_are_told_by_the_ids_of_their_questions(self):
        wrong = [self.scored(f"q{place}", str.upper) for place in range(6)]
        with pytest.raises(IndexProblem) as problem:
            check_quotes([self.scored("good", str), wrong[0]])
        told = "of the answers quote what is not the stored text word for word, to the questions"
        assert str(problem.value) == f"1 {told} q0"
        with pytest.raises(IndexProblem, match=f"6 {told} q0, q1, q2, q3, q4, …"):
            check_quotes(wrong)


class TestSummary:
    def scored(self, kind, gold, answer):
        one = labelled(gold, kind)
        return Scored(one, REPORT, answer, scored(one, answer))

    def test_means_by_kind_and_over_all(self):
        found = summary(
            [
                self.scored("broad", {"7": 2}, answered(["7"], cited=["7"], confidence=0.9, total=10)),
                self.scored("broad", {"8": 2}, answered(["7"], confidence=0.4, total=30)),
                self.scored("unanswerable", {}, answered(["7"], confidence=0.1, total=20)),
                self.scored("unanswerable", {}, answered(["7"], cited=["7"], confidence=0.6, total=40)),
            ]
        )
        assert list(found) == ["broad", "unanswerable", "all"]
        assert found["broad"] == {
            "questions": 2,
            "ndcg": 0.5,
            "recall5": 0.5,
            "mrr": 0.5,
            "first": 0.5,
            "precision": 1.0,
            "recall": 0.5,
            "quote": 0.5,
            "exact": 1.0,
            "auroc": None,
            "refused_answerable": 0.5,
            "refused_unanswerable": None,
            "ms_p50": 20.0,
            "ms_p95": 29.0,
        }
        assert found["unanswerable"] == {
            **dict.fromkeys(found["broad"]),
            "questions": 2,
            "exact": 1.0,
            "refused_unanswerable": 0.5,
            "ms_p50": 30.0,
            "ms_p95": 39.0,
        }
        assert found["all"] == {
            **found["broad"],
            "questions": 4,
            "auroc": 0.75,
            "refused_unanswerable": 0.5,
            "ms_p50": 25.0,
            "ms_p95": 38.5,
        }

    def test_details_have_a_line_a_question(self):
        (line,) = details(
            [self.scored("broad", {"7": 2}, answered([str(n) for n in range(12)], cited=["7", "8"]))]
        )
        assert (line["id"], line["kind"], line["status"], line["gold"]) == (
            "q1",
            "broad",
            "answered",
            {"7": 2},
        )
        assert line["cited"] == ["7", "8"]
        assert line["considered"] == [str(number) for number in range(10)]
        assert (line["report"], line["precision"], line["ms"]) == (REPORT, 0.5, 10.0)
        json.dumps(line)

    def test_details_name_the_report_of_a_paragraph_of_another_one(self):
        (line,) = details([self.scored("broad", {"2": 2}, answered(["2"], cited=["2"], report=OTHER))])
        assert (line["cited"], line["considered"]) == ([f"{OTHER}/2"], [f"{OTHER}/2"])


GOLD = {"id": 1, "file": "a.pdf", "kind": "broad", "question": "Why?", "gold": {"7": 2, "summary": 1}}


class TestGoldFile:
    def test_is_read_line_by_line(self, tmp_path):
        more = {**GOLD, "quote": "It says so.", "context": "How?", "gold": {}, "authority": "Ashmere"}
        lines = [json.dumps(GOLD), "", json.dumps(more), json.dumps({**GOLD, "context": ["A?", "B?"]})]
        (tmp_path / "gold.jsonl").write_text("\ufeff" + "\n".join(lines), "utf-8")
        assert read_gold(tmp_path / "gold.jsonl") == [
            Labelled("1", "a.pdf", "broad", "Why?", {"7": 2, "summary": 1}, "", ()),
            Labelled("1", "a.pdf", "broad", "Why?", {}, "It says so.", ("How?",), "Ashmere"),
            Labelled("1", "a.pdf", "broad", "Why?", {"7": 2, "summary": 1}, "", ("A?", "B?")),
        ]

    @pytest.mark.parametrize(
        "line",
        [
            b"no json",
            b"[]",
            b'"text"',
            b"\xff",
            json.dumps({**GOLD, "gold": ["7"]}).encode(),
            json.dumps({**GOLD, "gold": {"7": "two"}}).encode(),
            json.dumps({**GOLD, "gold": {"7": 0}}).encode(),
            *(json.dumps({k: v for k, v in GOLD.items() if k != name}).encode() for name in GOLD),
        ],
    )
    def test_a_line_that_is_no_question_is_named(self, tmp_path, line):
        file = tmp_path / "gold.jsonl"
        file.write_bytes(json.dumps(GOLD).encode() + b"\n\n" + line + b"\n")
        with pytest.raises(QuestionProblem) as problem:
            read_gold(file)
        assert str(problem.value).startswith(f"{file}, line 3 is no labelled question: ")
        assert problem.value.remedy.startswith("Write one object a line: ")

    def test_without_a_question_it_is_none(self, tmp_path):
        (tmp_path / "gold.jsonl").write_text("\n \n")
        with pytest.raises(QuestionProblem, match="holds no labelled question"):
            read_gold(tmp_path / "gold.jsonl")


class Asked:
    """An assistant that notes what it is asked."""

    def __init__(self):
        self.index = LIBRARY
        self.calls = []

    def warm_up(self):
        self.calls.append("warm up")

    def ask(self, question, *, context, authority, report):
        self.calls.append((question, context, authority, report))
        return answered(["2"], cited=["2"], report=report or OTHER)


class TestEvaluate:
    def test_each_question_is_asked_of_its_file_s_report_with_its_context(self):
        assistant = Asked()
        one = Labelled("q", "wexcombe.pdf", "followup", "And when?", {"2": 2}, "", ("How?",))
        (scored,) = evaluate(assistant, [one])
        assert assistant.calls == ["warm up", ("And when?", ("How?",), None, "wexcombe-2023-01-30")]
        assert scored.labelled is one
        assert scored.figures["ndcg"] == 1.0

    def test_with_another_scope_the_report_is_not_given(self):
        assistant = Asked()
        one = Labelled("q", "wexcombe.pdf", "fact", "How many?", {"2": 2}, "", ())
        for scope in ("authority", "question"):
            (found,) = evaluate(assistant, [one], scope)
            assert (found.report, found.figures["recall"]) == (OTHER, 1.0)
        assert [call for call in assistant.calls if call != "warm up"] == [
            ("How many?", (), "Wexcombe", None),
            ("In Wexcombe: How many?", (), None, None),
        ]

    def test_files_that_are_not_indexed_are_named_before_anything_is_asked(self):
        assistant = Asked()
        asked = [
            labelled({}),
            Labelled("b", "b.pdf", "x", "?", {}, "", ()),
            Labelled("a", "a.pdf", "x", "?", {}, "", ()),
        ]
        with pytest.raises(QuestionProblem) as problem:
            evaluate(assistant, asked)
        assert str(problem.value) == "these files of the gold file are not indexed: a.pdf, b.pdf"
        assert assistant.calls == []
