"""The message after a scheduled run: where it goes, what it says, what it never says."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows import notices
from pipeline.errors import BusyError, ConfigurationError, RefusedError, WriteError
from pipeline.order import Order
from pipeline.problems import Masalah
from pipeline.report import Report
from tests.flows.receiver import receiving
from tests.flows.served import free_port

ORDER = Order("contoh", 2025, Path("raw"), Path("output"))
PROBLEM = Masalah(
    register="pengaduan", berkas="Pengaduan Ani.xlsx", lembar="Feb", baris=17, kolom="E (Status)",
    nilai="Beres", tingkat="kesalahan", aturan="kata_tidak_dikenal", pesan="Kata “Beres”", saran="",
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(notices.ADDRESSES, raising=False)


def report(*masalah: Masalah, order: Order = ORDER, berubah: bool = True) -> Report:
    counts = [{"nama": "skm", "diterima": 12, "ditolak": 1}, {"nama": "x", "diterima": 3,
              "ditolak": 1}]  # fmt: skip
    return Report(order, {"status": "draf", "register": counts}, masalah, 1, berubah=berubah)


def test_a_message_names_unit_year_outcome_and_counts_and_nothing_of_the_data() -> None:
    title, body = notices.done(report(replace(PROBLEM, jumlah=2)))
    assert title == "LAKIP contoh 2025: draf ditulis"
    assert body.startswith(
        "2 kesalahan, 0 peringatan; 15 baris diterima, 2 baris perlu diperbaiki. "
    )
    assert not {"Beres", "Ani", "Feb"} & set(body.replace(".", " ").split())


def test_a_message_of_an_interim_report_says_until_when() -> None:
    order = replace(ORDER, batas=date(2025, 6, 30))
    title, _ = notices.done(report(order=order, berubah=False))
    assert title == "LAKIP contoh 2025 sampai 30/06/2025: draf tidak berubah"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RefusedError("rahasia"), "ditolak"),
        (BusyError("rahasia"), "tidak kunjung selesai"),
        (WriteError("rahasia"), "tidak dapat ditulis"),
        (ConfigurationError("rahasia"), "tidak dapat dipakai"),
        (PermissionError("rahasia"), "tidak dapat dibaca"),
        (ValueError("rahasia"), "kesalahan dalam program"),
    ],
)
def test_a_message_of_a_failure_says_its_kind_alone(error: Exception, words: str) -> None:
    title, body = notices.failed(ORDER, error)
    assert title == "LAKIP contoh 2025: tidak disusun"
    assert words in body
    assert "rahasia" not in body


def test_a_message_reaches_the_address_of_the_environment_and_that_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with receiving() as receiver, caplog.at_level(logging.DEBUG):
        (tmp_path / notices.FILE).write_text(f"# kantor\n\n{receiver.address}\n")
        assert notices.send(tmp_path, "Judul", "Isi") is True
        monkeypatch.setenv(notices.ADDRESSES, receiver.address)
        assert notices.send(tmp_path / "lain", "Judul", "Isi") is True
    assert [(m["title"], m["message"]) for m in receiver.messages] == [("Judul", "Isi")] * 2
    assert "rahasia-sekali" not in caplog.text


def test_without_an_address_nothing_is_sent(tmp_path: Path) -> None:
    assert notices.send(tmp_path, "Judul", "Isi") is None


@pytest.mark.parametrize(
    "address", ["json://siti:rahasia-sekali@127.0.0.1:{port}/", "bukan alamat", "tidak://ada"]
)
def test_an_address_out_of_reach_fails_quietly_and_is_not_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    monkeypatch.setenv(notices.ADDRESSES, address.format(port=free_port()))
    with caplog.at_level(logging.DEBUG):
        assert notices.send(tmp_path, "Judul", "Isi") is False
    assert "rahasia" not in caplog.text
