"""The administrator's pages of accounts, used through their forms."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.queries import queries_of
from tracker.access import EVERYTHING, Grant, Role
from tracker.accounts import rules
from tracker.accounts.models import Account, AccountGrant, Credential
from tracker.accounts.queries import account_named
from tracker.cli.accounts import add_account
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.work import work

OWN = "a sentence that is mine"


def account(email: str) -> Account:
    found = account_named(email)
    assert found is not None
    return found


def grants(email: str) -> list[tuple[str, str]]:
    db.session.expire_all()
    return sorted((str(grant.role), grant.scope) for grant in account(email).grants)


def given_password(browser: Browser) -> str:
    return next(words for words in browser.page.text if words.count("-") == 3 and len(words) == 23)


def test_a_new_account_signs_in_once_with_what_it_was_given_and_chooses_its_own(
    app: Flask, administrator: Browser
) -> None:
    administrator.open("/accounts/new")
    administrator.submit(name="Wei", email="wei@example.org", **{"grants-0-role": "officer"})
    given = given_password(administrator)
    wei = Browser(app.test_client()).open("/sign-in").submit(email="wei@example.org", password=given)

    sent_to = wei.path, wei.open("/partners").path
    wei.submit(current=given, password=OWN, repeat=OWN)

    assert sent_to == ("/password", "/password")
    assert wei.page.flashes == ["Your password is changed. Other browsers are signed out."]
    assert wei.open("/partners").page.headings == ["Partners"]
    assert grants("wei@example.org") == [("officer", EVERYTHING)]


def test_what_was_given_serves_for_a_week(app: Flask, administrator: Browser) -> None:
    administrator.open("/accounts/new")
    administrator.submit(name="Wei", email="wei@example.org", **{"grants-0-role": "officer"})
    given = given_password(administrator)
    with writing():
        credential = db.session.scalars(
            sa.select(Credential).where(Credential.account_id == account("wei@example.org").id)
        ).one()
        assert credential.one_time_until is not None
        credential.one_time_until -= timedelta(days=7)

    wei = Browser(app.test_client()).open("/sign-in").submit(status=422, email="wei@example.org", password=given)

    assert wei.page.errors == ["The address or the password is not right."]


def test_the_password_given_is_in_no_cookie(administrator: Browser) -> None:
    administrator.open("/accounts/new")

    administrator.submit(name="Wei", email="wei@example.org", **{"grants-0-role": "officer"})

    cookie = administrator.client.get_cookie("session")
    assert cookie is not None
    assert given_password(administrator) not in cookie.decoded_value
    assert administrator.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "email", ["ADMINISTRATOR@example.org", "Ａdministrator@example.org", "administrator@EXAMPLE.org"]
)
def test_an_address_is_taken_however_it_is_written(administrator: Browser, email: str) -> None:
    administrator.open("/accounts/new")

    administrator.submit(status=422, name="Other", email=email, **{"grants-0-role": "viewer"})

    assert administrator.page.errors == ["There is an account with this address already."]
    assert count(Account) == 1


@pytest.mark.parametrize("email", ["nobody", "a@b", "a b@example.org", "a@b.c\r\nBcc: x@y.org", "@example.org"])
def test_what_is_no_address_is_refused(administrator: Browser, email: str) -> None:
    administrator.open("/accounts/new").submit(status=422, name="X", email=email, **{"grants-0-role": "viewer"})

    assert len(administrator.page.errors) == 1
    assert count(Account) == 1


def test_an_account_needs_a_role(administrator: Browser) -> None:
    administrator.open("/accounts/new").submit(status=422, name="X", email="x@example.org")

    assert "Give the account at least one role." in administrator.page.body
    assert count(Account) == 1


def test_roles_are_given_over_everything_or_a_group_several_at_once(administrator: Browser) -> None:
    add_account("wei@example.org", "Wei", Grant(Role.VIEWER), OWN)
    administrator.open(f"/accounts/{account('wei@example.org').id}")

    administrator.submit(**{"grants-1-role": "officer", "grants-1-scope": "group:ASEAN"})
    both = grants("wei@example.org")
    administrator.submit(**{"grants-0-role": ""})

    assert both == [("officer", "group:ASEAN"), ("viewer", EVERYTHING)]
    assert len(grants("wei@example.org")) == 1


def test_an_administrator_is_never_scoped(administrator: Browser) -> None:
    administrator.open("/accounts/new")

    administrator.submit(
        status=422,
        name="X",
        email="x@example.org",
        **{"grants-0-role": "administrator", "grants-0-scope": "group:ASEAN"},
    )

    assert "An administrator's role is over everything." in administrator.page.body
    assert count(Account) == 1


def test_new_rights_hold_from_the_next_page(officer: Browser, administrator: Browser) -> None:
    before = officer.open("/partners/organizations/new").page.headings
    number = account("officer@example.org").id

    administrator.open(f"/accounts/{number}").submit(**{"grants-0-role": "viewer"})

    assert before == ["A new organization"]
    officer.open("/partners/organizations/new", status=403)


def test_a_disabled_account_is_out_at_its_next_page(officer: Browser, administrator: Browser) -> None:
    number = account("officer@example.org").id

    administrator.open(f"/accounts/{number}").submit(is_disabled="y")

    assert officer.open("/partners").path.startswith("/sign-in")


@pytest.mark.parametrize("change", [{"is_disabled": "y"}, {"grants-0-role": "officer"}])
def test_the_last_administrator_stays(administrator: Browser, change: dict[str, str]) -> None:
    number = account("administrator@example.org").id

    administrator.open(f"/accounts/{number}").submit(status=422, **change)

    assert "The office needs at least one administrator who can sign in." in administrator.page.body
    assert grants("administrator@example.org") == [("administrator", EVERYTHING)]
    assert not account("administrator@example.org").is_disabled


def test_one_of_two_administrators_may_go(app: Flask, administrator: Browser) -> None:
    signed_in(app, Role.ADMINISTRATOR, email="second@example.org")

    administrator.open(f"/accounts/{account('second@example.org').id}").submit(**{"grants-0-role": "viewer"})

    assert grants("second@example.org") == [("viewer", EVERYTHING)]


def test_a_new_password_and_signing_out_everywhere_end_open_sessions(app: Flask, administrator: Browser) -> None:
    first = signed_in(app, Role.OFFICER, email="first@example.org").open("/partners")
    second = signed_in(app, Role.OFFICER, email="second@example.org").open("/partners")

    administrator.open(f"/accounts/{account('first@example.org').id}").submit(to="/password")
    given = given_password(administrator)
    administrator.open(f"/accounts/{account('second@example.org').id}").submit(to="/sessions/end")

    assert first.open("/partners").path.startswith("/sign-in")
    assert second.open("/partners").path.startswith("/sign-in")
    assert first.open("/sign-in").submit(email="first@example.org", password=given).path == "/password"


def test_accounts_are_found_and_listed_with_their_roles(administrator: Browser) -> None:
    add_account("lukasz@example.org", "Łukasz Nowak", Grant(Role.OFFICER, "group:ASEAN"), OWN)

    administrator.open("/accounts?q=lukasz+nowak")

    asean = "program officer (Association of Southeast Asian Nations (ASEAN))"
    assert administrator.page.rows[1:] == [["Łukasz Nowak", "lukasz@example.org", asean, "no"]]


def test_one_and_three_accounts_cost_the_same_queries(administrator: Browser) -> None:
    for name in ("one", "three-a", "three-b", "three-c"):
        add_account(f"{name}@example.org", name, Grant(Role.VIEWER), OWN)
    administrator.open("/accounts")

    one = queries_of(lambda: administrator.open("/accounts?q=one"))
    three = queries_of(lambda: administrator.open("/accounts?q=three"))

    assert len(three) == len(one)


def test_a_stale_form_is_shown_beside_what_was_saved_meanwhile(app: Flask, administrator: Browser) -> None:
    add_account("wei@example.org", "Wei", Grant(Role.VIEWER), OWN)
    administrator.open(f"/accounts/{account('wei@example.org').id}")
    with work("test", Through.FORM, "test"):
        account("wei@example.org").name = "Wei Li"

    administrator.submit(status=409, name="Wei Wang")

    assert administrator.page.rows == [["Field", "Yours", "Stored now"], ["Name", "Wei Wang", "Wei Li"]]


@pytest.mark.parametrize("path", ["/accounts", "/accounts/new", "/accounts/1"])
def test_accounts_are_for_administrators(officer: Browser, viewer: Browser, path: str) -> None:
    for reader in (officer, viewer):
        reader.open(path, status=403)
        for sent in ("/accounts/new", "/accounts/1", "/accounts/1/password", "/accounts/1/sessions/end"):
            reader.post(sent, status=403, **{"grants-0-role": "administrator"})

    assert count(AccountGrant) == 2


def test_fields_that_are_not_on_the_form_are_not_written(administrator: Browser) -> None:
    add_account("wei@example.org", "Wei", Grant(Role.VIEWER), OWN)
    number = account("wei@example.org").id

    administrator.open(f"/accounts/{number}")
    administrator.submit(id="999", email_key="x", change_id="1", role="administrator", password_hash="x")

    assert (account("wei@example.org").id, grants("wei@example.org")) == (number, [("viewer", EVERYTHING)])


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize("scope", ["", "group", "group:", "everything;", "group:A B", "group:" + "A" * 60])
def test_a_misshapen_scope_is_refused(app: Flask, scope: str) -> None:
    someone = Account(email="x@example.org", name="X")
    rules.save_account(someone)

    with pytest.raises(RuleBroken) as broken:
        rules.set_grants(someone, [Grant(Role.OFFICER, scope)])

    assert broken.value.field == "grants"


def test_a_right_taken_away_meanwhile_is_not_given_back_by_an_old_form(app: Flask, administrator: Browser) -> None:
    with work("test", Through.SET_UP, "test"):
        wei = Account(email="wei@example.org", name="Wei")
        rules.save_account(wei)
        rules.set_grants(wei, [Grant(Role.ADMINISTRATOR), Grant(Role.OFFICER)])
    administrator.open(f"/accounts/{wei.id}")
    with work("other", Through.FORM, "test"):
        rules.set_grants(account("wei@example.org"), [Grant(Role.OFFICER)])

    administrator.submit(status=409, name="Wei Li")

    mine, stored = "administrator – everything, program officer – everything", "program officer – everything"
    assert administrator.page.rows[1:] == [["Name", "Wei Li", "Wei"], ["Roles", mine, stored]]
    assert (grants("wei@example.org"), account("wei@example.org").name) == ([("officer", EVERYTHING)], "Wei")
