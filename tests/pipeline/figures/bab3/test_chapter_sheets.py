"""The sheets of BAB III, written for the example and read back."""

import pytest

from pipeline.workbook import write_book
from pipeline.workbook.assembly import assemble
from pipeline.workbook.edition import Edition
from pipeline.workbook.parts import Table
from tests.pipeline.workbook.reading import formulas, values

pytestmark = pytest.mark.slow

NAMES = (
    "Perbandingan", "Renstra", "Triwulan", "Indikator Program", "Anggaran", "Analisis", "Narasi",
    "Kelengkapan BAB III",
)  # fmt: skip


@pytest.fixture(scope="module")
def path(example, tmp_path_factory):
    found = tmp_path_factory.mktemp("bab3") / "b.xlsx"
    write_book(example.results, found)
    return found


def rows(sheet, heading="No", number=0):
    """Give the rows of the n-th table with this first heading, its headings first."""
    cells = [[c.value for c in row] for row in sheet.iter_rows()]
    starts = [i for i, row in enumerate(cells) if row[0] == heading]
    found = []
    for row in cells[starts[number] :]:
        if all(c is None for c in row):
            break
        found.append(row)
    return found


def test_the_sheets_stand_in_the_contracts_order(path):
    names = formulas(path).sheetnames
    assert names[1:6] == ["Ringkasan", *NAMES[:3], "IKU 1"]
    at = names.index("TUJUAN 2")
    assert names[at + 1 : at + 7] == [*NAMES[3:], "Mutu Data"]


def test_perbandingan_has_the_headings_the_totals_and_the_incomparable(path):
    sheet = values(path)["Perbandingan"]
    table = rows(sheet)
    assert table[0][:10] == [
        "No", "Sasaran", "Indikator Kinerja", "Satuan", "Target 2024", "Target 2025",
        "Realisasi 2024", "Realisasi 2025", "Capaian 2024 (%)", "Capaian 2025 (%)",
    ]  # fmt: skip
    assert table[3][4:11] == [78, 82.5, 77.14, pytest.approx(100 * 203 / 242), 98.9, 101.67,
                              "capaian naik"]  # fmt: skip
    # 88,89 + 99,68 + 98,90 + 98,90 + 98,55 + 98,62
    assert table[7][2:] == ["Jumlah", *[None] * 5, 583.54, 567.81, None]
    assert table[8][8:10] == [97.26, 94.64]
    assert rows(sheet, number=1)[2][4].startswith("tidak dibandingkan [catatan ")


def test_renstra_compares_with_the_end_target_and_the_standard(path):
    sheet = values(path)["Renstra"]
    table = rows(sheet)
    assert table[4][9:12] == [2026, 85, 98.68]
    standards = {r[1][:5]: r[4:6] for r in rows(sheet, number=1)[1:9]}
    assert standards["IKU 1"] == ["-", "tidak ada standar nasional"]
    assert standards["IKU 2"] == ["-", "belum diisi"]
    assert standards["IKU 3"][0] == 83.88


def test_triwulan_is_in_the_order_of_e_sakip(path):
    sheet = values(path)["Triwulan"]
    table = rows(sheet)
    assert [h for h in table[0] if h] == [
        "No", "Sasaran", "Indikator Kinerja", "Satuan", "Target tahunan", "Target", "Realisasi",
        "Capaian (%)", "Predikat",
    ]  # fmt: skip
    assert [h for h in table[1] if h] == ["TW I", "TW II", "TW III", "TW IV"] * 2
    iku3 = table[4]
    assert iku3[4:9] == [82.5, 80, 80, 80, 82.5]
    assert iku3[12:15] == [pytest.approx(100 * 203 / 242), 101.67, "Sangat Tinggi"]


def test_quarters_are_formulas_over_the_rows_or_said_to_be_values(path):
    cells = rows(formulas(path)["Triwulan"])
    live = {r[2].split(".")[0]: [str(v).startswith("=") for v in r[9:13]] for r in cells[2:10]}
    stored = {code for code, own in live.items() if not all(own)}
    assert stored == {"TUJUAN 1"}
    assert any(
        "dari lembar Data, kecuali nilai tersimpan: TUJUAN 1 (tanggal jawaban tidak dicetak)."
        in str(r[0])
        for r in cells[10:]
    )
    assert '"2023|2024-08-26"' in cells[6][9]  # IKU 5: the report in use until that of August
    assert '"2024|2025-08-21"' in cells[6][11]
    assert cells[5][9] == "=J9"  # IKU 4 is IKU 3


def test_anggaran_earns_its_word(path):
    table = rows(values(path)["Anggaran"])
    assert table[0][:8] == [
        "No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%", "Capaian kinerja (%)",
        "Efisiensi (%)", "Penilaian",
    ]  # fmt: skip
    assert table[4][5:8] == [101.67, 4.87, "Efisien"]
    assert table[5][2:4] == [3481322125, 3362684500]
    assert table[5][7] == "target belum tercapai: efisiensi tidak dinilai"


def test_program_indicators_are_counted_live(path):
    sheet = values(path)["Indikator Program"]
    total = rows(sheet, number=0)[-2]
    assert [c for c in total if c not in {None, ""}] == ["Jumlah", 13, 8, 4, 1]


def test_gaps_are_marked_and_narasi_has_a_paragraph_for_each(path):
    book = values(path)
    assert rows(book["Analisis"])[6][4:6] == ["belum diisi", "belum diisi"]
    told = [r[1] for r in rows(book["Narasi"], "Indikator")[1:-1]]
    assert len(told) == 16
    assert told[0].startswith("Pada tahun 2025, indikator “Jumlah Dokumen")
    filled = rows(book["Kelengkapan BAB III"], "Indikator")
    assert [r[9] for r in filled[1:9]] == [8, 7, 8, 8, 8, 5, 8, 7]


def test_kelengkapan_tells_of_amended_targets_and_of_last_years_lhe(path):
    sheet = values(path)["Kelengkapan BAB III"]
    amended = {r[0]: r for r in rows(sheet, "Indikator", number=2)[1:9]}
    assert "ada, target berubah" in amended["IKU 1"]
    assert "ada, target tetap" in amended["IKU 2"]
    followed = rows(sheet)
    known = ("selesai", "proses", "belum")
    assert [next(c for c in r if c in known) for r in followed[1:7]] == [
        "selesai", "selesai", "proses", "selesai", "proses", "belum",
    ]  # fmt: skip
    assert followed[7][0] == "3 dari 6 rekomendasi selesai."


def test_anggaran_names_its_method_of_efficiency(path):
    said = [r[0] for r in rows(values(path)["Anggaran"]) if isinstance(r[0], str)]
    assert any("metode_efisiensi: selisih = capaian kinerja - serapan anggaran" in s for s in said)


def test_catatan_shows_what_other_policies_would_give(path):
    table = rows(values(path)["Catatan"], "Kebijakan dan pilihan lain")
    found = {r[0]: r[1:3] for r in table}
    assert found["hitung_ditolak: tidak"] == [
        "IKU 3, IKU 4: realisasi yang dipakai 83,88",
        85.65,
    ]
    assert found["bidang_dihitung: semua pilihan"][1] == 72.22
    assert found["lhe: tahun_ini"][1] == "tidak dapat dihitung"


def test_every_numbered_table_names_its_source(example):
    book = assemble(Edition(example.results))
    tables = [t for s in book.sheets for t in s.blocks if isinstance(t, Table) and t.number]
    assert len(tables) > 80
    assert not [t.number for t in tables if not t.source]
