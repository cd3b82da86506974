"""Signing in: one link for the first admin, argon2id, sessions that end, tries that are counted, tokens that are kept nowhere."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from casefiles import content
from fastapi.testclient import TestClient

from truceline.store import Casefile
from truceline.web import create_app, credentials
from truceline.web.limits import BY_ACCOUNT, BY_ADDRESS, WINDOW_S, Limiter

TEAM = runpy.run_path(str(Path(__file__).with_name("team.py")))
client_of, password, sign_in, form_token = (TEAM[name] for name in ("client_of", "password", "sign_in", "form_token"))
Clock = TEAM["Clock"]


@pytest.fixture
def anybody(team: Any) -> Iterator[TestClient]:
    with client_of(team) as client:
        yield client


def test_one_person_on_this_machine_needs_no_account(client: TestClient) -> None:
    assert client.get("/incidents").status_code == 200
    assert client.get("/account").status_code == 404
    assert "Sign out" not in client.get("/incidents").text


def test_a_team_without_accounts_lets_nobody_in(own_casefile: Path) -> None:
    with client_of(create_app(own_casefile, team=True)) as client:
        answer = client.get("/incidents?place=Saraqib")
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Fincidents%3Fplace%3DSaraqib")
        assert client.get("/api/incidents").status_code == 401
        assert client.get("/api/incidents").json()["error"]["code"] == "unauthorized"


def test_the_first_link_makes_the_admin_once(own_casefile: Path, clock: Any) -> None:
    with Casefile.open(own_casefile) as held:
        link = credentials.invite(held.accounts, None, clock)
    app = create_app(own_casefile, team=True, clock=clock)
    with client_of(app) as client:
        chosen = {"name": "Ada", "password": "a long enough one", "again": "a long enough one", "token": form_token(client, link)}
        short = client.post(link, data={**chosen, "password": "short", "again": "short"})
        assert short.status_code == 422
        assert "12 to 256 letters" in short.text
        assert client.post(link, data=chosen).status_code == 303
        assert client.get("/people").status_code == 200
        assert "Ada" in client.get("/people").text
    with client_of(app) as other:
        assert other.get(link).status_code == 404
        assert other.post(link, data={**chosen, "name": "Eve", "token": form_token(other)}).status_code == 404
    with Casefile.open(own_casefile) as held:
        assert [(a.name, a.role) for a in held.accounts.people()] == [("Ada", "admin")]


def test_a_link_grows_old(own_casefile: Path, clock: Any) -> None:
    with Casefile.open(own_casefile) as held:
        link = credentials.invite(held.accounts, None, clock)
    with client_of(create_app(own_casefile, team=True, clock=clock)) as client:
        assert client.get(link).status_code == 200
        clock.now += 24 * 3600 + 1
        assert client.get(link).status_code == 404


def test_secrets_are_kept_as_hashes_only(team: Any) -> None:
    with client_of(team, "admin") as client:
        made = client.post("/account/tokens", data={"name": "x", "role": "analyst", "days": "3", "token": form_token(client, "/account")})
        carried = made.text.split("trc_")[1].split("<")[0]
        cookie = client.cookies["truceline_session"]
        link = client.post("/people", data={"action": "reset", "name": "Analyst", "token": form_token(client, "/people")}).text
        secret = link.split("/welcome/")[1].split("<")[0]
    path = team.state.room.path
    held = content(path)
    for spelt in (password("admin"), carried, secret, cookie):
        assert spelt not in held
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in held


def test_a_wrong_name_and_a_wrong_password_read_alike(anybody: TestClient) -> None:
    token = form_token(anybody)
    one = anybody.post("/sign-in", data={"name": "Admin", "password": "wrong", "token": token})
    other = anybody.post("/sign-in", data={"name": "Nobody", "password": "wrong", "token": token})
    assert one.status_code == other.status_code == 403
    assert one.text.replace("Admin", "") == other.text.replace("Nobody", "")


def test_names_are_compared_as_people_spell_them(anybody: TestClient) -> None:
    data = {"name": "  aDMIN ", "password": password("admin"), "token": form_token(anybody)}
    assert anybody.post("/sign-in", data=data).status_code == 303


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0ax"])
def test_signing_in_leads_to_our_own_pages_only(anybody: TestClient, next_: str) -> None:
    data = {"name": "Admin", "password": password("admin"), "next": next_, "token": form_token(anybody)}
    assert anybody.post("/sign-in", data=data).headers["location"] in ("/", "/%0d%0ax")


def test_the_cookie_of_a_session_is_out_of_reach(team: Any) -> None:
    with client_of(team) as client:
        data = {"name": "Admin", "password": password("admin"), "token": form_token(client)}
        said = client.post("/sign-in", data=data).headers["set-cookie"].lower()
    assert "truceline_session=" in said
    assert "httponly" in said
    assert "samesite=lax" in said
    assert "secure" not in said


def test_behind_a_proxy_with_tls_cookies_never_travel_without_it(team: Any, clock: Any) -> None:
    app = create_app(team.state.room.path, clock=clock, origin="https://desk.example.org", hosts={"desk.example.org"})
    with TestClient(app, base_url="https://desk.example.org", follow_redirects=False) as client:
        data = {"name": "Admin", "password": password("admin"), "token": form_token(client)}
        assert client.post("/sign-in", data=data, headers={"origin": "http://desk.example.org"}).status_code == 403
        answer = client.post("/sign-in", data=data, headers={"origin": "https://desk.example.org"})
        assert answer.status_code == 303
        assert "; secure" in answer.headers["set-cookie"].lower()


def test_a_session_ends_when_idle(team: Any, clock: Any) -> None:
    with client_of(team, "reviewer") as client:
        clock.now += credentials.IDLE_S - 1
        assert client.get("/incidents").status_code == 200  # and its stamp is new now
        clock.now += credentials.IDLE_S - 1
        assert client.get("/incidents").status_code == 200
        clock.now += credentials.IDLE_S + 1
        assert client.get("/incidents").status_code == 303


def test_a_session_ends_after_half_a_day_whatever_happens(team: Any, clock: Any) -> None:
    with client_of(team, "reviewer") as client:
        for _ in range(int(credentials.ABSOLUTE_S / credentials.IDLE_S)):
            clock.now += credentials.IDLE_S
            assert client.get("/incidents").status_code == 200
        clock.now += 1
        assert client.get("/incidents").status_code == 303


def test_signing_out_ends_the_session_itself(team: Any) -> None:
    with client_of(team, "reviewer") as client:
        kept = client.cookies["truceline_session"]
        assert client.post("/sign-out", data={"token": form_token(client, "/account")}).status_code == 303
        assert "truceline_session" not in client.cookies
        client.cookies.set("truceline_session", kept)
        assert client.get("/incidents").status_code == 303


@pytest.mark.parametrize(("action", "role"), [("role", "publisher"), ("reset", ""), ("disable", "")])
def test_what_an_admin_changes_ends_the_sessions_of_the_person(team: Any, action: str, role: str) -> None:
    with client_of(team, "reviewer") as client, client_of(team, "admin") as admin:
        assert client.get("/incidents").status_code == 200
        data = {"action": action, "name": "Reviewer", "role": role, "token": form_token(admin, "/people")}
        assert admin.post("/people", data=data).status_code == 200
        assert client.get("/incidents").status_code == 303


def test_a_forged_cookie_is_nobody(anybody: TestClient) -> None:
    for forged in ("", "x", "W10.x", "WyJhIiwxXQ.AAAA"):
        anybody.cookies.set("truceline_session", forged)
        assert anybody.get("/incidents").status_code == 303


def test_the_only_admin_cannot_go(team: Any) -> None:
    with client_of(team, "admin") as admin:
        for action, role in (("role", "analyst"), ("disable", "")):
            answer = admin.post("/people", data={"action": action, "name": "Admin", "role": role, "token": form_token(admin, "/people")})
            assert answer.status_code == 422
            assert "the only admin" in answer.text


def test_an_invitation_from_the_page_signs_the_person_in(team: Any) -> None:
    with client_of(team, "admin") as admin:
        answer = admin.post("/people", data={"action": "add", "name": "Noor", "role": "analyst", "token": form_token(admin, "/people")})
        link = "/welcome/" + answer.text.split("/welcome/")[1].split("<")[0]
    with client_of(team) as noor:
        chosen = {"password": "her own long words", "again": "her own long words", "token": form_token(noor, link)}
        assert noor.post(link, data=chosen).status_code == 303
        assert "You are analyst" in noor.get("/account").text
        assert noor.get("/people").status_code == 403


def test_a_changed_password_signs_out_everywhere_else(team: Any) -> None:
    with client_of(team, "analyst") as one, client_of(team, "analyst") as other:
        data = {"old": password("analyst"), "password": "quite another one", "again": "quite another one"}
        assert one.post("/account/password", data={**data, "old": "no", "token": form_token(one, "/account")}).status_code == 403
        assert one.post("/account/password", data={**data, "token": form_token(one, "/account")}).status_code == 200
        assert one.get("/incidents").status_code == 200
        assert other.get("/incidents").status_code == 303
        assert sign_in(other, "analyst") == 403


# Tries


def test_five_wrong_passwords_shut_the_account_for_a_quarter_of_an_hour(anybody: TestClient, clock: Any) -> None:
    for _ in range(BY_ACCOUNT):
        assert sign_in(anybody, "analyst", "wrong") == 403
    assert sign_in(anybody, "analyst") == 429
    assert sign_in(anybody, "reviewer") == 303  # others are not held up
    anybody.cookies.clear()
    clock.now += WINDOW_S + 1
    assert sign_in(anybody, "analyst") == 303


def test_tries_are_counted_by_address_too() -> None:
    clock = Clock()
    limiter = Limiter(clock)
    for n in range(BY_ADDRESS):
        assert limiter.wait_s(account=f"name {n}", address="10.0.0.1") == 0
        limiter.failed(account=f"name {n}", address="10.0.0.1")
    assert limiter.wait_s(account="somebody else", address="10.0.0.1") > 0
    assert limiter.wait_s(account="somebody else", address="10.0.0.2") == 0
    clock.now += WINDOW_S
    assert limiter.wait_s(account="somebody else", address="10.0.0.1") == 0


def test_counting_keeps_a_bounded_memory() -> None:
    limiter = Limiter(Clock())
    for n in range(11_000):
        limiter.failed(account=f"name {n}", address=f"10.{n // 256}.{n % 256}.1")
    assert len(limiter._failed) <= 10_000


# Tokens


def _make(client: TestClient, **given: str) -> Any:
    data = {"name": "dashboard", "role": "collector", "days": "30", **given, "token": form_token(client, "/account")}
    return client.post("/account/tokens", data=data)


def test_a_token_opens_what_its_role_may_until_it_ends(team: Any, clock: Any) -> None:
    with client_of(team, "reviewer") as client:
        carried = "trc_" + _make(client).text.split("trc_")[1].split("<")[0]
        assert _make(client, role="admin").status_code == 422
        assert _make(client, days="0").status_code == 422
        assert _make(client, days="400").status_code == 422
    headers = {"authorization": f"Bearer {carried}"}
    with client_of(team) as program:
        assert program.get("/api/incidents", headers=headers).status_code == 200
        assert program.post("/api/decisions", headers=headers, json={}).status_code == 403  # a collector decides nothing
        assert program.get("/api/incidents", headers={"authorization": "Bearer trc_none"}).status_code == 401
        clock.now += 30 * 86400 + 1
        assert program.get("/api/incidents", headers=headers).status_code == 401


def test_a_token_is_revoked_at_once_and_only_by_its_owner(team: Any) -> None:
    with client_of(team, "reviewer") as client, client_of(team, "analyst") as other, client_of(team) as program:
        carried = "trc_" + _make(client).text.split("trc_")[1].split("<")[0]
        headers = {"authorization": f"Bearer {carried}"}
        assert other.post("/account/tokens/revoke", data={"number": "1", "token": form_token(other, "/account")}).status_code == 404
        assert program.get("/api/incidents", headers=headers).status_code == 200
        assert client.post("/account/tokens/revoke", data={"number": "1", "token": form_token(client, "/account")}).status_code == 200
        assert program.get("/api/incidents", headers=headers).status_code == 401


def test_a_token_never_may_more_than_its_person(team: Any) -> None:
    with client_of(team, "reviewer") as client, client_of(team, "admin") as admin, client_of(team) as program:
        carried = "trc_" + _make(client, role="reviewer").text.split("trc_")[1].split("<")[0]
        headers = {"authorization": f"Bearer {carried}"}
        asked = {"action": "retract", "subject": "R-02", "reviewer": "x", "reason": "y"}
        data = {"action": "role", "name": "Reviewer", "role": "collector", "token": form_token(admin, "/people")}
        assert admin.post("/people", data=data).status_code == 200
        assert program.post("/api/decisions", headers=headers, json=asked).status_code == 403


def test_programs_that_guess_are_held_up(team: Any, clock: Any) -> None:
    with client_of(team) as program:
        answers = [program.get("/api/incidents", headers={"authorization": f"Bearer trc_{n}"}).status_code for n in range(BY_ADDRESS + 1)]
    assert answers == [401] * BY_ADDRESS + [429]
