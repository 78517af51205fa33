"""Workbooks with a password: opened with what the office gives, which is never shown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from pipeline import annual
from pipeline.cli import main
from pipeline.problems import Masalah
from pipeline.reading.passwords import ENVIRONMENT, Passwords
from schemas.unit import Berkas
from tests.builders import Office, write_xlsx

SECRET = "Kunci-Rahasia-17"
HEAD = ["Tgl Lapor", "Jenis", "Status"]


def lock(path: Path, password: str) -> None:
    opened = io.BytesIO()
    OOXMLFile(io.BytesIO(path.read_bytes())).encrypt(password, opened)
    path.write_bytes(opened.getvalue())


def locked_office(folder: Path, keys: str = "", password: str = SECRET) -> Office:
    office = Office(folder, keys)
    path = office.folder / "Pengaduan TW 1.xlsx"
    write_xlsx(path, Data=[HEAD, ["17/02/2025", "PKL", "Proses"]])
    lock(path, password)
    return office


def file_problem(office: Office) -> Masalah:
    (said,) = (m for m in office.check()["pengaduan"].masalah if m.lembar == "")
    return said


@pytest.mark.parametrize(
    "keys",
    [
        f'[berkas]\nsandi = "{SECRET}"',
        f'[berkas]\nsandi = "lain"\n[berkas.sandi_berkas]\n"pengaduan tw 1.xlsx" = "{SECRET}"',
    ],
)
def test_a_password_in_unit_toml_opens_a_workbook(tmp_path: Path, keys: str) -> None:
    assert locked_office(tmp_path, keys).check()["pengaduan"].data == {"diterima": 1}


def test_a_password_in_the_environment_opens_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, SECRET)
    assert locked_office(tmp_path).check()["pengaduan"].data == {"diterima": 1}


def test_what_excel_opens_without_asking_needs_no_password(tmp_path: Path) -> None:
    office = locked_office(tmp_path, password="VelvetSweatshop")
    assert office.check()["pengaduan"].data == {"diterima": 1}


def test_a_missing_password_is_one_problem_with_both_cures(tmp_path: Path) -> None:
    said = file_problem(locked_office(tmp_path))
    assert said.aturan == "berkas_terkunci"
    assert "hapus kata sandinya" in said.saran
    assert "[berkas]" in said.saran


def test_a_wrong_password_is_told_and_not_shown(tmp_path: Path) -> None:
    office = locked_office(tmp_path, '[berkas]\nsandi = "Salah-Besar-99"')
    said = file_problem(office)
    assert (said.aturan, "tidak cocok" in said.pesan) == ("berkas_terkunci", True)
    assert "Salah-Besar-99" not in str(annual.check_only(office.order()))


def test_a_password_shows_in_nothing_that_a_run_writes_or_says(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    office = locked_office(tmp_path, f'[berkas]\nsandi = "{SECRET}"')
    raw, output = str(tmp_path / "raw"), tmp_path / "output"
    with pytest.raises(SystemExit):
        main(["run", "2025", "--unit", "uji", "--raw", raw, "--output", str(output), "--json"])
    said = "".join(capfd.readouterr())
    written = b"".join(p.read_bytes() for p in sorted(output.rglob("*")) if p.is_file())
    assert written
    assert SECRET not in said
    assert SECRET.encode() not in written
    assert SECRET not in repr(annual.open_office(office.order()))


def test_passwords_are_hidden_where_objects_are_printed() -> None:
    berkas = Berkas.model_validate({"sandi": SECRET, "sandi_berkas": {"a.xlsx": SECRET}})
    given = Passwords.of(berkas, {ENVIRONMENT: SECRET})
    assert SECRET not in f"{berkas!r} {berkas} {given!r}"
    assert given.for_file("A.XLSX") == [SECRET] * 3
