"""/admin: who gets in, what a form must carry, and reports added, removed and brought back over HTTP."""

import io
import json
import re
import sys

import pytest
from desk import TOKEN, Desk
from encoder import WordEncoder
from markup import Page
from shelf import SENTENCES, built, report_text, write_report

from index.errors import IndexProblem
from web import create_app
from web.attempts import ALLOWED
from web.security import HEADERS
from web.service import LASTS, Logins

QUILLMERE, OAKHAVEN = "quillmere-2024-06-03", "oakhaven-2019-06-10"
MARKUP = '<b onclick="x">"bold"</b>'
PAGES = ("/admin", "/admin/rebuild", f"/admin/reports/{QUILLMERE}/remove")
FORMS = (
    "/admin/upload",
    "/admin/rebuild",
    "/admin/rollback",
    f"/admin/reports/{QUILLMERE}/remove",
    "/admin/logout",
)


@pytest.fixture
def reports(tmp_path):
    write_report(tmp_path / "reports" / "quillmere.txt")
    return tmp_path / "reports"


@pytest.fixture
def folder(tmp_path, reports):
    built(tmp_path / "x", [reports], WordEncoder())
    return tmp_path / "x"


@pytest.fixture
def oakhaven(tmp_path):
    return write_report(tmp_path / "new" / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019")


@pytest.fixture
def desk(folder):
    desk = Desk(folder)
    desk.log_in()
    return desk


@pytest.fixture
def keeper(folder, reports):
    """The desk of a service that has the folder of all reports' files."""
    desk = Desk(folder, reports=reports)
    desk.log_in()
    return desk


def cookie(response):
    return response.headers["Set-Cookie"]


class TestGettingIn:
    @pytest.mark.parametrize("with_service", [True, False])
    def test_without_a_token_there_is_no_such_page(self, folder, with_service):
        desk = Desk(folder, token="")
        app = desk.app if with_service else create_app(desk.assistant)
        for address in (*PAGES, "/admin/login", "/admin/jobs/1"):
            assert app.test_client().get(address).status_code == 404
        assert app.test_client().post("/admin/login", data={"token": ""}).status_code == 404

    @pytest.mark.parametrize("address", [*PAGES, "/admin/rollback", "/admin/jobs/1"])
    def test_who_is_not_logged_in_is_asked_for_the_token(self, folder, address):
        response = Desk(folder).client.get(address)
        assert (response.status_code, response.location) == (303, "/admin/login")

    @pytest.mark.parametrize("address", FORMS[:4])
    def test_who_is_not_logged_in_changes_nothing(self, folder, address):
        desk = Desk(folder)
        response = desk.client.post(address, data={"csrf": desk.csrf("/admin/login")})
        assert (response.status_code, response.location) == (303, "/admin/login")
        assert desk.service.jobs.running is None

    def test_the_token_opens(self, folder):
        desk = Desk(folder)
        response = desk.log_in()
        assert (response.status_code, response.location) == (303, "/admin")
        assert desk.client.get("/admin").status_code == 200
        assert desk.client.get("/admin/login").location == "/admin"

    @pytest.mark.parametrize("token", ["guess-7351", TOKEN.upper(), TOKEN + "x", "x" * 5000, "ü", "\ud800"])
    def test_another_does_not(self, folder, token, caplog):
        desk = Desk(folder)
        response = desk.client.post(
            "/admin/login",
            data={"csrf": desk.csrf("/admin/login"), "token": token.encode("utf-8", "surrogatepass")},
        )
        page = Page(response.text)
        assert response.status_code == 403
        assert page.text("title").startswith("Error: ")
        assert page.text(".error-summary") == "There is a problem The token is not the right one"
        assert "#token" in page.links
        assert desk.client.get("/admin").status_code == 303
        assert "A wrong admin token was entered from 127.0.0.1" in caplog.text
        assert token not in caplog.text
        assert token not in response.text

    def test_no_token_is_no_attempt(self, folder):
        desk = Desk(folder)
        for _ in range(ALLOWED + 1):
            assert "Enter the token" in desk.log_in(" ").text
        assert desk.log_in().status_code == 303

    def test_guessing_is_stopped_even_with_the_right_token(self, folder):
        desk = Desk(folder)
        assert [desk.log_in("wrong").status_code for _ in range(ALLOWED)] == [403] * ALLOWED
        response = desk.log_in()
        assert response.status_code == 429
        assert 0 < int(response.headers["Retry-After"]) <= 300
        assert "Try again in 5 minutes" in response.text
        assert desk.client.get("/admin").status_code == 303

    def test_the_cookie_is_for_this_page_only(self, folder):
        desk = Desk(folder)
        set_cookie = cookie(desk.client.get("/admin/login"))
        assert "HttpOnly" in set_cookie
        assert "SameSite=Strict" in set_cookie
        assert "Path=/admin" in set_cookie
        assert "Secure" not in set_cookie
        assert "Secure" in cookie(desk.app.test_client().get("/admin/login", base_url="https://localhost"))
        assert "Set-Cookie" not in desk.client.get("/").headers

    def test_a_login_gives_a_new_token_of_the_forms(self, folder):
        desk = Desk(folder)
        before = desk.csrf("/admin/login")
        desk.log_in()
        assert desk.csrf("/admin") != before

    def test_a_cookie_that_was_copied_is_worth_nothing_after_logging_out(self, desk):
        copied = desk.client.get_cookie("inspectqa_admin", path="/admin").value
        assert desk.send("/admin/logout").location == "/admin/login"
        desk.client.set_cookie("inspectqa_admin", copied, path="/admin")
        assert desk.client.get("/admin").status_code == 303

    def test_a_login_ends_by_itself(self):
        now = [0.0]
        logins = Logins(TOKEN, lambda: now[0])
        name = logins.begin()
        now[0] = LASTS - 1
        assert logins.valid(name)
        now[0] = LASTS
        assert not logins.valid(name)
        assert not logins.valid("")

    def test_a_cookie_of_another_server_is_worth_nothing(self, folder, desk):
        other = Desk(folder)
        other.client.set_cookie(
            "inspectqa_admin", desk.client.get_cookie("inspectqa_admin", path="/admin").value, path="/admin"
        )
        assert other.client.get("/admin").status_code == 303


class TestForms:
    @pytest.mark.parametrize("address", FORMS)
    @pytest.mark.parametrize("csrf", [None, "", "wrong", "\ud800"])
    def test_a_form_from_elsewhere_changes_nothing(self, desk, address, csrf):
        data = {} if csrf is None else {"csrf": csrf.encode("utf-8", "surrogatepass")}
        assert desk.client.post(address, data=data).status_code == 403
        assert desk.service.jobs.running is None
        assert desk.client.get("/admin").status_code == 200

    def test_logging_in_needs_the_form_too(self, folder):
        response = Desk(folder).client.post("/admin/login", data={"token": TOKEN})
        assert response.status_code == 403
        assert "The page was open for too long" in response.text

    def test_every_form_carries_what_is_asked_for(self, desk):
        for address in PAGES:
            text = desk.client.get(address).text
            forms = re.findall(r'<form[^>]*method="post".*?</form>', text, re.S)
            assert forms
            assert all('name="csrf"' in form for form in forms)

    @pytest.mark.parametrize("address", [*PAGES, "/admin/login"])
    def test_pages_are_sound_and_in_no_cache(self, desk, address):
        if address.endswith("login"):
            desk.send("/admin/logout")
        response = desk.client.get(address)
        page = Page(response.text)
        assert response.status_code == 200
        assert {name: response.headers[name] for name in HEADERS} == HEADERS
        assert response.headers["Cache-Control"] == "no-store"
        assert page.forbidden == page.unclosed == []
        assert len(page.ids) == len(set(page.ids))
        assert page.text("h1")

    def test_other_pages_do_not_know_of_it(self, desk):
        assert "/admin" not in desk.client.get("/").text
        assert "/admin" in Page(desk.client.get("/admin").text).links


class TestAdding:
    def test_files_are_kept_indexed_and_answer(self, desk, oakhaven, folder):
        response = desk.upload(oakhaven)
        entry = desk.outcome(response)
        assert (entry.outcome, entry.added) == ("done", (OAKHAVEN,))
        assert (folder.parent / "x-state" / "reports" / "oakhaven.txt").read_bytes() == oakhaven.read_bytes()
        page = Page(desk.client.get(response.location).text)
        assert page.text("h1") == "Done"
        assert f"/reports/{OAKHAVEN}" in page.links
        assert desk.client.get(f"/reports/{OAKHAVEN}").status_code == 200
        listed = Page(desk.client.get("/admin").text)
        assert "Adding 1 file Done" in listed.text(".history")
        assert "oakhaven.txt" in listed.text("tbody")

    def test_files_that_cannot_be_used_are_named_and_not_kept(self, desk, oakhaven, folder):
        response = desk.upload(
            oakhaven,
            (io.BytesIO(b"no PDF"), "bad.pdf"),
            (io.BytesIO(b"x"), "<b onclick=alert>.exe"),
            (io.BytesIO(b""), "empty.txt"),
        )
        entry = desk.outcome(response)
        assert (entry.outcome, entry.added, [each.file for each in entry.left_out]) == (
            "left_out",
            (OAKHAVEN,),
            ["bad.pdf"],
        )
        assert [path.name for path in desk.service.shelf.folder.iterdir()] == ["oakhaven.txt"]
        text = desk.client.get(response.location).text
        page = Page(text)
        assert page.text("h1") == "Done, but some files were left out"
        assert "bad.pdf : It is no PDF" in page.text(".left-out").replace("bad.pdf:", "bad.pdf :")
        assert "empty.txt is empty" in page.text(".banner")
        assert "<b onclick" not in text
        assert page.forbidden == []

    def test_if_none_can_be_used_nothing_changes(self, desk, folder):
        before = (folder / "current").read_bytes()
        response = desk.upload((io.BytesIO(b"no PDF"), "bad.pdf"))
        assert desk.outcome(response).outcome == "failed"
        page = Page(desk.client.get(response.location).text)
        assert page.text("h1") == "Nothing was changed"
        assert "bad.pdf" in page.text(".banner")
        assert list(desk.service.shelf.folder.iterdir()) == []
        assert (folder / "current").read_bytes() == before

    @pytest.mark.parametrize(
        ("files", "problem"),
        [
            ([], "Choose at least one file"),
            ([(io.BytesIO(b""), "")], "Choose at least one file"),
            ([(io.BytesIO(b"x"), "a.docx")], "a.docx must be a .pdf, .txt, .md or .jsonl file"),
            ([(io.BytesIO(b""), "a.pdf")], "a.pdf is empty"),
        ],
    )
    def test_what_is_wrong_with_the_form_is_said(self, desk, files, problem):
        response = desk.upload(*files)
        page = Page(response.text)
        assert response.status_code == 422
        assert page.text(".error-summary") == f"There is a problem {problem}"
        assert page.text("title").startswith("Error: ")
        assert "#files" in page.links

    def test_too_much_at_once_is_refused(self, desk, monkeypatch):
        monkeypatch.setattr(sys.modules["web.admin"], "MAX_UPLOAD", 300_000)
        response = desk.upload((io.BytesIO(b"x" * 400_000), "a.txt"))
        assert response.status_code == 413
        assert "smaller than 0 MB together" in response.text
        assert desk.client.get("/admin").status_code == 200

    def test_an_upload_may_be_large_and_a_question_may_not(self, desk):
        text = report_text("Oakhaven", "10 June 2019 to 14 June 2019").encode() + b"\n" * 300_000
        assert desk.outcome(desk.upload((io.BytesIO(text), "a.txt"))).outcome == "done"
        assert desk.client.post("/", data={"question": "x" * 300_000}).status_code == 413
        assert desk.send("/admin/rebuild", filler="x" * 300_000).status_code == 413

    def test_a_replaced_report_s_old_file_does_not_come_back(self, keeper, reports, folder):
        new = report_text(bodies=SENTENCES[:3]).encode()
        entry = keeper.outcome(keeper.upload((io.BytesIO(new), "better copy.txt")))
        assert (entry.added, entry.replaced) == ((), (QUILLMERE,))
        assert [path.name for path in reports.iterdir()] == ["better_copy.txt"]
        assert [path.name for path in keeper.service.shelf.removed.iterdir()] == ["quillmere.txt"]
        assert "quillmere.txt was moved to" in entry.notes[0]
        assert keeper.outcome(keeper.send("/admin/rebuild")).outcome == "unchanged"
        assert keeper.assistant.index.report(QUILLMERE).paragraph_count == 3

    def test_the_first_upload_makes_the_index(self, tmp_path, oakhaven):
        desk = Desk(tmp_path / "none")
        desk.service.libraries.follow()
        try:
            desk.log_in()
            page = Page(desk.client.get("/admin").text)
            assert "There is none yet." in page.text("body")
            assert desk.client.get("/").status_code == 503
            assert desk.outcome(desk.upload(oakhaven)).outcome == "done"
            assert desk.client.get("/").status_code == 200
        finally:
            desk.service.stop()

    def test_one_change_at_a_time(self, desk, oakhaven, monkeypatch):
        monkeypatch.setenv("WORD_BUILDER_SECONDS", "0.5")
        first = desk.upload(oakhaven)
        page = Page(desk.client.get("/admin").text)
        assert "Under way: Adding 1 file." in page.text(".banner")
        assert first.location in page.links
        for response in (
            desk.upload((io.BytesIO(b"x"), "other.txt")),
            desk.send(f"/admin/reports/{QUILLMERE}/remove"),
        ):
            assert response.status_code == 409
            assert "Wait until the change that is under way has ended" in response.text
        running = desk.client.get(first.location)
        assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in running.text
        assert Page(running.text).text("h1") == "Adding 1 file"
        assert desk.outcome(first).outcome == "done"
        assert "refresh" not in desk.client.get(first.location).text
        assert [path.name for path in desk.service.shelf.folder.iterdir()] == ["oakhaven.txt"]

    def test_the_script_gets_the_state_alone(self, desk, oakhaven):
        response = desk.upload(oakhaven)
        desk.outcome(response)
        part = desk.client.get(f"{response.location}?part=1").text
        assert "<html" not in part
        assert 'data-title="Done" data-ended' in part
        assert Page(part).unclosed == []


class TestRemoving:
    def test_a_report_and_its_file_leave(self, keeper, reports, oakhaven):
        keeper.outcome(keeper.upload(oakhaven))
        asked = Page(keeper.client.get(f"/admin/reports/{OAKHAVEN}/remove").text)
        assert asked.text("h1") == "Remove Oakhaven, inspected 10 to 14 June 2019?"
        entry = keeper.outcome(keeper.send(f"/admin/reports/{OAKHAVEN}/remove"))
        assert entry.removed == (OAKHAVEN,)
        assert [path.name for path in reports.iterdir()] == ["quillmere.txt"]
        assert [path.name for path in keeper.service.shelf.removed.iterdir()] == ["oakhaven.txt"]
        assert keeper.client.get(f"/reports/{OAKHAVEN}").status_code == 404
        again = keeper.outcome(keeper.send("/admin/rebuild"))
        assert (again.added, again.replaced, again.removed) == ((), (), ())

    def test_a_file_with_other_reports_stays(self, keeper, reports):
        lines = [
            json.dumps({"report": name, "number": "1", "text": f"Words of {name}."})
            for name in ("one", "two")
        ]
        keeper.outcome(keeper.upload((io.BytesIO("\n".join(lines).encode()), "both.jsonl")))
        entry = keeper.outcome(keeper.send("/admin/reports/one/remove"))
        assert entry.removed == ("one",)
        assert entry.notes == (
            "The file both.jsonl holds other reports too and stays. Read again, it brings one back.",
        )
        assert (reports / "both.jsonl").exists()

    def test_the_last_report_stays(self, keeper, reports):
        entry = keeper.outcome(keeper.send(f"/admin/reports/{QUILLMERE}/remove"))
        assert (entry.outcome, entry.problem) == ("failed", "no report would be left in the index")
        assert (reports / "quillmere.txt").exists()

    def test_an_unknown_report(self, desk):
        assert desk.client.get("/admin/reports/nowhere/remove").status_code == 404
        assert desk.send("/admin/reports/nowhere/remove").status_code == 404
        assert desk.client.get("/admin/jobs/nothing").status_code == 404


class TestRebuildingAndGoingBack:
    def test_what_would_leave_is_named_first(self, keeper, reports, oakhaven):
        page = Page(keeper.client.get("/admin/rebuild").text)
        assert "All that are indexed now have their file there." in page.text("body")
        (reports / "quillmere.txt").unlink()
        oakhaven.rename(reports / "oakhaven.txt")
        page = Page(keeper.client.get("/admin/rebuild").text)
        assert page.text(".banner").startswith("1 report would leave the index")
        assert page.text(".left-out") == "Quillmere, inspected 3 to 7 June 2024 (quillmere.txt)"
        entry = keeper.outcome(keeper.send("/admin/rebuild"))
        assert (entry.added, entry.removed) == ((OAKHAVEN,), (QUILLMERE,))

    def test_without_a_folder_of_all_reports_nothing_leaves(self, desk, oakhaven):
        assert desk.send("/admin/rebuild").status_code == 409
        desk.outcome(desk.upload(oakhaven))
        assert "Reports that were indexed from elsewhere stay" in desk.client.get("/admin/rebuild").text
        assert desk.outcome(desk.send("/admin/rebuild")).removed == ()
        assert len(desk.assistant.index.reports) == 2

    def test_going_back_and_forth(self, desk, oakhaven):
        assert desk.client.get("/admin/rollback").status_code == 404
        desk.outcome(desk.upload(oakhaven))
        page = Page(desk.client.get("/admin/rollback").text)
        assert "Generation g000001, written" in page.text("body")
        assert page.text(".banner") == "These reports would be gone: Oakhaven, inspected 10 to 14 June 2019"
        assert desk.outcome(desk.send("/admin/rollback")).removed == (OAKHAVEN,)
        page = Page(desk.client.get("/admin/rollback").text)
        assert page.text(".banner").startswith("These reports would be there again: Oakhaven")
        assert desk.outcome(desk.send("/admin/rollback")).added == (OAKHAVEN,)


class TestWhatIsShown:
    def test_the_numbering_audit(self, desk, folder, tmp_path):
        bodies = list(SENTENCES)
        text = report_text("Gapford", "4 May 2021 to 8 May 2021", bodies).replace("\n3. ", "\n33. ")
        desk.outcome(desk.upload((io.BytesIO(text.encode()), "gapford.txt")))
        row = Page(desk.client.get("/admin").text).text("tbody")
        report = desk.assistant.index.report("gapford-2021-05-04")
        assert report.numbering.missing or report.numbering.warnings
        assert "in order" in row
        assert any(word in row for word in ("missing", "warning"))

    def test_a_generation_that_cannot_be_opened(self, desk, folder):
        desk.service.libraries.follow(every=60)
        desk.client.get("/")
        (folder / "current").write_text(f"g000009 {'0' * 64}\n")
        with pytest.raises(IndexProblem):
            desk.service.libraries.refresh()
        page = Page(desk.client.get("/admin").text)
        assert "A newer generation of the index cannot be opened" in page.text(".trouble")
        assert "Quillmere" in page.text("tbody")
        desk.service.libraries.stop()

    def test_the_watched_folder(self, folder, reports):
        desk = Desk(folder, watch=reports)
        desk.log_in()
        assert f"The folder {reports} is watched" in Page(desk.client.get("/admin").text).text(".lede")

    def test_everything_from_outside_is_escaped(self, desk):
        text = report_text(f"Quill {MARKUP} Town", "4 May 2021 to 8 May 2021")
        response = desk.upload((io.BytesIO(text.encode()), "<b onclick=alert>.txt"))
        desk.outcome(response)
        for address in ("/admin", response.location, f"{response.location}?part=1"):
            page = desk.client.get(address).text
            assert "<b onclick" not in page
            assert Page(page).forbidden == []
