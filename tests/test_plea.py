"""Who asks for help for themselves, or for somebody close, is told whom to call before anything else."""

import io
import json
import time

import pytest
from encoder import WordEncoder
from markup import Page
from shelf import built, write_report

from qa.answer import Answer, Help, Status
from qa.assistant import Assistant
from qa.helplines import NOT_ASKED, NOTICES, notice_text
from qa.plea import read_plea
from qa.terminal import answer_text
from qa.train.data import every_line
from web import create_app
from web.settings import Settings

DANGER = (
    "This page quotes inspection reports and cannot help in person. If you or someone else is in danger now, "
    "call 999. Childline is free, day and night: 0800 1111, childline.org.uk. Worried about a child: NSPCC "
    "0808 800 5000."
)
ADVICE = (
    "This page quotes inspection reports and cannot help in person. To complain about a children’s service, "
    "ask the council for its complaints procedure; children in care can ask for an independent advocate, for "
    "example through Coram Voice’s Always Heard, 0808 800 5792."
)
HIT = "my dad hit me who do i tell"
WORRIED = "I feel unsafe at home. Do social workers visit children in Quillmere?"

IN_DANGER = """\
who do i talk to if my foster carer hits me?
what do i do if im being abused
i feel unsafe at home
my dad hit me who do i tell
i want to run away
mums boyfriend touches me
My mum’s new boyfriend hurts me.
someone at my childrens home is hurting me
im scared to go home
I don't feel safe in my placement
i want to die
i feel like killing myself
I am suicidal
ive been cutting myself
my best friend is being groomed what do i do
I'm homeless tonight
got kicked out by my mum, where do i go
what happens if i say my dad hits me
will they take me away if i tell someone my mum hits me
do i have to go home if my dad hits me
my daughter is being abused by her dad what can i do
I think my neighbour's child is being abused who do I call
What number do I ring if I'm worried about the kid next door?
my little brother isn't safe at home
my 14 year old has run away what do i do
my girlfriend is self harming who can i tell
My daughter is suicidal, how long is the wait for CAMHS?
gang making me sell drugs how do i get out
i was abused in care who do i tell
were being evicted tomorrow, where can we go with the kids
i need someone to talk to
help
dad hits mum who can i tell
what do i do if my carer hits me in Ashmere
my dad is hitting me and my sister
my mum hit me with a belt
daddy hurts me
my stepfather rapes me
she keeps hitting me
im getting hurt at home
i think i am being abused
is my dad allowed to hit me
i'm frightened to go back to my placement
i dont wanna go home my dads going to hit me
i'm gonna run away
I want to hurt myself
i took an overdose
i dont want to be alive
i have been raped what do i do
i've been sexually assaulted, who do I tell
a man touched me
a staff member hit me
my son has threatened to kill himself
my daughter was raped by her stepdad who do i call
my ex is hurting my kids
how do i protect my kids from their dad
how do i report abuse
i need to report a child being hurt
I think a child is being abused
there's a child being hit next door
my sister is being beaten by her husband
plz help im scared
i'm so scared please help
my mum left us on our own and theres no food
i am 15 and i have nowhere to live
i'm on the streets
my mum has thrown me out where can i stay tonight
i need somewhere to stay tonight
my boyfriend is threatening me
my parents are going to make me get married
they're taking me abroad for fgm
my carer said he'd kill me
i am being exploited by a gang
im in danger who do i call
emergency
who can i talk to im really sad
im so lonely in care who can i talk to""".splitlines()

WANTING_ADVICE = """\
my social worker wont listen to me what can i do
how do i complain about my social worker
How do I make a complaint about my foster placement?
I want to complain about the council's children's services
who do i write to if i want to complain about my social worker
who do I ring to complain about my granddaughter's social worker in Northmoor
where can i complain about my son's social worker
I wish to make a formal complaint about how I was treated
what are my rights in care
how do I get an advocate?
how can i change my social worker
they want to move me and i dont want to go what can i do
my social worker never answers the phone, who do i contact
can i make a complaint about my social worker in Northmoor and does anyone listen
nobody listens to me""".splitlines()

PLAIN = """\
How do they help my daughter if she is groomed in Ashmere?
Will they keep my son safe in Northmoor?
can my foster carers give me pocket money in Quillmere
do social workers listen to kids like me in Oakhaven
How safe are children in Ashmere?
I'm a councillor. What should I ask about domestic abuse?
What do you do for kids who run away in Northmoor?
who do I talk to about fostering
what do they do if a foster carer hits a child
what happens to kids who are hit at home in Wexcombe
My neighbour is dangerous, the social worker came and nobody told us what we are meant to do. Is that common?
I'm 17 and homeless, would Quillmere house me?
i'm 16 and homeless, will they tell me what i'm owed
If I'm 17 with nowhere to go will the council find me a bed that day?
what if my kids are in danger at 2am
Our daughter is being groomed by older lads. Is there a decent team up here that deals with that?
My mate's bloke hits her and the kids see it. Would she get real help here?
I left an abusive husband. how easy is it to get support here
They've been threatening me with court for months. Is it just me?
my sister keeps running away, does anyone bother to speak to her when she's back
My kids are home educated - does anyone check they're safe?
our council is in danger of being inadequate, is it?
I'm scared of what the inspectors will find. What did they find last time?
I was in care, can I see my records?
I was abused as a child, can I see my records?
do care leavers feel safe
do care leavers know how to complain
How do parents complain about social workers in Northmoor?
If I put in a complaint, does anyone learn from it or does it sit in a drawer?
how do i complain about Ofsted
How do I complain if I'm in care, and will anyone help me do it?
who do I complain to about a pothole
who do I ring to complain about a pothole
what are the rights of children in care
Can I get an advocate in Ashmere?
help me understand the grades
I need help with the report on Oakhaven
what should we do about caseloads
what can I do with this tool
what should we do about domestic abuse
what can we do to stop children being groomed
how can we protect children better
what should I ask the director about children who are hurt
we need help with recruitment, what did inspectors say
who do I tell that the page is wrong
how do I report a mistake
my report is missing
I want to end it with one question: how is Ashmere doing?
help for suicidal young people
are children who feel suicidal helped
What happens if my dad is in prison
my dad has left, who looks after me
my son is in danger of exclusion, does the council help
our children are at risk of poor outcomes, what did inspectors find
I am being assessed as a foster carer
our team was hit by sickness
the council was hit hard, what should they do
my daughter is home educated, is she safe
my brother has been missing from school, do they check
can I stay with my foster carers after 18
I need help finding the section on neglect
please help me find good councils
what are we meant to do with this list
I'd like to talk to someone in Kent about fostering
how do I get help for my disabled son
I need a place to read reports
how often will my social worker see me
what happens after I report a child who is hurt
how many children were abused in care
Do police and social workers talk when a child has been raped?
allegations that a foster carer hit a child
my child was bullied at school, does social care help
i am a victim of domestic abuse, will my kids be taken
how do you keep kids safe online
i was not happy with the inspection, how do i complain about the report
can children complain
do children get an advocate when they complain
which areas listen to children
children say nobody listens to them""".splitlines()


@pytest.mark.parametrize("question", IN_DANGER)
def test_somebody_may_be_in_danger(question):
    assert read_plea(question) is Help.DANGER


@pytest.mark.parametrize("question", WANTING_ADVICE)
def test_advice_is_wanted(question):
    assert read_plea(question) is Help.ADVICE


@pytest.mark.parametrize("question", PLAIN)
def test_what_asks_the_reports_is_no_plea(question):
    assert read_plea(question) is Help.NONE


def test_no_question_that_reports_answer_is_a_plea():
    lines = [line for line in every_line(followups=True) if line["number"] is not None]
    assert len(lines) > 10_000
    assert [one["question"] for one in lines if read_plea(one["question"], one.get("context") or ())] == []


def test_a_question_that_only_asks_what_to_do_is_about_what_was_said_before():
    assert read_plea("who do i tell?", ["my dad hits me"]) is Help.DANGER
    assert read_plea("what can i do?", ["my dad hits me", "who do i tell?"]) is Help.DANGER
    assert read_plea("who do i tell?", ["How are care leavers supported?"]) is Help.NONE
    assert read_plea("How are care leavers supported?", ["my dad hits me"]) is Help.NONE


@pytest.mark.parametrize("words", ["my dad ", "i am getting being ", "i and ", "someone at in is ", "my "])
def test_no_question_takes_long_to_read(words):
    began = time.perf_counter()
    read_plea((words * 500)[:1000])
    assert time.perf_counter() - began < 1


def test_the_words_of_both_notices():
    assert (notice_text(Help.NONE), notice_text(Help.DANGER), notice_text(Help.ADVICE)) == (
        "",
        DANGER,
        ADVICE,
    )
    assert [notice.heading for notice in NOTICES.values()] == ["If you need help now", "If you want advice"]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plea")
    for authority in ("Quillmere", "Oakhaven"):
        write_report(folder / "reports" / f"{authority}.txt", authority)
    built(folder / "index", [folder / "reports"], WordEncoder())
    return Assistant(folder / "index", WordEncoder())


def test_no_report_is_asked_where_somebody_in_danger_names_no_authority(assistant):
    answer = assistant.ask(HIT, id="7")
    assert answer.not_asked
    assert answer.to_json() | {"ms": {}} == {
        "id": "7", "question": HIT, "read_as": HIT, "status": "not_found", "confidence": 0.0, "scope": [],
        "statements": [], "considered": [], "ms": {}, "help": "danger",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("question", "picked", "status", "help"),
    [
        (WORRIED, {}, Status.ANSWERED, Help.DANGER),
        ("I feel unsafe. Do social workers visit?", {"authority": "Oakhaven"}, Status.ANSWERED, Help.DANGER),
        (HIT, {"reports": ["oakhaven-2024-06-03"]}, Status.NOT_FOUND, Help.DANGER),
        ("my dad hit me in Leeds", {}, Status.NO_SUCH_REPORT, Help.DANGER),
        ("how do i complain about how social workers visit at home", {}, Status.NOT_FOUND, Help.ADVICE),
        ("what are my rights, and do social workers visit at home?", {}, Status.ANSWERED, Help.ADVICE),
        ("Do social workers visit every child at home?", {}, Status.ANSWERED, Help.NONE),
    ],
)  # fmt: skip
def test_else_the_answer_is_as_it_was_with_the_help_beside_it(assistant, question, picked, status, help):
    answer = assistant.ask(question, **picked)
    assert (answer.status, answer.help, answer.to_json()["help"]) == (status, help, help.value)
    assert bool(answer.statements) == (status is Status.ANSWERED)


def test_the_terminal_says_it_first(assistant, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    index = assistant.index
    assert " ".join(answer_text(assistant.ask(HIT), index).split()) == f"{DANGER} {NOT_ASKED}"
    told = " ".join(answer_text(assistant.ask(WORRIED), index).split())
    assert told.startswith(f"{DANGER} Quillmere (3 to 7 June 2024) Social workers visit every child")
    nowhere = answer_text(Answer(HIT, HIT, Status.NO_SUCH_REPORT, 1.0, (), help=Help.ADVICE), index)
    assert " ".join(nowhere.split()).startswith(f"{ADVICE} There is no such report in the index.")


def test_the_page_shows_it_above_and_nothing_of_other_children(client):
    response = client.get("/?q=my+dad+hit+me+who+do+i+tell")
    page = Page(response.text)
    assert page.text(".help") == f"If you need help now {DANGER}"
    assert page.text(".reply") == NOT_ASKED
    assert (page.text(".sources"), page.text(".feedback"), page.text(".read")) == ("", "", "")
    for address in ("tel:999", "tel:08001111", "https://www.childline.org.uk/", "tel:08088005000"):
        assert f'<a href="{address}" rel="noreferrer">' in response.text
    assert f'data-announce="{DANGER} Not looked up in the reports."' in response.text
    assert response.text.index('class="help"') < response.text.index('class="reply')


def test_the_page_shows_it_above_an_answer(client):
    page = Page(client.get("/?q=I+feel+unsafe.+How+are+care+leavers+supported%3F&in=Northmoor").text)
    assert page.text(".help").endswith(DANGER)
    assert page.text(".mark")
    advice = client.get("/?q=how+do+i+complain+about+my+social+worker+in+Newmoor").text
    assert Page(advice).text(".help") == f"If you want advice {ADVICE}"
    assert f'data-announce="{ADVICE} No such report."' in advice
    assert Page(client.get("/?q=How+are+care+leavers+supported%3F").text).text(".help") == ""


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_what_is_taken_along_has_it(client, form):
    assert "call 999. Childline" in client.get(f"/export/answer.{form}?q=my+dad+hit+me").text


def test_what_is_copied_says_it_first(client):
    said = client.get("/export/answer.txt?q=my+dad+hit+me").text.splitlines()
    assert said[:6] == ["my dad hit me", "=============", "", DANGER, "", NOT_ASKED]
    answered = client.get(
        "/export/answer.txt?q=I+feel+unsafe.+Are+care+leavers+supported%3F&in=Northmoor"
    ).text
    assert answered.splitlines()[3] == DANGER
    assert "[7]" in answered


def test_no_more_is_written_down_than_of_other_questions(fake_assistant):
    log = io.StringIO()
    client = create_app(fake_assistant, settings=Settings(log=log)).test_client()
    for question in (HIT, "How are care leavers supported?"):
        client.post("/turn", data={"question": question})
        client.post("/api/ask", json={"question": question})
    written = [{**json.loads(line), "at": "", "id": "", "ms": 0} for line in log.getvalue().splitlines()]
    assert written[:2] == written[2:]
    figures = client.get("/metrics").text
    assert "danger" not in figures
    assert "help=" not in figures
