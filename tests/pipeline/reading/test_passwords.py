"""Workbooks with a password: opened with what the office gives, which is never shown."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Iterator
from pathlib import Path

import olefile
import pytest
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.rc4 import DocumentRC4

from pipeline import annual
from pipeline.cli import main
from pipeline.problems import Masalah
from pipeline.reading.passwords import ENVIRONMENT, Passwords
from schemas.unit import Berkas
from tests.builders import Office, write_xlsx

pytestmark = pytest.mark.slow

SECRET = "Kunci-Rahasia-17"
HEAD = ["Tgl Lapor", "Jenis", "Status"]


def lock(path: Path, password: str) -> None:
    opened = io.BytesIO()
    OOXMLFile(io.BytesIO(path.read_bytes())).encrypt(password, opened)
    path.write_bytes(opened.getvalue())


def records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the records of a BIFF stream: number and content."""
    at = 0
    while at + 4 <= len(stream):
        number, size = struct.unpack_from("<HH", stream, at)
        yield number, stream[at + 4 : at + 4 + size]
        at += 4 + size


def lock_biff(path: Path, password: str) -> None:
    """Lock an old workbook as Excel 97 does (RC4), which nothing that installs here can write."""
    bof, lock_record, bound_sheet, user = 0x809, 0x2F, 0x85, 0x5C
    salt, verifier = b"sixteen of salt.", b"sixteen to check"
    with olefile.OleFileIO(str(path), write_mode=True) as book:
        stream = book.openstream("Workbook").read()
        key = DocumentRC4.decrypt(password, salt, io.BytesIO(bytes(len(stream))), 1024).read()
        pair = verifier + hashlib.md5(verifier).digest()
        check = bytes(a ^ b for a, b in zip(pair, key, strict=False))
        header = struct.pack("<HHH", 1, 1, 1) + salt + check
        out = b""
        for number, content in records(stream):
            if number == user:  # a name, shortened so that all other records keep their places
                content = content[: -len(header) - 4]
            plain = len(content) if number in {bof, 0xE1} else 4 * (number == bound_sheet)
            out += struct.pack("<HH", number, len(content)) + content[:plain]
            rest = content[plain:]
            out += bytes(a ^ b for a, b in zip(rest, key[len(out) :], strict=False))
            if number == bof and len(out) == len(content) + 4:
                out += struct.pack("<HH", lock_record, len(header)) + header
        book.write_stream("Workbook", out + stream[len(out) :])


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


@pytest.mark.parametrize(("given", "opens"), [(SECRET, True), ("lain", False), ("", False)])
def test_an_old_workbook_with_a_password_is_opened_like_a_new_one(
    tmp_path: Path, given: str, opens: bool
) -> None:
    office = Office(tmp_path, f'[berkas]\nsandi = "{given}"' if given else "")
    path = office.folder / "pengaduan.xls"
    book = xlwt.Workbook()
    page = book.add_sheet("Data")
    for r, row in enumerate([HEAD, ["17/02/2025", "PKL", "Proses"]]):
        for c, word in enumerate(row):
            page.write(r, c, word)
    book.save(str(path))
    lock_biff(path, SECRET)
    if opens:
        assert office.check()["pengaduan"].data == {"diterima": 1}
    else:
        assert file_problem(office).aturan == "berkas_terkunci"
