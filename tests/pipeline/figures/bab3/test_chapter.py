"""Quarters, earlier years, budget and completeness: worked examples with known answers."""

import errno
import hashlib
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.annual import check_registers, open_office, problems_of, read_raw
from pipeline.figures.aggregate import aggregate
from pipeline.figures.bab3.finals import read_finals
from pipeline.order import Order
from pipeline.workbook import write_book
from tests.pipeline.figures.builders import UNIT, Run, office, policy, table
from tests.pipeline.workbook.reading import texts, values

pytestmark = pytest.mark.slow

PK = (
    "kode;versi;target;tanggal_pk;target_tw1;target_tw2;target_tw3;target_tw4;"
    "target_renstra;tahun_renstra;standar_nasional;sumber_standar"
)
FIRST = "IKU 3;awal;80;06/01/2025;70;72;75;80;90;2026;;tidak ada standar nasional"
AMENDED = "IKU 3;perubahan;85;01/09/2025;61;62;63;85;;;;"
IKU_3 = "Persentase Tingkat Penyelesaian Laporan dan Pelanggaran Ketertiban Umum serta Ketentraman"
COMPLAINTS = table(
    "tanggal_masuk;status;jenis;tanggal_selesai",
    "05/01/2025;selesai;PKL;10/01/2025",
    "06/01/2025;selesai;PKL;10/04/2025",
    "07/05/2025;selesai;PKL;09/05/2025",
    "08/07/2025;masuk;PKL;",
    "09/12/2025;selesai;PKL;20/12/2025",
)
BUDGET_HEADS = "kode;uraian;pagu;pagu_perubahan;realisasi;realisasi_tw1;realisasi_tw2;kode_iku"


def run(raw, batas=None):
    """Run the unit `uji` with BAB III."""
    order = Order("uji", 2025, raw, raw.parent / "output", batas)
    found = open_office(order)
    cells = read_raw(found)
    results = aggregate(found, check_registers(found, cells), (), read_finals(order))
    return Run(results, {}, problems_of(results))


def run_office(folder, unit=UNIT, batas=None, **files):
    return run(office(folder, unit, **files), batas)


def printed(found, kode):
    return [
        None if q.tercetak is None else str(q.tercetak) for q in found.results.bab3.triwulan[kode]
    ]


def test_quarters_are_cumulative_and_a_later_finish_is_open_until_then(tmp_path):
    found = run_office(tmp_path, pengaduan=COMPLAINTS, perjanjian_kinerja=table(PK, FIRST, AMENDED))
    # TW I 1 of 2, TW II 3 of 3, TW III 3 of 4, TW IV 4 of 5.
    assert printed(found, "IKU 3") == ["50.00", "100.00", "75.00", "80.00"]
    assert printed(found, "IKU 4") == printed(found, "IKU 3")
    quarters = found.results.bab3.triwulan["IKU 3"]
    assert [q.nomor for q in quarters] == [1, 2, 3, 4]
    assert [q.target for q in quarters] == [70, 72, 63, 85]
    assert quarters[2].capaian == Fraction(7500, 63)
    assert quarters[3].realisasi == found.of("IKU 3").realisasi


def test_quarters_after_the_cutoff_are_not_told(tmp_path):
    found = run_office(tmp_path, pengaduan=COMPLAINTS, batas=date(2025, 8, 15))
    quarters = found.results.bab3.triwulan["IKU 3"]
    assert [q.sampai for q in quarters] == [date(2025, 3, 31), date(2025, 6, 30), None, None]
    assert [q.alasan for q in quarters] == [None, None, "belum", "belum"]


def test_an_interim_report_tells_the_quarter_that_ends_with_it(tmp_path):
    found = run_office(tmp_path, pengaduan=COMPLAINTS, batas=date(2025, 6, 30))
    assert printed(found, "IKU 3") == ["50.00", "100.00", None, None]


@pytest.mark.parametrize(
    ("last", "ends"),
    [
        (date(2025, 6, 30), [(3, 31), (6, 30), None, None]),
        (date(2025, 7, 1), [(3, 31), (6, 30), (7, 1), None]),
        (date(2025, 8, 15), [(3, 31), (6, 30), (8, 15), None]),
        (date(2025, 12, 30), [(3, 31), (6, 30), (9, 30), (12, 30)]),
        (date(2025, 1, 1), [(1, 1), None, None, None]),
    ],
)
def test_a_year_that_ends_by_policy_within_a_quarter_tells_it_up_to_there(tmp_path, last, ends):
    found = run_office(tmp_path, policy(batas_data=last), pengaduan=COMPLAINTS)
    quarters = found.results.bab3.triwulan["IKU 3"]
    assert [q.sampai for q in quarters] == [None if e is None else date(2025, *e) for e in ends]
    told = [q for q in quarters if q.sampai is not None]
    assert told[-1].realisasi == found.of("IKU 3").realisasi


def test_the_year_is_as_it_was_after_its_quarters_were_measured(tmp_path):
    found = run_office(tmp_path, pengaduan=COMPLAINTS)
    assert (found.of("IKU 3").pembilang, found.of("IKU 3").penyebut) == (4, 5)
    assert [r[1:3] for r in found.table("IKU 3", "pengaduan_per_bulan")][0] == (2, 2)


def test_a_zero_quarter_says_why(tmp_path):
    rows = table("tanggal_masuk;status;jenis", "05/06/2025;masuk;PKL")
    first = run_office(tmp_path, pengaduan=rows).results.bab3.triwulan["IKU 3"][0]
    assert first.realisasi is None
    assert first.alasan == "tidak dapat dihitung: tidak ada laporan masuk"


def test_program_indicators_have_quarters_only_where_the_register_gives_them(tmp_path):
    heads = "program;indikator;target;realisasi;realisasi_tw1;realisasi_tw2;arah"
    rows = table(heads, "P;A;10 unit;12 unit;4;10;naik", "P;B;10 unit;5 unit;;;naik")
    found = run_office(tmp_path, indikator_program=rows)
    assert printed(found, "IKU 6") == ["0.00", "50.00", None, "50.00"]
    reasons = [q.alasan for q in found.results.bab3.triwulan["IKU 6"]]
    without = "register indikator_program tidak memuat realisasi triwulan ini"
    assert reasons == [None, None, without, None]


def test_quarters_of_a_register_that_is_not_there_say_so(tmp_path):
    quarters = run_office(tmp_path, pengaduan=COMPLAINTS).results.bab3.triwulan
    for kode in ("IKU 6", "TUJUAN 1"):
        assert [q.alasan for q in quarters[kode]] == ["data belum tersedia"] * 4


ANSWERS = "tanggal;u1;u2;u3;u4;u5;u6;u7;u8;u9"


def test_the_index_of_a_survey_has_its_quarters_unless_a_recap_gives_it(tmp_path):
    rows = table(ANSWERS, "10/02/2025" + ";4" * 9, "10/08/2025" + ";2" * 9)
    assert printed(run_office(tmp_path, skm=rows), "TUJUAN 1") == [
        "100.00", "100.00", "75.00", "75.00",
    ]  # fmt: skip
    recap = table(ANSWERS.replace("tanggal", "periode;n"), "Semester I;10" + ";3" * 9)
    found = run_office(tmp_path / "rekap", skm_rekap=recap)
    assert printed(found, "TUJUAN 1") == [None, None, None, "75.00"]
    reasons = [q.alasan for q in found.results.bab3.triwulan["TUJUAN 1"]]
    assert reasons == ["rekap SKM tidak terbagi menurut triwulan"] * 3 + [None]


def test_a_monthly_recap_has_its_quarters(tmp_path):
    recap = table(
        "bulan;masuk;selesai",
        "Januari 2025;4;1",
        "Mei 2025;4;3",
        "Juli 2025;2;2",
        "Oktober 2025;2;0",
    )
    found = run_office(tmp_path, pengaduan_rekap=recap)
    # 1 of 4, 4 of 8, 6 of 10, 6 of 12.
    assert printed(found, "IKU 3") == ["25.00", "50.00", "60.00", "50.00"]


def history(*rows):
    return table("kode;tahun;target;realisasi;sebanding;sumber", *rows)


def test_earlier_years_are_told_oldest_first_and_five_at_most(tmp_path):
    rows = [f"IKU 3;{year};80;60;;LKjIP" for year in (2024, 2018, 2022)] + [
        "IKU 3;2020;70;70;tidak;"
    ]
    found = run_office(tmp_path, riwayat_kinerja=history(*rows)).results.bab3.riwayat["IKU 3"]
    assert [(y.tahun, y.capaian, y.sebanding) for y in found] == [
        (2020, 100, False), (2022, 75, True), (2024, 75, True),
    ]  # fmt: skip


def test_a_year_that_is_not_compared_is_said_to_be_unused(tmp_path):
    rows = [f"IKU 3;{year};80;60;;LKjIP" for year in (2019, 2020, 2024, 2025, 2026)]
    found = run_office(tmp_path, riwayat_kinerja=history(*rows))
    assert [y.tahun for y in found.results.bab3.riwayat["IKU 3"]] == [2020, 2024]
    unused = [m for m in found.masalah if m.aturan == "riwayat_tidak_dipakai"]
    assert [(m.baris, m.nilai, m.tingkat) for m in unused] == [
        (2, "2019", "peringatan"), (5, "2025", "peringatan"), (6, "2026", "peringatan"),
    ]  # fmt: skip
    assert {(m.register, m.berkas) for m in unused} == {("riwayat_kinerja", "riwayat_kinerja.csv")}
    assert all("lima tahun sebelum 2025;" in m.pesan for m in unused)


def final(tahun=2024, **changes):
    known = {
        "kode": "IKU 3",
        "indikator": IKU_3,
        "satuan": "%",
        "target": 78,
        "realisasi": 77.142857142857,
        "capaian": 98.9,
    }
    return {"unit": "uji", "tahun": tahun, "status": "final", "indikator": [known | changes]}


def with_final(tmp_path, hasil, *rows):
    raw = office(tmp_path, riwayat_kinerja=history(*rows))
    year = tmp_path / "output" / "uji" / "2024"
    year.mkdir(parents=True)
    (year / "hasil.json").write_text(hasil if isinstance(hasil, str) else json.dumps(hasil))
    found = run(raw)
    return found.results, [m for m in found.masalah if m.aturan == "riwayat_berbeda"]


def test_a_final_goes_before_the_register_and_a_difference_is_a_warning(tmp_path):
    results, warned = with_final(tmp_path, final(), "IKU 3;2024;78;70;;LKjIP")
    (last,) = results.bab3.riwayat["IKU 3"]
    assert (last.realisasi, last.capaian, last.sumber) == (
        Decimal("77.14"), Decimal("98.90"), "LAKIP final 2024",
    )  # fmt: skip
    (one,) = warned
    assert (one.baris, one.tingkat) == (2, "peringatan")
    assert one.pesan.startswith(
        "Riwayat IKU 3 tahun 2024 (target 78 dan realisasi 70) berbeda dari laporan final tahun itu"
        " (target 78 dan realisasi 77,14);"
    )


def test_equal_figures_are_no_difference(tmp_path):
    results, warned = with_final(tmp_path, final(), "IKU 3;2024;78;77,14;;LKjIP")
    assert not warned
    assert results.bab3.riwayat["IKU 3"][0].sumber == "LAKIP final 2024"


def test_a_final_of_another_indicator_is_not_compared(tmp_path):
    results, _ = with_final(tmp_path, final(indikator="Jumlah patroli"))
    assert results.bab3.riwayat["IKU 3"][0].sebanding is False


def unread(found):
    return [m for m in found.masalah if m.aturan == "tahun_lalu_tidak_terbaca"]


def test_a_draft_is_no_source(tmp_path):
    results, _ = with_final(tmp_path, final() | {"status": "draf"})
    assert results.bab3.riwayat["IKU 3"] == ()
    assert not unread(run(tmp_path / "raw"))


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "[" * 100_000, '{"status": "final"}'),
        json.dumps(final() | {"indikator": []}),
        json.dumps(final()).replace('"target": ', '"target": NaN, "dahulu": '),
    ],
    ids=["empty", "cut off", "a list", "too deep", "no figures", "none", "no number"],
)
def test_a_damaged_file_of_an_earlier_year_is_told_and_the_register_stands_in(tmp_path, text):
    results, _ = with_final(tmp_path, text, "IKU 3;2024;78;70;;LKjIP")
    assert [y.realisasi for y in results.bab3.riwayat["IKU 3"]] == [70]
    (said,) = unread(run(tmp_path / "raw"))
    assert (said.tingkat, said.berkas, said.baris) == ("peringatan", "2024/hasil.json", None)
    assert "Hasil tahun 2024 tidak dapat dibaca" in said.pesan
    assert "isinya rusak" in said.pesan
    assert "riwayat" in said.saran


def test_a_file_of_an_earlier_year_that_the_system_does_not_give_is_told(tmp_path, monkeypatch):
    results, _ = with_final(tmp_path, final())
    assert results.bab3.riwayat["IKU 3"]
    read = Path.read_bytes

    def refuse(path):
        if path.parts[-2:] == ("2024", "hasil.json"):
            raise PermissionError(errno.EACCES, "no", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = run(tmp_path / "raw")
    assert found.results.bab3.riwayat["IKU 3"] == ()
    (said,) = unread(found)
    assert "tidak diizinkan" in said.pesan


PROMISED = table("kode;target", "IKU 3;80", "IKU 4;100")
"""IKU 3 and 4: 4 of 5, so capaian 100,00 and 80,00."""


def budget(tmp_path, *rows, metode="selisih"):
    found = run_office(
        tmp_path, policy(metode_efisiensi=metode), pengaduan=COMPLAINTS,
        perjanjian_kinerja=PROMISED, anggaran=table(BUDGET_HEADS, *rows),
    )  # fmt: skip
    return found.results.bab3


def test_a_program_takes_the_mean_of_what_it_supports_and_the_amended_budget(tmp_path):
    bab3 = budget(
        tmp_path,
        "7.01.02;A;100;200;150;20;30;IKU 3; IKU 4".replace("IKU 3; IKU 4", '"IKU 3; IKU 4"'),
        "7.01.02.2.01;B;100;200;150;20;30;",
    )
    (program,) = bab3.anggaran
    assert (program.pagu_awal, program.pagu, program.realisasi) == (100, 200, 150)
    assert program.indikator == ("IKU 3", "IKU 4")
    assert (program.serapan, program.capaian, program.efisiensi) == (75, 90, 15)
    assert program.kata == "target belum tercapai: efisiensi tidak dinilai"
    assert program.triwulan == (20, 30, None, None)
    assert bab3.anggaran_total.pagu == 200


@pytest.mark.parametrize(
    ("metode", "spent", "efficiency", "word"),
    [
        ("selisih", 97, 3, "Efisien"),
        ("selisih", 100, 0, "Efisien"),
        ("selisih", 101, -1, "Tidak efisien"),
        ("rasio", 80, 125, "Efisien"),
        ("rasio", 125, 80, "Tidak efisien"),
        ("sisa", 90, 10, "Efisien"),
    ],
)
def test_the_word_is_earned_by_the_declared_method(tmp_path, metode, spent, efficiency, word):
    bab3 = budget(tmp_path, f"7.01.04;A;100;;{spent};;;IKU 3", metode=metode)
    assert (bab3.anggaran[0].efisiensi, bab3.anggaran[0].kata) == (efficiency, word)


def test_a_program_without_indicator_or_budget_is_not_judged(tmp_path):
    bab3 = budget(tmp_path, "7.01.03;A;100;;50;;;", "7.01.04;B;0;;0;;;IKU 3")
    assert [(p.efisiensi, p.kata) for p in bab3.anggaran] == [(None, "tidak dapat dinilai")] * 2
    assert [p.serapan for p in bab3.anggaran] == [50, None]


def test_what_is_left_of_a_budget_needs_no_capaian_but_is_not_judged_without(tmp_path):
    bab3 = budget(tmp_path, "7.01.03;A;100;;70;;;", metode="sisa")
    assert (bab3.anggaran[0].efisiensi, bab3.anggaran[0].kata) == (30, "tidak dapat dinilai")


def test_completeness_names_what_is_missing_and_how_to_fill_it(tmp_path):
    found = run_office(
        tmp_path, pengaduan=COMPLAINTS, perjanjian_kinerja=table(PK, FIRST),
        riwayat_kinerja=history("IKU 3;2024;80;70;tidak;"),
        analisis=table("kode;faktor_pendukung;upaya", "IKU 3;Patroli;Mediasi"),
    ).results.bab3.kelengkapan  # fmt: skip
    parts = {u.nama[:1]: u for u in found["IKU 3"]}
    assert [parts[k].ada for k in "1234567R"] == [
        True,
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    assert parts["2"].keterangan == "indikator berbeda, tidak dibandingkan"
    assert parts["4"].keterangan == "tidak ada standar nasional"
    assert parts["5"].keterangan == "faktor penghambat belum diisi"
    assert "kode_iku" in parts["7"].cara
    empty = {u.nama[:1]: u for u in found["IKU 1"]}
    assert not any(u.ada for u in empty.values())
    assert all(u.cara for u in empty.values())


def test_the_last_quarter_of_the_example_is_its_year(example):
    for hasil in example.results.indikator:
        last = example.results.bab3.triwulan[hasil.indikator.kode][3]
        assert (last.realisasi, last.tercetak) == (hasil.realisasi, hasil.tercetak)


def test_the_quarters_are_those_of_interim_reports(tmp_path):
    found = run_office(tmp_path, pengaduan=COMPLAINTS)
    for end in (date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)):
        interim = run(tmp_path / "raw", batas=end).of("IKU 3").realisasi
        quarter = next(q for q in found.results.bab3.triwulan["IKU 3"] if q.sampai == end)
        assert quarter.realisasi == interim


def test_the_finals_that_were_read_are_known_by_their_hash(tmp_path):
    text = json.dumps(final() | {"revisi": 3})
    results, _ = with_final(tmp_path, text)
    (one,) = results.bab3.final_lalu
    assert (one.tahun, one.revisi) == (2024, 3)
    assert one.sha256 == hashlib.sha256(text.encode()).hexdigest()
    write_book(results, tmp_path / "b.xlsx")
    found = texts(values(tmp_path / "b.xlsx"))
    assert one.sha256 in found
    assert any("LAKIP final 2024, revisi 3" in t for t in found)
