"""What the sheets say beside their figures: recaps, hints, corrections, sums of parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from pipeline.figures.hints import petunjuk_of
from pipeline.workbook import write_book
from tests.pipeline.figures.builders import policy, run_office, table
from tests.pipeline.workbook.reading import texts, values

pytestmark = pytest.mark.slow

MARK = "Dari rekap, tidak dapat ditelusuri ke baris."
RECAPS = {
    "pengaduan_rekap": table("bulan;masuk;selesai", "Januari 2025;10;8", "Maret 2025;5;5"),
    "skm_rekap": table(
        "periode;n;u1;u2;u3;u4;u5;u6;u7;u8;u9", "Semester I;100;" + ";".join(["3,5"] * 9)
    ),
    "perjanjian_kinerja": table("kode;target", "IKU 3;80", "TUJUAN 1;82,5"),
}


def book(tmp_path: Path, **files: str) -> Workbook:
    unit = files.pop("unit", "")
    found = run_office(tmp_path, **({"unit": unit} if unit else {}), **files)
    write_book(found.results, tmp_path / "b.xlsx")
    return values(tmp_path / "b.xlsx")


def said(found: Workbook, sheet: str) -> str:
    return "\n".join(
        c.value for r in found[sheet].iter_rows() for c in r if isinstance(c.value, str)
    )


def test_every_sheet_with_figures_from_a_recap_says_so(tmp_path: Path) -> None:
    found = book(tmp_path, **RECAPS)
    (number,) = {t.split("]")[0] + "]" for t in texts(found) if t.endswith(f"] {MARK}")}
    for sheet in ("Ringkasan", "Perbandingan", "Renstra", "Triwulan", "IKU 3", "IKU 4", "TUJUAN 1"):
        assert number in said(found, sheet), sheet
    for sheet in ("Narasi", "Mutu Data", "Anggaran", "TUJUAN 1", "Catatan"):
        assert MARK[1:-1] in said(found, sheet), sheet
    assert "rekap" not in said(found, "IKU 2")


def test_a_recap_still_shows_its_months_and_periods(tmp_path: Path) -> None:
    found = book(tmp_path, **RECAPS)
    assert "Laporan menurut bulan" in said(found, "IKU 3")
    assert "Responden menurut periode" in said(found, "TUJUAN 1")


def complaints(*rows: str) -> str:
    return table("nomor;tanggal_masuk;jenis;status;tanggal_selesai", *rows)


def numbered(numbers: list[int], month: int = 2) -> list[str]:
    return [f"{n:03}/ADU/II/2025;0{month}/02/2025;PKL;Proses;" for n in numbers]


def hints(tmp_path: Path, text: str, **values_: Any) -> list[tuple[str, str, int]]:
    found = run_office(tmp_path, policy(**values_), pengaduan=text) if values_ else run_office(
        tmp_path, pengaduan=text
    )  # fmt: skip
    known = petunjuk_of(found.results.office, found.results.checked)
    return [(str(h.di_mana), h.terlihat, h.jumlah) for h in known]


def test_gaps_in_numbers_are_hinted_at(tmp_path: Path) -> None:
    rows = numbered([n for n in range(1, 21) if n not in (4, 9, 10)])
    assert hints(tmp_path, complaints(*rows)) == [
        ("001/ADU/II/2025 sampai 020/ADU/II/2025", "tidak ada baris bernomor urut 4; 9-10", 3)
    ]


def test_gaps_shorter_than_the_threshold_are_not(tmp_path: Path) -> None:
    rows = numbered([n for n in range(1, 21) if n not in (4, 9, 10)])
    (only,) = hints(tmp_path, complaints(*rows), petunjuk_nomor_hilang=2)
    assert only[1:] == ("tidak ada baris bernomor urut 9-10", 2)


def test_the_number_of_a_rejected_row_is_no_gap(tmp_path: Path) -> None:
    rows = numbered([n for n in range(1, 21) if n != 7])
    assert hints(tmp_path, complaints(*rows, "007/ADU/II/2025;31/02/2025;PKL;Proses;")) == []


def test_numbers_that_start_anew_each_month_have_no_gaps_between_months(tmp_path: Path) -> None:
    rows = [
        f"{n:02}/{roman}/2025;01/0{month}/2025;PKL;Proses;"
        for month, roman in enumerate(("I", "II", "III"), start=1)
        for n in range(1, 11 + month)
    ]
    assert hints(tmp_path, complaints(*rows)) == []


def test_codes_that_do_not_run_are_no_series(tmp_path: Path) -> None:
    rows = [f"{8_000_000 + 977 * n};01/02/2025;PKL;Proses;" for n in range(30)]
    assert hints(tmp_path, complaints(*rows)) == []


def test_many_finishes_on_one_day_are_hinted_at_by_number_and_share(tmp_path: Path) -> None:
    busy = ["A;01/02/2025;PKL;Selesai;30/12/2025".replace("A", f"A{n}") for n in range(12)]
    calm = [f"B{n};01/02/2025;PKL;Selesai;{n + 1:02}/03/2025" for n in range(20)]
    text = complaints(*busy, *calm)
    assert [h for h in hints(tmp_path, text) if "selesai" in h[1]] == [
        ("2025-12-30", "12 dari 32 baris yang bertanggal selesai (37,50%)", 12)
    ]
    found = book(tmp_path / "b", pengaduan=text)
    assert "Banyak penyelesaian pada satu hari" in said(found, "Mutu Data")
    assert "Petunjuk bukan kesalahan" in said(found, "Mutu Data")


@pytest.mark.parametrize(
    ("policies", "hinted"),
    [({"petunjuk_selesai_sehari": 13}, False), ({"petunjuk_selesai_persen": 90}, False)],
)
def test_the_thresholds_of_finishes_are_policies(
    tmp_path: Path, policies: dict[str, int], hinted: bool
) -> None:
    rows = [f"A{n};01/02/2025;PKL;Selesai;30/12/2025" for n in range(12)]
    rows += [f"B{n};01/02/2025;PKL;Selesai;{n + 1:02}/03/2025" for n in range(20)]
    found = hints(tmp_path, complaints(*rows), **policies)
    assert any("selesai" in h[1] for h in found) is hinted


def test_corrections_name_nobody(tmp_path: Path) -> None:
    found = book(
        tmp_path,
        pengaduan=complaints("1/A;01/02/2025;PKL;Proses;05/02/2025"),
        koreksi=table(
            "berkas;lembar;baris;tindakan;kolom;nilai_lama;nilai_baru;alasan;oleh",
            "pengaduan.csv;;2;ubah;status;Proses;Selesai;Berita acara Sdr. Budi Santoso 12/III "
            "HP 0812-3456-7890;Rina Wati",
        ),
    )
    assert "Alasan: Berita acara Sdr. *** 12/III HP ***" in said(found, "Catatan")
    whole = "\n".join(texts(found))
    for secret in ("Budi", "Rina", "0812"):
        assert secret not in whole


def test_breakdowns_say_whether_their_parts_add_up(tmp_path: Path) -> None:
    found = book(
        tmp_path,
        pengaduan=complaints(*numbered([1, 2, 3])),
        rekomendasi=table(
            "tanggal;bidang;rekomendasi;status",
            "01/02/2025;pemerintahan;A;proses",
            "01/02/2025;ekbang;B;proses",
        ),
    )
    assert "Bagian-bagiannya berjumlah 3: sama dengan yang dihitung." in said(found, "IKU 3")
    assert (
        "Bagian yang dihitung berjumlah 1: sama dengan yang dihitung; 1 lainnya didaftar saja."
        in said(found, "TUJUAN 2")
    )
