"""Places that are not indexed: "no such report" where they are asked about, else part of the question."""

import pytest
from covers import FICTIONAL

from qa.answer import Status
from qa.names import Names
from qa.question import read_question

NAMES = Names(FICTIONAL)
NEW, OLD = "northmoor-2024-07-01", "northmoor-2016-01-18"
WEXCOMBE, MARLSHIRE, HULL = "wexcombe-2022-03-14", "marlshire-2023-01-23", "kingston-upon-hull-2023-12-04"
CURRENT = (NEW, WEXCOMBE, MARLSHIRE, HULL, "isle-of-brackwater-2013-06-24")


def read(question, **picked):
    return read_question(question, NAMES, **picked)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What is early help like in Margate?", "Margate"),
        ("How are care leavers supported in Wakanda?", "Wakanda"),
        ("How does Cardiff support care leavers?", "Cardiff"),
        ("What grade did Wakanda get?", "Wakanda"),
        ("How are things in West Northmoor?", "West Northmoor"),
        ("and in Wakanda?", "Wakanda"),
        ("How does Scotland support care leavers?", "Scotland"),
        ("how does scotland support care leavers?", "Scotland"),
        ("Is Northern Ireland good at early help?", "Northern Ireland"),
        ("Does the Isle of Man have enough foster carers?", "Isle of Man"),
        ("care leavers Fife", "Fife"),
        ("Who runs children's services in New Zealand?", "New Zealand"),
    ],
)
@pytest.mark.parametrize(
    "settled", [{"authority": "Wexcombe"}, {"context": ["How are care leavers in Hull?"]}, {}]
)
def test_a_place_that_is_not_indexed_is_never_answered_from_another(question, missing, settled):
    reading = read(question, **settled)
    assert (reading.status, reading.scope, reading.who.missing) == (Status.NO_SUCH_REPORT, (), (missing,))
    assert f"no report of {missing} is indexed" in reading.read_as


@pytest.mark.parametrize("place", ["Cardiff", "Margate", "Leeds", "Isle of Wight"])
@pytest.mark.parametrize(
    "question",
    [
        "and in {}?",
        "What about {}?",
        "and {}?",
        "{}?",
        "how about {} then?",
        "What about {}'s foster carers?",
        "How does {} do?",
        "Is {} any good?",
        "How good is {}?",
        "Who inspected {}?",
        "When was {} last inspected?",
        "What grade did {} get?",
        "What does the report on {} say?",
        "Tell me about {}",
        "How are families in {} helped?",
        "{} council: is early help good?",
        "{}'s care leavers",
        "{} care leavers",
        "care leavers {}",
        "What becomes of {}'s care leavers?",
        "I live in {}. What help is there?",
        "We both live in {}. What help is there?",
        "Would you say {} is safe for children?",
        "Explain how {} supports care leavers",
        "Do you cover {} as well?",
        "What help {} gives to families",
    ],
)
def test_a_listed_place_is_asked_about_wherever_an_authority_is(place, question):
    for context in ([], ["How are care leavers supported in Hull?"]):
        reading = read(question.format(place), context=context)
        assert (reading.status, reading.who.missing) == (Status.NO_SUCH_REPORT, (place,))


PLACED = [
    "Are children in {} visited?",
    "How many children are in {}?",
    "How are families in {} helped?",
    "Are there children in homes in {}?",
    "Are children sent to homes in {}?",
    "Are relatives in {} assessed?",
    "Are grandparents in {} considered?",
    "Is anything known of those who are in {}?",
]


@pytest.mark.parametrize("country", ["Scotland", "Wales", "Poland", "Jamaica", "the Isle of Man"])
@pytest.mark.parametrize("question", PLACED)
def test_children_homes_and_relatives_in_another_country_are_spoken_of_in_passing(country, question):
    reading = read(question.format(country))
    assert (reading.status, reading.scope, reading.topic) == (None, CURRENT, question.format(country))
    assert f"{country.removeprefix('the ')} is read as part of what is asked" in reading.read_as


def test_homes_in_another_country_stay_in_the_topic():
    reading = read("Does Wexcombe use homes in Wales?")
    assert (reading.scope, reading.who.missing, reading.topic) == (
        (WEXCOMBE,),
        (),
        "Does it use homes in Wales?",
    )


@pytest.mark.parametrize(
    ("question", "missing"),
    [("and the ones in Scotland?", ()), ("what about care leavers in Cardiff?", ("Cardiff",))],
)
def test_a_follow_up_about_children_in_another_country_is_about_the_authority_before(question, missing):
    reading = read(question, context=["How are care leavers supported in Hull?"])
    assert (reading.scope, reading.who.missing) == (() if missing else (HULL,), missing)


@pytest.mark.parametrize("name", ["Wakanda", "Milford Haven", "New Wakanda"])
@pytest.mark.parametrize(
    "question",
    [
        "and in {}?",
        "What about in {}?",
        "{} council: is early help good?",
        "What does {} council do about neglect?",
        "How good are the London Borough of {}'s social workers?",
        "Who runs {} children's services?",
        "How are care leavers supported in {}?",
        "How is early help in {}?",
        "How does {} support care leavers?",
        "How well does {} look after its children?",
        "Explain how {} protects young people",
        "Who inspected {}?",
        "When was {} last inspected?",
        "What grade did {} get?",
        "What does the latest report on {} say?",
        "I live in {}. What help is there?",
    ],
)
def test_a_name_on_no_list_is_no_such_report_where_it_can_only_be_a_place(name, question):
    for context in ([], ["How are care leavers supported in Hull?"]):
        reading = read(question.format(name), context=context)
        assert (reading.status, reading.who.missing) == (Status.NO_SUCH_REPORT, (name,))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Is Snapchat a risk?", "Snapchat"),
        ("Does Roblox put children at risk?", "Roblox"),
        ("Is Ritalin given?", "Ritalin"),
        ("Does Childline help?", "Childline"),
        ("Does Unison agree?", "Unison"),
        ("Was Mosaic replaced?", "Mosaic"),
        ("Does Liquidlogic slow social workers down?", "Liquidlogic"),
        ("Is Islam respected?", "Islam"),
        ("Is Diwali celebrated?", "Diwali"),
        ("Has Grenfell been dealt with?", "Grenfell"),
        ("Is Jenny Coles still the director?", "Jenny Coles"),
        ("How is Sam doing?", "Sam"),
        ("How good is Liquidlogic?", "Liquidlogic"),
        ("What about Ritalin?", "Ritalin"),
        ("Ritalin?", "Ritalin"),
        ("Is Snapchat worse than Roblox?", "Snapchat and Roblox"),
        ("Are children groomed on Roblox?", None),
        ("Are families spoken to in Tigrinya?", "Tigrinya"),
        ("Are young people taught in Lingala?", "Lingala"),
        ("Do children have plans written in Makaton?", "Makaton"),
        ("Kieran is 16 and homeless. What help is there?", None),
        ("Mosaic is slow. Why?", None),
        ("My son is in Feltham. Who visits him?", None),
        ("My son is in Cardiff. Who visits him?", "Cardiff"),
        ("Are children seen within a day, Jenny asks?", None),
        ("WHAT ABOUT DYSLEXIA?", None),
        ("What About Dyslexia?", None),
    ],
)
@pytest.mark.parametrize("picked", [{"authority": "Wexcombe"}, {}])
def test_a_name_on_no_list_is_searched_where_it_may_be_anything(question, name, picked):
    reading = read(question, **picked)
    assert (reading.status, reading.who.missing) == (None, ())
    assert (reading.scope, reading.topic) == ((WEXCOMBE,) if picked else CURRENT, question)
    verb = "are" if name and " and " in name else "is"
    assert reading.who.note == (f"{name} {verb} read as part of what is asked" if name else "")


TOPICS = """
    abseiling adhd anaemia anorexia apps arson asthma astronomy autism babysitters badminton ballet
    bereavement bipolar boxing braille bulimia calpol cannabis cadets chickenpox childminders chlamydia
    cocaine colouring cricket crocheting cuckooing cutlery daycare deafness dentures depression diabetes
    diarrhoea divorce doorbells duvets dyslexia dyspraxia earrings eczema epilepsy euthanasia exorcism
    fidgeting fireworks football fortnite gambling gangs gardening ghosting glasses godparents grandads
    grandmas gymnastics hairdressers halal headlice hiking hoarding hobbies hygiene hypnosis ibuprofen
    incest influencers insomnia instagram insulin jigsaws karate ketamine kleptomania knives kosher lego
    lgbt lice lipstick lodgings magistrates makeup malnutrition marijuana mattresses measles meningitis
    menstruation methadone midwives migraines minecraft mould nappies netball nightmares nits obesity
    orphans osteopathy paediatricians pantomimes paracetamol penicillin piercings pocketmoney podcasts
    pornography prams psychosis puberty pushchairs quizzes rabies rapping ritalin roblox sanctuary
    scabies scouts scurvy sexting shoplifting skateboards sleepovers snapchat stammering steroids
    surrogacy swearing syphilis tattoos tiktok toothbrushes tourettes trampolines transgender
    tuberculosis tumours twins typhoid ukulele vaccinations vandalism vaping vegans vodka weed
    wheelchairs wifi xbox yoga youtube zumba
""".split()


@pytest.mark.parametrize("topic", TOPICS)
def test_a_small_word_that_nobody_knows_is_the_topic(topic):
    for question in (f"what about {topic}?", f"and in {topic}?", f"how does {topic} support children?"):
        for context in ([], ["How are care leavers supported in Hull?"]):
            reading = read(question, context=context)
            assert (reading.status, reading.who.missing, reading.who.note) == (None, (), ""), question
            assert topic in reading.topic


@pytest.mark.parametrize(
    ("question", "scope", "topic", "note"),
    [
        ("How is early help in Dalston, Wexcombe?", WEXCOMBE, "How is early help in Dalston?", "Dalston"),
        ("How is early help in Margate, Wexcombe?", WEXCOMBE, "How is early help in Margate?", "Margate"),
        (
            "How is early help in Richmond, Marlshire?",
            MARLSHIRE,
            "How is early help in Richmond?",
            "Richmond",
        ),
    ],
)
def test_a_place_before_its_own_authority_is_part_of_what_is_asked(question, scope, topic, note):
    reading = read(question)
    assert (reading.status, reading.scope, reading.who.missing, reading.topic) == (None, (scope,), (), topic)
    assert reading.who.note == f"{note} is read as part of what is asked"


def test_a_list_of_places_is_no_address():
    reading = read("How is early help in Margate, Cardiff and Wexcombe?")
    assert (reading.scope, reading.who.missing) == ((WEXCOMBE,), ("Margate", "Cardiff"))


@pytest.mark.parametrize(
    "question",
    [
        "Compare Wexcombe and {} on care leavers",
        "Compare {} with Wexcombe",
        "How do Wexcombe and {} support care leavers?",
        "Which is better, {} or Wexcombe?",
        "care leavers in {} and Wexcombe",
    ],
)
@pytest.mark.parametrize("place", ["Cardiff", "Wakanda"])
def test_an_unknown_place_beside_an_indexed_authority_is_missing(place, question):
    reading = read(question.format(place))
    assert (reading.status, reading.scope, reading.who.missing) == (None, (WEXCOMBE,), (place,))
    assert f"no report of {place} is indexed" in reading.read_as


@pytest.mark.parametrize("question", ["How does it compare with {}?", "Is it better than {}?"])
def test_an_unknown_place_that_the_authority_before_is_compared_with_is_missing(question):
    reading = read(question.format("Wakanda"), context=["How are care leavers supported in Hull?"])
    assert (reading.status, reading.scope, reading.who.missing) == (None, (HULL,), ("Wakanda",))


@pytest.mark.parametrize(
    "question",
    [
        "What about Ofsted?",
        "in Care?",
        "and in Year 11?",
        "at Christmas?",
        "and in January?",
        "and in SEND?",
        "and in Early Help?",
        "What about Fostering?",
        "and in custody?",
        "and in scool?",
        "and in wakanda?",
        "how does wakanda support children?",
        "what about CareNote?",
        "What about Mockingbird?",
        "What about Mrs Wakanda?",
        "What did Jo Bloggs say?",
        "Fosterng?",
        "Does Barnardo's visit?",
        "and what about Muslim families?",
        "how does erly help work?",
        "Do young people do the Duke of Edinburgh's Award?",
        "Are children from Albania and Vietnam helped?",
        "Is the Merseyside adoption agency quick?",
        "What is life story work?",
        "What undermines the use of safety plans?",
        "I've had three social workers. Is that common?",
    ],
)
def test_words_of_the_topic_are_no_place(question):
    for context in ([], ["How are care leavers supported in Hull?"]):
        reading = read(question, context=context)
        assert (reading.status, reading.who.missing) == (None, ())
        assert reading.scope == ((HULL,) if context else CURRENT)


@pytest.mark.parametrize("question", ["Are children placed in Margate safe?", "Is the Margate hub any good?"])
def test_a_place_in_passing_is_told(question):
    for context in ([], ["How are care leavers supported in Hull?"]):
        reading = read(question, context=context)
        assert "Margate is read as part of what is asked" in reading.read_as
        assert reading.scope == ((HULL,) if context else CURRENT)


def test_a_place_that_the_reports_speak_of_is_part_of_the_question():
    names = Names(
        FICTIONAL, lambda text, reports: text.casefold() in {"margate", "wakanda"} and OLD not in reports
    )
    reading = read_question("How is help in Margate?", names, authority="Wexcombe")
    assert (reading.status, reading.scope) == (None, (WEXCOMBE,))
    assert "Margate is read as part of what is asked" in reading.read_as
    assert read_question("How is help in Margate?", names, authority="Northmoor").who.missing == ("Margate",)
    assert read_question("How does Wakanda work?", names).scope == CURRENT


def test_after_a_place_that_is_not_indexed_the_question_goes_on():
    reading = read("and in Wexcombe?", context=["How are care leavers supported in Hull?", "and in Wakanda?"])
    assert (reading.topic, reading.scope) == ("How are care leavers supported?", (WEXCOMBE,))
