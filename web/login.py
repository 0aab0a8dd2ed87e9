"""Logging in with the admin token, and what every page of the administration demands first."""

from __future__ import annotations

import hmac
import math
import secrets

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response as AnyResponse

from web.logins import Logins
from web.service import service
from web.wording import counted

login = Blueprint("login", __name__, url_prefix="/admin")

LONGEST = 1000
"""Characters of a token that are compared."""


class _Sessions(SecureCookieSessionInterface):
    """Flask's signed cookie, sent over TLS only where the page itself was."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def guard(app: Flask, key: bytes) -> None:
    """Set up the cookie that carries a login: the browser shows it to this page's forms and no script."""
    app.secret_key = key
    app.session_interface = _Sessions()
    app.config.update(
        SESSION_COOKIE_NAME="inspectqa_admin",
        SESSION_COOKIE_PATH="/admin",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
    )


def check() -> AnyResponse | None:
    """Let a request go on whose sender is logged in and, if it changes something, used this page's form."""
    if not _logins().valid(session.get("login", "")):
        return redirect(url_for("login.page"), code=303)
    if request.method == "POST" and not own_form():
        abort(403)
    return None


def own_form() -> bool:
    """Say whether the form that was sent is one that this page made for this browser."""
    return hmac.compare_digest(request.form.get("csrf", "").encode("utf-8", "surrogatepass"), csrf().encode())


def csrf() -> str:
    """Return what the forms of this browser's session must carry."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(24)
    return str(session["csrf"])


def private(response: Response) -> Response:
    """Keep the administration's pages out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


login.after_request(private)
login.context_processor(lambda: {"csrf": csrf})


@login.get("/login")
def page() -> AnyResponse:
    """Ask for the token."""
    if _logins().valid(session.get("login", "")):
        return redirect(url_for("admin.page"), code=303)
    return _page()


@login.post("/login")
def enter() -> AnyResponse:
    """Compare the token, and let its sender in."""
    if not own_form():
        return _page("The page was open for too long. Enter the token again", 403)
    token, address = request.form.get("token", "").strip(), request.remote_addr or ""
    if not token:
        return _page("Enter the token", 422)
    if wait := _logins().attempts.allow(address):
        minutes = counted(math.ceil(wait / 60), "minute")
        response = _page(f"There were too many wrong tokens. Try again in {minutes}", 429)
        response.headers["Retry-After"] = str(math.ceil(wait))
        return response
    if len(token) > LONGEST or not _logins().knows(token):
        current_app.logger.warning("A wrong admin token was entered from %s", address)
        return _page("The token is not the right one", 403)
    _logins().attempts.forget(address)
    session.clear()  # what was known before, such as the token of the forms, counts no more
    session["login"] = _logins().begin()
    return redirect(url_for("admin.page"), code=303)


@login.post("/logout")
def leave() -> AnyResponse:
    """End the login."""
    if not own_form():
        abort(403)
    _logins().end(session.get("login", ""))
    session.clear()
    return redirect(url_for("login.page"), code=303)


def _page(problem: str = "", status: int = 200) -> Response:
    return make_response(render_template("admin_login.html", problem=problem), status)


def _logins() -> Logins:
    logins = service().logins
    if logins is None:
        abort(404)
    return logins
