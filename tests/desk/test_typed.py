"""Small registers that are typed on the page: the same files that an upload would bring."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from flows.desk.roles import Pelaku, Peran
from flows.desk.typed import Typed, waiting_file
from flows.desk.uploads import KEPT, Inbox
from pipeline.checking.checks import Checked
from pipeline.checking.mendable import Tertulis
from pipeline.errors import ConfigurationError, RefusedError
from pipeline.office.year_rules import load_rules, policy_of, with_policies, with_signer
from pipeline.order import Order
from pipeline.reading.files import find_files
from pipeline.reading.sheet import Source
from pipeline.trial import check_with, read_rows, rejected_cells
from schemas import registers
from schemas.unit import Penandatangan
from tests.desk.office import EXAMPLE

WHO = Pelaku("oki", Peran.OPERATOR, "127.0.0.1")
TARGETS: list[Tertulis] = [
    {"kode": "IKU 3", "target": "85 %", "tanggal_pk": "6 Januari 2025", "nomor_pk": "=1+1"},
    {"kode": "TUJUAN 1", "target": "83,50", "versi": "perubahan", "target_tw1": "83"},
]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    (tmp_path / "raw" / "contoh" / "2025").mkdir(parents=True)
    shutil.copy(EXAMPLE / "unit.toml", tmp_path / "raw" / "contoh")
    return Inbox(tmp_path / "raw", "contoh", 2025)


def order_of(inbox: Inbox) -> Order:
    return Order(inbox.unit, inbox.tahun, inbox.raw, inbox.raw.parent / "output")


def targets(inbox: Inbox) -> Typed:
    return Typed.of(inbox, registers()["perjanjian_kinerja"])


def save(typed: Typed, rows: list[Tertulis]) -> Path | None:
    return typed.save(waiting_file(typed.inbox, typed.content(rows)), typed.kept().sidik, WHO)


def checked(typed: Typed, rows: list[Tertulis]) -> Checked:
    waiting = waiting_file(typed.inbox, typed.content(rows))
    name = typed.register.nama
    found = check_with(
        order_of(typed.inbox), {name, "koreksi"}, Source(waiting, typed.nama, name, "")
    )
    return found[name]


def test_what_is_typed_is_read_like_an_upload_and_shown_again_as_typed(inbox: Inbox) -> None:
    typed = targets(inbox)
    assert checked(typed, TARGETS).keluhan == ()
    save(typed, TARGETS)

    assert list(typed.kept().baris) == TARGETS
    assert (typed.kept().oleh, typed.others()) == ("oki", [])
    found = check_with(order_of(inbox), {"perjanjian_kinerja"})["perjanjian_kinerja"].accepted
    assert [(r.kode, str(r.target), r.versi) for r in found.itertuples()] == [
        ("IKU 3", "85", "awal"),
        ("TUJUAN 1", "83.50", "perubahan"),
    ]
    assert found["nomor_pk"].tolist()[0] == "=1+1"


def test_errors_and_rows_that_would_be_passed_over_are_found_before_anything_is_kept(
    inbox: Inbox,
) -> None:
    rows = [
        {"kode": "IKU 3", "target": "1,2,3"},
        {"sumber_standar": "RPJMN"},
        TARGETS[1],
        TARGETS[1],
    ]
    found = checked(targets(inbox), rows)
    assert {
        (row, column) for row, column, _ in rejected_cells(found, "perjanjian_kinerja.xlsx")
    } >= {(2, "target")}
    # Row 3 says nothing of the register, row 5 repeats row 4.
    assert read_rows(found, "perjanjian_kinerja.xlsx") == {2, 4}


def test_a_file_that_was_uploaded_or_edited_elsewhere_is_left_alone(inbox: Inbox) -> None:
    typed = targets(inbox)
    shutil.copy(
        EXAMPLE / "2025" / "perjanjian_kinerja.xlsx", inbox.folder / "Perjanjian Kinerja.xlsx"
    )
    assert typed.others() == ["Perjanjian Kinerja.xlsx"]
    inbox.remove("Perjanjian Kinerja.xlsx")

    save(typed, TARGETS)
    shutil.copy(EXAMPLE / "2025" / "perjanjian_kinerja.xlsx", typed.path)
    assert typed.kept().baris == ()
    assert typed.others() == ["perjanjian_kinerja.xlsx"]
    with pytest.raises(RefusedError, match="muat ulang"):
        save(typed, TARGETS[:1])


def test_two_tabs_do_not_overwrite_each_other_and_what_is_replaced_is_kept(inbox: Inbox) -> None:
    typed = targets(inbox)
    before = typed.kept().sidik
    save(typed, TARGETS)
    with pytest.raises(RefusedError):
        typed.save(waiting_file(inbox, typed.content(TARGETS[:1])), before, WHO)
    kept = save(typed, TARGETS[:1])
    assert kept is not None
    assert kept.parent == inbox.folder / KEPT
    assert len(typed.kept().baris) == 1
    typed.clear(typed.kept().sidik)
    assert find_files(inbox.folder, registers()).sources == ()


def test_signer_and_policies_go_into_the_years_file_and_leave_the_rest(inbox: Inbox) -> None:
    shutil.copy(EXAMPLE / "2025" / "unit.toml", inbox.folder)
    order = order_of(inbox)
    before = load_rules(order)
    now = before.berlaku.unit.penandatangan
    signer = now.model_copy(update={"nama": "Ni Luh, S.Sos.", "tanggal": date(2026, 2, 3)})
    inbox.put_rules(with_signer(order, before, signer))
    inbox.put_rules(with_policies(order, load_rules(order), {"hitung_ditolak": False, "lhe": None}))

    after = load_rules(order)
    assert after.berlaku.unit.penandatangan == signer
    assert after.sendiri == {"hitung_ditolak": False}
    assert "# laporan SKM yang ditandatangani" in after.teks
    assert tomllib.loads(after.teks)["skm"] == tomllib.loads(before.teks)["skm"]
    assert len(list((inbox.folder / KEPT).iterdir())) == 2
    follow = with_policies(order, after, {"hitung_ditolak": None})
    assert tomllib.loads(follow)["kebijakan"] == {}


def test_a_policy_of_another_kind_is_refused_with_what_it_may_be(inbox: Inbox) -> None:
    order = order_of(inbox)
    rules = load_rules(order)
    for name, typed in (("ambang_tercapai", "-5"), ("batas_data", "31/12/2024")):
        value = policy_of(rules.berlaku.decree.kebijakan[name], typed)
        with pytest.raises(ConfigurationError):
            with_policies(order, rules, {name: value})
    value = policy_of(rules.berlaku.decree.kebijakan["batas_data"], "30 November 2025")
    assert "batas_data = 2025-11-30" in with_policies(order, rules, {"batas_data": value})


def test_a_blank_signer_overrides_the_units_own(inbox: Inbox) -> None:
    order = order_of(inbox)
    text = with_signer(order, load_rules(order), Penandatangan(jabatan="Plt. Camat"))
    assert tomllib.loads(text)["penandatangan"] == {
        "nama": "", "jabatan": "Plt. Camat", "pangkat": "", "tempat": "",
    }  # fmt: skip
