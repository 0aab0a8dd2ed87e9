"""/admin: who gets in, and what a form must carry."""

import re

import pytest
from admin_pages import CHANGES, FORMS, PAGES
from desk import TOKEN, Desk
from markup import Page

from web import create_app
from web.attempts import ALLOWED
from web.logins import LASTS, Logins
from web.security import HEADERS


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

    @pytest.mark.parametrize("address", CHANGES)
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

    def test_how_long_comparing_takes_says_nothing_about_the_token(self, monkeypatch):
        compared = []
        monkeypatch.setattr("web.logins.hmac.compare_digest", lambda *both: compared.append(both))
        assert Logins(TOKEN).knows("guess-7351") is None
        assert compared == [(b"guess-7351", TOKEN.encode())]

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
