"""From ranked paragraphs to statements: which paragraphs, which of their sentences, both sides, each once."""

from types import SimpleNamespace

import numpy as np
import pytest

from index.report import Paragraph, Place
from index.sentences import sentences
from qa.retrieve import Features, Hit, Judgement, Query, Ranking
from qa.statements import choose, in_reading_order, near_best

NONE = np.empty(0, np.float32)


class Shelf:
    """As much of an index as choosing needs: each hit's sentences match as told."""

    def __init__(self, paragraphs):
        self.paragraphs = paragraphs

    def sentence_spans(self, passage):
        return sentences(self.paragraphs[passage][0])

    def token_weights(self, ids):
        return np.ones(1, np.float32)

    def sentence_scores(self, question, weights, passages):
        scores = [np.array(self.paragraphs[passage][1], np.float32) for passage in passages.tolist()]
        return scores, scores


def hits(*paragraphs, report="ashmere-2024", scores=()):
    return tuple(
        Hit(
            report,
            Paragraph(str(row + 1), text, "finding", (Place(0, 1, ""),)),
            (scores or [1.0] * 9)[row],
            row,
            row,
        )
        for row, (text, _) in enumerate(paragraphs)
    )


def said(*paragraphs, most=8, asked="How are visits?", judged=None):
    """What is chosen of paragraphs (their text, and how well each sentence matches), in the order told."""
    found = hits(*paragraphs)
    vectors = SimpleNamespace(token_ids=np.zeros(1, np.int32))
    ranking = Ranking(found, Features(NONE, NONE, NONE, NONE, NONE), 9, judged)
    chosen = choose(Shelf(paragraphs), Query(asked, vectors), ranking, most)
    statements = in_reading_order(chosen, ["ashmere-2024"])
    for one in statements:
        for cited in one.citations:
            assert cited.quote == paragraphs[int(cited.number) - 1][0][cited.start : cited.end]
    return [(one.text, one.concern, [cited.number for cited in one.citations]) for one in statements]


VISITS = "Visits to children at home are regular, kind and well recorded by the teams. "
BUT = "However, plans for babies in other places are too late and poorly written."
HOMES = "Homes are warm and well kept, and children say that they like to live there."


def test_the_criticism_that_follows_praise_is_told_beside_it():
    assert said((VISITS + BUT + " " + HOMES, [0.9, 0.7, 0.2])) == [
        (VISITS.strip(), False, ["1"]),
        (BUT, True, ["1"]),
    ]


def test_a_criticism_of_something_else_is_not():
    assert said((VISITS + BUT, [0.9, 0.6])) == [(VISITS.strip(), False, ["1"])]


@pytest.mark.parametrize(
    "asked", ["Have visits got worse?", "What goes wrong with visits?", "Are visits poor?"]
)
def test_a_criticism_further_off_is_where_it_is_asked_what_is_bad(asked):
    assert said((VISITS + BUT, [0.9, 0.6]), asked=asked) == [
        (VISITS.strip(), False, ["1"]),
        (BUT, True, ["1"]),
    ]
    assert said((VISITS + BUT, [0.9, 0.5]), asked=asked) == [(VISITS.strip(), False, ["1"])]


def test_the_criticism_is_joined_where_there_is_no_more_room():
    assert said((VISITS + BUT, [0.9, 0.8]), most=1) == [(VISITS + BUT, True, ["1"])]


def test_a_criticism_that_refers_to_the_praise_is_joined_to_it():
    leaning = "They are, for too many of the older children at home, not long enough to matter."
    assert said((VISITS + leaning, [0.9, 0.8])) == [(VISITS + leaning, True, ["1"])]


def test_a_criticism_elsewhere_in_the_paragraph_stands_alone():
    far = "Too many visits to babies in hospital are late, and records of them are poor."
    assert said((VISITS + HOMES + " " + far, [0.9, 0.1, 0.8])) == [
        (VISITS.strip(), False, ["1"]),
        (far, True, ["1"]),
    ]


def test_a_criticism_takes_the_place_of_the_last_of_eight_paragraphs():
    far = "Too many visits to babies in hospital are late, and records of them are poor."
    others = ("Homes are warm.", "Plans are clear.", "Schools know.", "Carers are kind.", "Staff stay.")
    rest = [(text, [0.5]) for text in (*others, "Courts agree.", "All is well.")]
    told = said((VISITS + HOMES + " " + far, [0.9, 0.1, 0.8]), *rest)
    assert len(told) == 8
    assert (far, True, ["1"]) in told
    assert ["8"] not in [cited for _, _, cited in told]
    assert ["8"] in [cited for _, _, cited in said((VISITS, [0.9]), *rest)]


SECOND = "Visits to children in other places are on time, and workers write them up at once."


def test_a_second_sentence_that_matches_nearly_as_well_is_joined_to_its_neighbour():
    assert said((VISITS + SECOND, [0.9, 0.85])) == [(VISITS + SECOND, False, ["1"])]
    assert said((VISITS + SECOND, [0.85, 0.9])) == [(VISITS + SECOND, False, ["1"])]
    assert said((VISITS + SECOND, [0.9, 0.65])) == [(VISITS.strip(), False, ["1"])]


def test_a_second_sentence_further_on_is_a_statement_of_its_own():
    assert said((VISITS + HOMES + " " + SECOND, [0.9, 0.1, 0.85])) == [
        (VISITS.strip(), False, ["1"]),
        (SECOND, False, ["1"]),
    ]


def test_the_judge_s_word_counts_for_a_second_sentence_too():
    text = VISITS + HOMES + " " + SECOND

    def judged(*logits):
        return Judgement(np.zeros(1, np.float32), (np.array(logits, np.float32),))

    assert len(said((text, [0.9, 0.1, 0.85]), judged=judged(0.0, -9.0, 0.0))) == 2
    assert said((text, [0.9, 0.1, 0.85]), judged=judged(0.0, -9.0, -9.0)) == [(VISITS.strip(), False, ["1"])]


def test_no_more_is_told_than_there_is_room_for_and_every_paragraph_before_a_second_sentence():
    text, scores = VISITS + HOMES + " " + SECOND, [0.9, 0.1, 0.85]
    other = "Workers visit families in the evening, too, so that fathers can be there."
    assert [one[0] for one in said((text, scores), (other, [0.5]), most=2)] == [VISITS.strip(), other]
    assert [one[0] for one in said((text, scores), (other, [0.5]), most=3)] == [VISITS.strip(), SECOND, other]


def test_where_a_figure_is_asked_for_other_sentences_must_have_one():
    text = "The council has 120 foster carers of its own in the county and beyond. "
    without = "Foster carers are too few, and not all are seen by managers often enough."
    assert said((text + without, [0.9, 0.9]), asked="How many foster carers are there?") == [
        (text.strip(), False, ["1"])
    ]


def test_near_identical_sentences_are_said_once_and_cite_both_paragraphs_the_better_first():
    other = VISITS.strip().replace("the teams", "teams")
    assert said((HOMES, [0.5]), (VISITS, [0.9]), (other, [0.8])) == [
        (HOMES, False, ["1"]),
        (VISITS.strip(), False, ["2", "3"]),
    ]


@pytest.mark.parametrize(
    "other",
    [
        VISITS.replace("regular", "not regular"),
        VISITS.replace("Visits to children", "Visits to 12 children"),
        VISITS.replace("Visits to children", "Some visits to children"),
        HOMES,
    ],
    ids=["denied", "another number", "another amount", "something else"],
)
def test_sentences_that_say_different_things_are_both_told(other):
    assert len(said((VISITS, [0.9]), (other, [0.8]))) == 2


def ranked(scores, answers=None):
    found = hits(*[("Visits.", [1.0])] * len(scores), scores=scores)
    judged = None if answers is None else Judgement(np.array(answers, np.float32), ((),) * len(answers))
    ranking = Ranking(found, Features(NONE, NONE, NONE, NONE, NONE), 9, judged)
    return [hit.paragraph.number for hit in near_best(ranking)]


def test_paragraphs_near_the_best_one_are_cited():
    assert ranked([2.0, 1.1, 1.0]) == ["1", "2"]
    assert ranked([]) == []


def test_of_those_that_the_judge_read_the_ones_that_answer_about_as_well():
    # a score and a fifth of the logit: 2.8, 2.28 and 1.5; a paragraph 1.2 behind the best is left out
    assert ranked([2.0, 1.9, 1.8], [4.0, 1.9, -1.5]) == ["1", "2"]
    assert ranked([2.0, 1.9, 1.8], [0.0, 4.0, 1.0]) == ["2", "1", "3"]


def test_of_six_or_more_that_were_worth_reading_those_further_behind_too():
    assert ranked([2.0, 1.9, 1.8], [4.0, 1.9, -1.5]) == ["1", "2"]
    many = ranked([2.0, 1.9, 1.8, 1.8, 1.8, 1.8], [4.0, 1.9, -1.5, -1.5, -2.0, -9.0])
    assert many == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [("Are visits regular?", [["1"]]), ("Are visits regular and how do children travel?", [["1"], ["2"]])],
)
def test_where_two_things_are_asked_what_is_further_behind_may_answer_one_of_them(asked, numbers):
    judged = Judgement(np.array([4.0, -3.0], np.float32), (np.array([0.0]), np.array([0.0])))
    told = said((VISITS, [0.9]), (HOMES, [0.8]), asked=asked, judged=judged)
    assert [cited for _, _, cited in told] == numbers


def test_one_that_the_judge_did_not_read_is_not_cited():
    assert ranked([2.0, 1.9, 1.8], [4.0, 3.9]) == ["1", "2"]


def test_the_judge_s_choice_of_paragraphs_and_sentences_is_told():
    judged = Judgement(
        np.array([4.0, -2.0], np.float32),
        (np.array([-14.0, 0.0], np.float32), np.array([0.0], np.float32)),
    )
    assert said((VISITS + HOMES, [0.9, 0.7]), (SECOND, [0.9]), (BUT, [0.9]), judged=judged) == [
        (HOMES, False, ["1"]),
    ]
