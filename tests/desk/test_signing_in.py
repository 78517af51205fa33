"""Users, sessions and tries: who gets in, for how long, and who does not."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from flows.desk.access import Access, TooManyTriesError
from flows.desk.accounts import FILE, Accounts
from flows.desk.audit import Audit
from flows.desk.roles import Izin, NotAllowedError, Pelaku, Peran, SignedOutError
from flows.desk.sessions import (
    IDLE_SECONDS,
    LIFE_SECONDS,
    MOST_TRIES,
    TRIES_WITHIN,
    Sessions,
    Tries,
)
from pipeline.errors import ConfigurationError

PASSWORD = "kuda baterai jepit"


class Clock:
    """A clock that goes forward when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def access(tmp_path: Path, clock: Clock) -> Access:
    accounts = Accounts(tmp_path)
    accounts.add("siti", Peran.OPERATOR, PASSWORD)
    return Access("0.0.0.0", accounts, Audit(tmp_path), Sessions(clock), Tries(clock))


def test_a_right_password_opens_a_session_with_the_users_role(access: Access) -> None:
    cookie = access.sign_in("siti", PASSWORD, "10.0.0.5")
    assert access.who(cookie, "10.0.0.5") == Pelaku("siti", Peran.OPERATOR, "10.0.0.5")


@pytest.mark.parametrize(("name", "password"), [("siti", "salah sekali ini"), ("budi", PASSWORD)])
def test_a_wrong_name_or_password_opens_none(access: Access, name: str, password: str) -> None:
    assert access.sign_in(name, password, "10.0.0.5") is None


def test_the_file_of_users_holds_no_password_and_is_its_owners_alone(access: Access) -> None:
    path = access.accounts.home / FILE
    assert PASSWORD not in path.read_text()
    assert "$argon2id$" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_after_too_many_tries_even_the_right_password_waits(access: Access, clock: Clock) -> None:
    for _ in range(MOST_TRIES):
        access.sign_in("siti", "bukan sandinya", "10.0.0.5")
    with pytest.raises(TooManyTriesError, match="15 menit|16 menit"):
        access.sign_in("siti", PASSWORD, "10.0.0.9")
    clock.now += TRIES_WITHIN + 1
    assert access.sign_in("siti", PASSWORD, "10.0.0.9")


def test_one_computer_cannot_try_many_names(access: Access) -> None:
    for number in range(MOST_TRIES):
        access.sign_in(f"orang{number}", PASSWORD, "10.0.0.5")
    with pytest.raises(TooManyTriesError):
        access.sign_in("siti", PASSWORD, "10.0.0.5")


def test_a_session_ends_when_nothing_is_done(access: Access, clock: Clock) -> None:
    cookie = access.sign_in("siti", PASSWORD, "x")
    clock.now += IDLE_SECONDS + 1
    assert access.who(cookie, "x") is None


def test_a_session_ends_after_a_working_day_however_busy(access: Access, clock: Clock) -> None:
    cookie = access.sign_in("siti", PASSWORD, "x")
    for _ in range(int(LIFE_SECONDS / IDLE_SECONDS) * 2):
        clock.now += IDLE_SECONDS / 2
        access.who(cookie, "x")
    clock.now += 1
    assert access.who(cookie, "x") is None


@pytest.mark.parametrize(
    "change", [lambda c: c[:-1] + "0", lambda c: c.split(".")[0], lambda c: ""]
)
def test_a_forged_cookie_is_nobody(access: Access, change) -> None:
    cookie = access.sign_in("siti", PASSWORD, "x")
    assert cookie is not None
    forged = change(cookie)
    assert access.who(forged if forged != cookie else cookie + "1", "x") is None


def test_a_removed_user_is_out_at_once(access: Access) -> None:
    cookie = access.sign_in("siti", PASSWORD, "x")
    access.accounts.remove("siti")
    assert access.who(cookie, "x") is None


def test_a_new_password_ends_the_old_sessions(access: Access) -> None:
    cookie = access.sign_in("siti", PASSWORD, "x")
    access.accounts.remove("siti")
    access.accounts.add("siti", Peran.SEKCAM, "lain lagi sandinya")
    assert access.who(cookie, "x") is None


def test_signing_out_ends_the_session(access: Access) -> None:
    cookie = access.sign_in("siti", PASSWORD, "x")
    access.sign_out(cookie, "x")
    with pytest.raises(SignedOutError):
        access.demand(cookie, "x", Izin.BACA, "baca")


def test_what_a_role_does_not_allow_is_refused_and_logged(access: Access) -> None:
    cookie = access.sign_in("siti", PASSWORD, "x")
    with pytest.raises(NotAllowedError, match="mintalah kepada sekcam"):
        access.demand(cookie, "x", Izin.FINAL, "finalkan contoh/2025")
    (*_, last) = access.audit.entries()
    assert (last["tindakan"], last["hasil"], last["oleh"]) == (
        "finalkan contoh/2025",
        "ditolak",
        "siti",
    )


@pytest.mark.parametrize(
    ("peran", "allowed"),
    [
        (Peran.PEMBACA, {Izin.BACA}),
        (Peran.OPERATOR, {Izin.BACA, Izin.UNGGAH, Izin.DATA_PRIBADI, Izin.DRAF}),
        (Peran.SEKCAM, set(Izin)),
    ],
)
def test_each_role_may_do_what_it_is_for(peran: Peran, allowed: set[Izin]) -> None:
    assert {i for i in Izin if Pelaku("x", peran, "").may(i)} == allowed


def test_on_this_computer_nobody_signs_in(access: Access) -> None:
    local = replace(access, host="127.0.0.1")
    who = local.who(None, "127.0.0.1")
    assert who is not None
    assert who.peran is Peran.SEKCAM


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Siti", PASSWORD),
        ("../x", PASSWORD),
        ("a", PASSWORD),
        ("joko", "pendek"),
        ("joko", "aaaaaaaaaaaaaa"),
        ("joko", "sandinya joko 1"),
        ("siti", PASSWORD),
    ],
)
def test_a_bad_name_a_weak_password_or_a_taken_name_is_refused(
    access: Access, name: str, password: str
) -> None:
    with pytest.raises(ConfigurationError):
        access.accounts.add(name, Peran.OPERATOR, password)


def test_a_damaged_file_of_users_lets_nobody_in(access: Access) -> None:
    (access.accounts.home / FILE).write_text("{")
    with pytest.raises(ConfigurationError, match="rusak"):
        access.sign_in("siti", PASSWORD, "x")


def test_the_log_grows_line_by_line_and_shows_what_was_changed_in_it(tmp_path: Path) -> None:
    audit = Audit(tmp_path)
    who = Pelaku("siti", Peran.OPERATOR, "10.0.0.5")
    for number in range(3):
        audit.record(who, "unggah contoh/2025", "berhasil", berkas=f"skm {number}.csv")
    assert [e["rincian"]["berkas"] for e in audit.entries()] == [f"skm {n}.csv" for n in range(3)]
    assert audit.broken() is None

    path = tmp_path / "audit.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([lines[0], lines[1].replace("skm 1", "skm 9"), lines[2]]))
    assert audit.broken() == 3
    path.write_text("".join([lines[0], lines[2]]))
    assert audit.broken() == 2
