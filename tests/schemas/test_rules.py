"""Each rule of each register: a good row, each bad row, and the exact code that it breaks."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.reading.sheet import Cell
from schemas import registers
from schemas.column import Kind
from schemas.rules import GENERAL
from tests.builders import GOOD, Result, check_rows, check_sheets, grid, sheet

Case = tuple[str, dict[str, Cell], str, str | None]

BAD: list[Case] = [
    # register, what differs from the good row, rule, canonical column in question
    ("pengaduan", {"status": "Rampung"}, "pilihan_tidak_dikenal", "status"),
    ("pengaduan", {"status": "Selesai Proses"}, "pilihan_tidak_dikenal", "status"),
    ("pengaduan", {"status": "Ditindaklanjuti"}, "status_bermakna_dua", "status"),
    ("pengaduan", {"status": None}, "wajib_diisi", "status"),
    ("pengaduan", {"status": " - "}, "wajib_diisi", "status"),
    ("pengaduan", {"jenis": None}, "wajib_diisi", "jenis"),
    ("pengaduan", {"jenis": "Penipuan"}, "pilihan_tidak_dikenal", "jenis"),
    ("pengaduan", {"tanggal_masuk": None}, "wajib_diisi", "tanggal_masuk"),
    ("pengaduan", {"tanggal_masuk": "31/02/2025"}, "tanggal_tidak_ada", "tanggal_masuk"),
    ("pengaduan", {"tanggal_masuk": "07/25/2025"}, "tanggal_terbalik", "tanggal_masuk"),
    ("pengaduan", {"tanggal_masuk": "Februari 2025"}, "tanggal_kurang_lengkap", "tanggal_masuk"),
    ("pengaduan", {"tanggal_masuk": "kemarin"}, "tanggal_tidak_dikenal", "tanggal_masuk"),
    ("pengaduan", {"tanggal_selesai": "16/02/2025"}, "selesai_sebelum_masuk", "tanggal_selesai"),
    ("pengaduan", {"tanggal_selesai": "#REF!"}, "sel_galat", "tanggal_selesai"),
    ("pemberdayaan", {"kegiatan": None}, "wajib_diisi", "kegiatan"),
    ("pemberdayaan", {"status": None}, "wajib_diisi", "status"),
    ("pemberdayaan", {"status": "Mungkin"}, "pilihan_tidak_dikenal", "status"),
    ("pemberdayaan", {"direncanakan": "Usulan warga"}, "pilihan_tidak_dikenal", "direncanakan"),
    ("pemberdayaan", {"tanggal_pelaksanaan": "Maret 2025"}, "tanggal_kurang_lengkap", "tanggal_pelaksanaan"),
    ("pemberdayaan", {"tanggal_rencana": "31 Februari 2025"}, "tanggal_tidak_ada", "tanggal_rencana"),
    ("pemberdayaan", {"peserta": "-5"}, "bilangan_negatif", "peserta"),
    ("pemberdayaan", {"peserta": "30,5"}, "bukan_bilangan_bulat", "peserta"),
    ("pemberdayaan", {"peserta": "banyak"}, "angka_tidak_dikenal", "peserta"),
    ("pemberdayaan", {"anggaran": "(1.000)"}, "bilangan_negatif", "anggaran"),
    ("pemberdayaan", {"anggaran": "1,5 juta"}, "angka_tidak_dikenal", "anggaran"),
    ("pemberdayaan", {"anggaran": "1,234"}, "angka_bermakna_dua", "anggaran"),
    ("indikator_program", {"program": None}, "wajib_diisi", "program"),
    ("indikator_program", {"indikator": None}, "wajib_diisi", "indikator"),
    ("indikator_program", {"target": "banyak"}, "angka_tidak_dikenal", "target"),
    ("indikator_program", {"realisasi": "1.234"}, "angka_bermakna_dua", "realisasi"),
    ("indikator_program", {"realisasi": "0,955"}, "persen_bermakna_dua", "realisasi"),
    ("indikator_program", {"realisasi": 0.955}, "persen_bermakna_dua", "realisasi"),
    ("indikator_program", {"level": "bagian"}, "pilihan_tidak_dikenal", "level"),
    ("indikator_program", {"arah": "datar"}, "pilihan_tidak_dikenal", "arah"),
    ("indikator_program", {"kode": "7.1.2"}, "kode_program_tidak_dikenal", "kode"),
    ("indikator_program", {"target": "12 Bulan"}, "satuan_berbeda", "target"),
    ("indikator_program", {"satuan": None, "target": "12 Bulan", "realisasi": "11 Laporan"}, "satuan_berbeda", "target"),
    ("indikator_program", {"indikator": "1) Persentase A; 2) Persentase B"}, "beberapa_indikator", "indikator"),
    ("indikator_program", {"indikator": "Persentase A; Persentase B"}, "beberapa_indikator", "indikator"),
    ("indikator_program", {"indikator": "1) A; 2) B", "target": "1) 90; 2) 95", "realisasi": "96"}, "beberapa_indikator", "indikator"),
    ("indikator_program", {"realisasi_tw1": "x"}, "angka_tidak_dikenal", "realisasi_tw1"),
    ("indikator_program", {"realisasi_tw4": 0.5}, "persen_bermakna_dua", "realisasi_tw4"),
    ("skm", {"u3": "5"}, "jawaban_di_luar_1_4", "u3"),
    ("skm", {"u3": "0"}, "jawaban_di_luar_1_4", "u3"),
    ("skm", {"u3": "3,25"}, "jawaban_di_luar_1_4", "u3"),
    ("skm", {"u3": "-1"}, "jawaban_di_luar_1_4", "u3"),
    ("skm", {"u3": "lumayan"}, "pilihan_tidak_dikenal", "u3"),
    ("skm", {"u3": "4 (Tidak cepat)"}, "pilihan_tidak_dikenal", "u3"),
    ("skm", {"u3": "#N/A"}, "sel_galat", "u3"),
    ("skm", {"tanggal": "31/02/2025"}, "tanggal_tidak_ada", "tanggal"),
    ("skm", {f"u{i}": None for i in range(1, 10)}, "tanpa_jawaban", None),
    ("dokumen", {"judul": None}, "wajib_diisi", "judul"),
    ("dokumen", {"tanggal": None}, "wajib_diisi", "tanggal"),
    ("dokumen", {"tanggal": "30 Februari 2025"}, "tanggal_tidak_ada", "tanggal"),
    ("dokumen", {"status": "hilang"}, "pilihan_tidak_dikenal", "status"),
    ("dokumen", {"berlaku_sampai": "selamanya"}, "tanggal_tidak_dikenal", "berlaku_sampai"),
    ("dokumen", {"unsur": "U10"}, "unsur_tidak_dikenal", "unsur"),
    ("dokumen", {"unsur": "U9-U1"}, "unsur_tidak_dikenal", "unsur"),
    ("lhe_akip", {"komponen": None}, "wajib_diisi", "komponen"),
    ("lhe_akip", {"nilai": None}, "wajib_diisi", "nilai"),
    ("lhe_akip", {"nilai": "-1"}, "bilangan_negatif", "nilai"),
    ("lhe_akip", {"nilai": "1.234"}, "angka_bermakna_dua", "nilai"),
    ("lhe_akip", {"komponen": "Perencanaan Kinerja", "bobot": "30", "nilai": "30,5"}, "nilai_melebihi_bobot", "nilai"),
    ("lhe_akip", {"tahun_dinilai": "24"}, "tahun_tidak_dikenal", "tahun_dinilai"),
    ("rekomendasi", {"tanggal": None}, "wajib_diisi", "tanggal"),
    ("rekomendasi", {"rekomendasi": None}, "wajib_diisi", "rekomendasi"),
    ("rekomendasi", {"bidang": None}, "wajib_diisi", "bidang"),
    ("rekomendasi", {"bidang": "Pariwisata"}, "pilihan_tidak_dikenal", "bidang"),
    ("rekomendasi", {"status": "entah"}, "pilihan_tidak_dikenal", "status"),
    ("rekomendasi", {"status": None}, "wajib_diisi", "status"),
    ("rekomendasi", {"tanggal_tindak_lanjut": "09/03/2025"}, "tindak_lanjut_sebelum_rekomendasi", "tanggal_tindak_lanjut"),
    ("perjanjian_kinerja", {"kode": None}, "wajib_diisi", "kode"),
    ("perjanjian_kinerja", {"kode": "IKU 7"}, "kode_tidak_dikenal", "kode"),
    ("perjanjian_kinerja", {"target": None}, "wajib_diisi", "target"),
    ("perjanjian_kinerja", {"target": "0,85"}, "persen_bermakna_dua", "target"),
    ("perjanjian_kinerja", {"target": "1.234"}, "angka_bermakna_dua", "target"),
    ("perjanjian_kinerja", {"target_tw1": 0.85}, "persen_bermakna_dua", "target_tw1"),
    ("perjanjian_kinerja", {"standar_nasional": "0,85"}, "persen_bermakna_dua", "standar_nasional"),
    ("perjanjian_kinerja", {"realisasi_pembanding": 0.85}, "persen_bermakna_dua", "realisasi_pembanding"),
    ("perjanjian_kinerja", {"versi": "kedua"}, "pilihan_tidak_dikenal", "versi"),
    ("perjanjian_kinerja", {"kode": None, "indikator": "Nilai SAKIP"}, "indikator_tidak_dikenal", "indikator"),
    ("perjanjian_kinerja", {"kode": "IKU 3", "indikator": "Nilai SAKIP OPD"}, "kode_dan_indikator_berbeda", "kode"),
    ("perjanjian_kinerja", {"tahun_renstra": "akhir"}, "tahun_tidak_dikenal", "tahun_renstra"),
    ("riwayat_kinerja", {"tahun": None}, "wajib_diisi", "tahun"),
    ("riwayat_kinerja", {"target": None}, "wajib_diisi", "target"),
    ("riwayat_kinerja", {"realisasi": " - "}, "wajib_diisi", "realisasi"),
    ("riwayat_kinerja", {"realisasi": 0.85}, "persen_bermakna_dua", "realisasi"),
    ("riwayat_kinerja", {"kode": "X"}, "kode_tidak_dikenal", "kode"),
    ("riwayat_kinerja", {"sebanding": "entah"}, "pilihan_tidak_dikenal", "sebanding"),
    ("anggaran", {"kode": None}, "wajib_diisi", "kode"),
    ("anggaran", {"kode": "Program 2"}, "kode_program_tidak_dikenal", "kode"),
    ("anggaran", {"uraian": None}, "wajib_diisi", "uraian"),
    ("anggaran", {"pagu": None}, "wajib_diisi", "pagu"),
    ("anggaran", {"realisasi": None}, "wajib_diisi", "realisasi"),
    ("anggaran", {"pagu": "-1"}, "bilangan_negatif", "pagu"),
    ("anggaran", {"kode_iku": "IKU 3; IKU 9"}, "kode_tidak_dikenal", "kode_iku"),
    ("analisis", {"kode": None}, "wajib_diisi", "kode"),
    ("analisis", {"kode": "IKU 10"}, "kode_tidak_dikenal", "kode"),
    ("tindak_lanjut_lhe", {"rekomendasi": None}, "wajib_diisi", "rekomendasi"),
    ("tindak_lanjut_lhe", {"status": "separuh"}, "pilihan_tidak_dikenal", "status"),
    ("koreksi", {"berkas": None}, "wajib_diisi", "berkas"),
    ("koreksi", {"baris": None}, "wajib_diisi", "baris"),
    ("koreksi", {"baris": "dua"}, "angka_tidak_dikenal", "baris"),
    ("koreksi", {"alasan": None}, "wajib_diisi", "alasan"),
    ("koreksi", {"tindakan": "tambah"}, "pilihan_tidak_dikenal", "tindakan"),
    ("koreksi", {"kolom": None}, "koreksi_tanpa_kolom", "kolom"),
    ("pengaduan_rekap", {"selesai": "22"}, "selesai_melebihi_masuk", "selesai"),
    ("skm_rekap", {"n": "-1"}, "bilangan_negatif", "n"),
    ("skm_rekap", {"u1": "88,05"}, "nrr_di_luar_1_4", "u1"),
]  # fmt: skip

WARNED: list[Case] = [
    ("pengaduan", {"tanggal_selesai": None}, "selesai_tanpa_tanggal", "tanggal_selesai"),
    ("pengaduan", {"status": "Proses"}, "tanggal_selesai_belum_selesai", "tanggal_selesai"),
    ("pengaduan", {"status": "Ditolak"}, "tanggal_selesai_belum_selesai", "tanggal_selesai"),
    ("pengaduan", {"saluran": "Patroli"}, "bukan_laporan_warga", "saluran"),
    ("pengaduan", {"saluran": "TEMUAN PETUGAS"}, "bukan_laporan_warga", "saluran"),
    ("pengaduan", {"saluran": "Merpati"}, "kata_di_luar_daftar", "saluran"),
    ("pengaduan", {"desa": "Kencong"}, "desa_di_luar_daftar", "desa"),
    ("pemberdayaan", {"tanggal_pelaksanaan": None}, "difasilitasi_tanpa_tanggal", "tanggal_pelaksanaan"),
    ("pemberdayaan", {"status": "Batal"}, "tanggal_pelaksanaan_belum_terlaksana", "tanggal_pelaksanaan"),
    ("pemberdayaan", {"bidang": "Olahraga"}, "kata_di_luar_daftar", "bidang"),
    ("pemberdayaan", {"kegiatan": "Mediasi Sdr. Budi dengan warga"}, "mungkin_data_pribadi", "kegiatan"),
    ("pemberdayaan", {"kegiatan": "Pendampingan NIK 3509990101010001"}, "mungkin_data_pribadi", "kegiatan"),
    ("rekomendasi", {"rekomendasi": "Hubungi 0812-0000-0001"}, "mungkin_data_pribadi", "rekomendasi"),
    ("analisis", {"upaya": "Mediasi oleh Bpk. Budi"}, "mungkin_data_pribadi", "upaya"),
    ("analisis", {"faktor_penghambat": "Ibu Siti berkeberatan"}, "mungkin_data_pribadi", "faktor_penghambat"),
    ("dokumen", {"judul": "SK penunjukan Sdr. Budi"}, "mungkin_data_pribadi", "judul"),
    ("pengaduan", {"bukti": "BA mediasi Sdr. Budi dengan Sdr. Tono"}, "mungkin_data_pribadi", "bukti"),
    ("pemberdayaan", {"bukti": "Foto rumah Ibu Siti"}, "mungkin_data_pribadi", "bukti"),
    ("rekomendasi", {"bukti": "Surat Sdr. Budi"}, "mungkin_data_pribadi", "bukti"),
    ("indikator_program", {"bukti": "HP 0812-0000-0001"}, "mungkin_data_pribadi", "bukti"),
    ("tindak_lanjut_lhe", {"bukti": "Keterangan Bpk. Budi"}, "mungkin_data_pribadi", "bukti"),
    ("indikator_program", {"indikator": "Angka kemiskinan"}, "arah_meragukan", "arah"),
    ("indikator_program", {"indikator": "Jumlah pelanggaran"}, "arah_meragukan", "arah"),
    ("indikator_program", {"indikator": "Lama pelayanan"}, "arah_meragukan", "arah"),
    ("indikator_program", {"indikator": "Waktu tunggu"}, "arah_meragukan", "arah"),
    ("indikator_program", {"indikator": "Sisa tunggakan"}, "arah_meragukan", "arah"),
    ("indikator_program", {"indikator": "Penurunan stunting"}, "arah_meragukan", "arah"),
    ("indikator_program", {"realisasi": None}, "tidak_dapat_dinilai", "realisasi"),
    ("indikator_program", {"target": None}, "tidak_dapat_dinilai", "realisasi"),
    ("rekomendasi", {"tanggal_tindak_lanjut": None}, "tindak_lanjut_tanpa_tanggal", "tanggal_tindak_lanjut"),
    ("rekomendasi", {"status": "Proses"}, "tanggal_tindak_lanjut_belum", "tanggal_tindak_lanjut"),
]  # fmt: skip

SILENT: list[tuple[str, dict[str, Cell]]] = [
    ("pengaduan", {"status": "Dilimpahkan", "tanggal_selesai": None}),
    ("pengaduan", {"tanggal_selesai": "17/02/2025"}),
    ("pengaduan", {"tanggal_masuk": "17/02/2025 21:30", "tanggal_selesai": "17/02/2025 08:00"}),
    ("pengaduan", {"desa": "Desa Keting"}),
    ("pengaduan", {"desa": None, "saluran": None}),
    ("pemberdayaan", {"tanggal_rencana": None, "direncanakan": None}),
    ("pemberdayaan", {"tanggal_rencana": "TW II"}),
    ("pemberdayaan", {"anggaran": "Rp 5.000.000", "peserta": "30 orang"}),
    ("indikator_program", {"realisasi": "0,955%"}),
    ("indikator_program", {"indikator": "Penurunan angka kemiskinan", "arah": "turun"}),
    ("indikator_program", {"level": "kegiatan", "realisasi": None}),
    ("indikator_program", {"kode": "7.01.02.2.01", "realisasi": None}),
    ("skm", {"u3": "3,5"}),
    ("skm", {"u3": None}),
    ("skm", {"u3": "Sangat cepat", "u4": "c", "u5": "4. Sangat sesuai"}),
    ("skm", {f"u{i}": None for i in range(2, 10)}),
    ("dokumen", {"status": None, "unsur": "U1; U3"}),
    ("dokumen", {"unsur": "1-9"}),
    ("lhe_akip", {"komponen": "Perencanaan Kinerja", "bobot": "30", "nilai": "30"}),
    ("rekomendasi", {"tanggal_tindak_lanjut": "10/03/2025"}),
    ("perjanjian_kinerja", {"target": "85 (B)"}),
    ("perjanjian_kinerja", {"kode": "IKU 1", "target": "9 Dokumen"}),
    ("perjanjian_kinerja", {"kode": None, "indikator": "NILAI  SAKIP OPD", "target": "72,5"}),
    ("riwayat_kinerja", {"sebanding": None}),
    ("anggaran", {"kode_iku": "IKU 3; IKU 4", "pagu_perubahan": "700.000.000"}),
    ("koreksi", {"tindakan": "kecualikan", "kolom": None, "nilai_lama": None, "nilai_baru": None}),
    ("koreksi", {"lembar": "Feb", "nilai_lama": "#REF!"}),
]  # fmt: skip


def _id(case: Any) -> str:
    return f"{case[0]}-{case[2] if len(case) > 2 else ''}-{list(case[1].items())[:1]}"


def _column_of(result: Result, aturan: str) -> str:
    return result.problem(aturan).kolom


@pytest.mark.parametrize("register", sorted(registers()))
def test_a_good_row_is_accepted_without_a_word(register: str) -> None:
    found = check_rows(register, {})
    assert found.data == {"diterima": 1}
    assert found.rules == []


@pytest.mark.parametrize("case", BAD, ids=_id)
def test_a_bad_row_is_rejected_by_exactly_its_rule_at_its_cell(case: Case) -> None:
    register, changes, aturan, column = case
    found = check_rows(register, changes)
    assert found.errors == [aturan]
    assert found.data == {"ditolak": 1}
    said = found.problem(aturan)
    assert said.baris == 2
    if column is not None:
        heads = grid(register, changes)[0]
        letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[heads.index(column)]
        assert said.kolom == f"{letter} ({column})"
    assert said.pesan
    assert said.saran
    assert "{" not in said.pesan + said.saran


@pytest.mark.parametrize("case", WARNED, ids=_id)
def test_an_odd_row_is_accepted_with_its_warning(case: Case) -> None:
    register, changes, aturan, column = case
    found = check_rows(register, changes)
    assert found.data == {"diterima": 1}
    assert found.rules == [aturan]
    said = found.problem(aturan)
    assert said.tingkat == "peringatan"
    assert column is not None
    assert column in said.kolom


@pytest.mark.parametrize("case", SILENT, ids=_id)
def test_what_the_contract_allows_is_accepted_without_a_word(
    case: tuple[str, dict[str, Cell]],
) -> None:
    found = check_rows(*case)
    assert found.rules == []
    assert found.data == {"diterima": 1}


ACROSS_ROWS = {
    "tanpa_jenis", "tanpa_jenis_ditolak", "nilai_tidak_sama_rincian",
    "nilai_akhir_tidak_sama_jumlah", "nilai_akhir_berbeda", "pagu_tidak_sama_rincian",
    "perubahan_tidak_sama_rincian", "realisasi_tidak_sama_rincian",
}  # fmt: skip
"""Rules of whole sheets and of several rows: tested below."""
OF_LAYOUTS = {
    "skm_empat_belas_unsur", "beberapa_unit", "pertanyaan_tidak_dikenal", "jawaban_tanpa_responden",
    "jawaban_berbeda", "isi_responden_berbeda", "jawaban_pertanyaan_tidak_dikenal",
    "bentuk_panjang", "jawaban_berulang", "pertanyaan_dikenali", "pertanyaan_dirata_rata",
    "pertanyaan_bukan_skm",
}  # fmt: skip
"""Rules of other layouts: tested in tests/pipeline/reading/shapes."""


def test_every_rule_of_every_register_has_its_row_here() -> None:
    tested = {c[2] for c in (*BAD, *WARNED)} | ACROSS_ROWS | OF_LAYOUTS
    own = {rule.kode for register in registers().values() for rule in register.aturan}
    assert own - tested - GENERAL.keys() == set()


def _one_row_for_each(register: str, names: Sequence[str], cell: Cell) -> Result:
    """Check one row for each column, in which that column holds `cell`; none is like another."""
    own = {"nomor": "{}/A", "kode": "7.01.{:02}", "bulan": "{}/2025", "periode": "TW {}"}
    spec = registers()[register]
    keys = {
        k: own[k] for k in spec.kunci if k in own and spec.columns[k].kind is not Kind.INDICATOR
    }
    rows = [{k: v.format(i) for k, v in keys.items()} | {n: cell} for i, n in enumerate(names, 1)]
    return check_rows(register, *rows)


@pytest.mark.parametrize("register", sorted(set(registers()) - {"analisis", "skm"}))
def test_every_column_that_must_be_filled_is_demanded(register: str) -> None:
    spec = registers()[register]
    must = [n for n, c in spec.columns.items() if c.required and not c.blank_ok]
    optional = [n for n, c in spec.columns.items() if not c.required and not c.blank_ok]
    names = [*must, *(n for n in optional if n in GOOD[register])]
    found = _one_row_for_each(register, names, None)
    demanded = {(m.tempat, m.kolom.split("(")[1].rstrip(")")) for m in found.masalah}
    assert {((row,), name) for row, name in enumerate(names, 2)} <= demanded
    assert found.checked.rejected["asal_baris"].tolist() == list(range(2, len(names) + 2))


@pytest.mark.parametrize("register", sorted(registers()))
def test_a_missing_required_column_is_one_error_that_names_it_and_all_rows_are_rejected(
    register: str,
) -> None:
    spec = registers()[register]
    for name in spec.required:
        head = [n for n in GOOD[register] if n != name]
        found = check_sheets(sheet(grid(register, {}, {}, head=head), register))
        if found.errors == ["judul_kolom_tidak_ada"]:
            # Too little is left to be the register's headings.
            assert len(head) < 4, name
            continue
        assert found.errors == ["kolom_wajib_tidak_ada"], name
        assert name in found.problem("kolom_wajib_tidak_ada").pesan
        assert found.data == {"ditolak": 2}


def test_several_missing_columns_are_one_error_that_names_them_all() -> None:
    head = ["nomor", "pelapor", "uraian", "desa", "jenis"]
    found = check_sheets(sheet([head, ["1/A", "Budi", "Ribut", "Keting", "PKL"]]))
    assert found.errors == ["kolom_wajib_tidak_ada"]
    message = found.problem("kolom_wajib_tidak_ada").pesan
    assert "tanggal_masuk" in message
    assert "status" in message
    assert found.data == {"ditolak": 1}


def test_a_sheet_without_kinds_holds_trantib_and_says_how_many_rows() -> None:
    head = ["tanggal_masuk", "status"]
    rows = [head, ["17/02/2025", "Proses"], ["18/02/2025", "Proses"]]
    found = check_sheets(sheet(rows))
    assert found.data == {"diterima": 2}
    assert found.column("jenis") == ["tanpa jenis", "tanpa jenis"]
    said = found.problem("tanpa_jenis")
    assert (said.baris, said.lembar) == (None, "Data")
    assert "2 baris" in said.pesan


def test_a_sheet_without_kinds_is_rejected_where_the_policy_says_so() -> None:
    rows = [["tanggal_masuk", "status"], ["17/02/2025", "Proses"], ["18/02/2025", "Proses"]]
    found = check_sheets(sheet(rows), jenis_kosong=None)
    assert found.data == {"ditolak": 2}
    assert set(found.errors) == {"tanpa_jenis_ditolak"}


def test_a_blank_means_what_the_contract_says() -> None:
    blanks = {
        ("pemberdayaan", "direncanakan"): "ya",
        ("indikator_program", "arah"): "naik",
        ("dokumen", "status"): "tersedia",
        ("perjanjian_kinerja", "versi"): "awal",
        ("riwayat_kinerja", "sebanding"): "ya",
    }
    for (register, column), meaning in blanks.items():
        for row in ({}, {column: None}, {column: " - "}):
            assert check_rows(register, row).column(column) == [meaning], (register, row)


def test_a_level_that_is_blank_follows_from_the_code_else_it_is_program() -> None:
    codes = ["7.01.02", "7.01.02.2.01", "7.01.02.2.01.0002", "7.01.02.2.01.02", None]
    found = check_rows("indikator_program", *({"kode": k, "level": None} for k in codes))
    assert found.column("level") == [
        "program", "kegiatan", "sub kegiatan", "sub kegiatan", "program",
    ]  # fmt: skip


def test_a_written_level_wins_over_the_code() -> None:
    found = check_rows("indikator_program", {"kode": "7.01.02", "level": "Kegiatan"})
    assert found.column("level") == ["kegiatan"]


def test_a_register_without_a_status_column_may_take_it_from_the_finish_date() -> None:
    rows = [
        ["Tgl Lapor", "Tgl Selesai", "Jenis"],
        ["17/02/2025", "20/02/2025", "PKL"],
        ["18/02/2025", None, "PKL"],
        ["19/02/2025", "31/02/2025", "PKL"],
    ]
    keys = {"pengaduan": {"status_dari": "tanggal_selesai"}}
    found = check_sheets(sheet(rows), **keys)
    assert found.column("status") == ["selesai", "diproses"]
    assert found.errors == ["tanggal_tidak_ada"]
    without = [[row[0], row[2]] for row in rows]
    assert check_sheets(sheet(without), **keys).errors == ["kolom_wajib_tidak_ada"]


def test_villages_are_not_checked_where_the_unit_names_none() -> None:
    found = check_rows("pengaduan", {"desa": "Kencong"}, desa=[])
    assert found.rules == []
    assert found.column("desa") == ["Kencong"]


@pytest.mark.parametrize("word", ["keting", "Desa Keting", "DS. KETING", " Ketíng "])
def test_a_village_is_known_however_it_is_spelt(word: str) -> None:
    assert check_rows("pengaduan", {"desa": word}).column("desa") == ["Keting"]


def test_unknown_words_that_decide_nothing_give_one_warning_for_each_word_and_keep_the_rows() -> (
    None
):
    words = ["Merpati", "Merpati", "Kurir", "Merpati", "WA"]
    rows = [{"saluran": w, "nomor": f"{i}/A"} for i, w in enumerate(words)]
    found = check_rows("pengaduan", *rows)
    assert found.data == {"diterima": 5}
    assert found.column("saluran") == ["lainnya"] * 4 + ["whatsapp"]
    assert found.column("saluran__tertulis") == words
    entries = [(m.nilai, m.jumlah, m.tempat) for m in found.masalah]
    assert entries == [("Merpati", 3, (2, 3, 5)), ("Kurir", 1, (4,))]


def test_an_unknown_word_brings_the_nearest_known_one_only_as_a_suggestion() -> None:
    found = check_rows("pengaduan", {"status": "Seleai"})
    assert found.data == {"ditolak": 1}
    assert "selesai" in found.problem("pilihan_tidak_dikenal").saran


def test_numbered_indicators_that_split_equally_become_rows_of_their_own() -> None:
    row = {
        "indikator": "1) Persentase A; 2) Persentase B", "target": "1) 90; 2) 95",
        "realisasi": "1) 92,31; 2) 96",
    }  # fmt: skip
    found = check_rows("indikator_program", row)
    assert found.data == {"diterima": 1}
    assert found.column("indikator") == ["Persentase A", "Persentase B"]
    assert [str(v) for v in found.column("target")] == ["90", "95"]
    assert [str(v) for v in found.column("realisasi")] == ["92.31", "96"]
    assert found.column("asal_baris") == [2, 2]


def test_one_wrong_part_of_a_split_row_rejects_the_row_once() -> None:
    row = {"indikator": "1) A; 2) B", "target": "1) 90; 2) 95", "realisasi": "1) 92; 2) x"}
    found = check_rows("indikator_program", row)
    assert found.data == {"ditolak": 1}
    assert found.column("indikator", "rejected") == ["A", "B"]


LHE_HEAD = ["kode", "komponen", "bobot", "nilai"]


def _lhe(*rows: tuple[Cell, ...]) -> Result:
    return check_sheets(sheet([LHE_HEAD, *rows], "lhe_akip"))


def test_components_subcomponents_and_total_of_an_lhe_count_once_each() -> None:
    found = _lhe(
        ("1", "Perencanaan Kinerja", 30, 22.5),
        ("1.a", "Keberadaan", 6, 5),
        ("1.b", "Kualitas", 9, 7.5),
        ("1.c", "Pemanfaatan", 15, 10),
        ("2", "Pengukuran Kinerja", 30, 20),
        (None, "Nilai Akuntabilitas Kinerja", 100, 42.5),
    )
    assert found.rules == []
    assert found.column("tingkat") == ["komponen", "sub", "sub", "sub", "komponen", "total"]


@pytest.mark.parametrize(
    ("one", "two", "three"),
    [
        ("1. Perencanaan Kinerja", "a. Keberadaan", "b. Kualitas"),
        ("1. Perencanaan Kinerja", "1.1 Keberadaan", "1.2 Kualitas"),
        ("1. Perencanaan Kinerja", "1.a. Keberadaan", "1.b. Kualitas"),
        ("A. Perencanaan Kinerja", "1. Keberadaan", "2. Kualitas"),
        ("I. Perencanaan Kinerja", "1. Keberadaan", "2. Kualitas"),
        ("I. Perencanaan Kinerja", "a. Keberadaan", "b. Kualitas"),
        ("1) Perencanaan Kinerja", "a) Keberadaan", "b) Kualitas"),
    ],
)
def test_subcomponents_are_known_by_the_numbers_before_their_names(
    one: str, two: str, three: str
) -> None:
    found = _lhe((None, one, 30, 12), (None, two, 6, 5), (None, three, 9, 7))
    assert found.column("tingkat") == ["komponen", "sub", "sub"]
    wrong = _lhe((None, one, 30, 12), (None, two, 6, 5), (None, three, 9, 6))
    assert wrong.errors == ["nilai_tidak_sama_rincian"]
    assert wrong.problem("nilai_tidak_sama_rincian").baris == 2


def test_subcomponents_of_one_name_under_different_components_are_different_rows() -> None:
    rows = [
        (None, f"{n}. {name}", 30, 12) if not letter else (None, f"{letter}. {name}", 9, value)
        for n, one in enumerate(("Perencanaan Kinerja", "Pengukuran Kinerja"), 1)
        for letter, name, value in (("", one, 12), ("a", "Keberadaan", 5), ("b", "Kualitas", 7))
    ]
    found = _lhe(*rows, (None, "Nilai akhir", 100, 24))
    assert found.rules == []
    assert found.column("tingkat") == [*["komponen", "sub", "sub"] * 2, "total"]


def test_components_without_numbers_are_all_components() -> None:
    found = _lhe((None, "Perencanaan Kinerja", 30, 20), (None, "Pengukuran Kinerja", 30, 22))
    assert found.column("tingkat") == ["komponen", "komponen"]


def test_a_total_that_is_not_the_sum_of_its_components_is_an_error_on_the_total() -> None:
    found = _lhe(
        ("1", "Perencanaan Kinerja", 30, 20), ("2", "Pengukuran Kinerja", 30, 22),
        (None, "Nilai Akhir", 100, 43),
    )  # fmt: skip
    assert found.errors == ["nilai_akhir_tidak_sama_jumlah"]
    assert found.problem("nilai_akhir_tidak_sama_jumlah").baris == 4
    assert found.data == {"diterima": 2, "ditolak": 1}


def test_one_row_nilai_akhir_alone_is_enough() -> None:
    found = _lhe((None, "Nilai akhir", None, 72.5))
    assert (found.rules, found.column("tingkat")) == ([], ["total"])


def test_a_weight_shown_as_a_percentage_is_read_as_it_is_shown() -> None:
    cells = [LHE_HEAD, ("1", "Perencanaan Kinerja", 0.3, 22.5)]
    shown = check_sheets(sheet(cells, "lhe_akip", percent=frozenset({(1, 2)})))
    assert [str(v) for v in shown.column("bobot")] == ["30.0"]
    assert shown.rules == []


BUDGET = ["kode", "uraian", "pagu", "pagu_perubahan", "realisasi"]


def _budget(*rows: tuple[Cell, ...]) -> Result:
    return check_sheets(sheet([BUDGET, *rows], "anggaran"))


def test_a_budget_whose_levels_sum_up_is_accepted_in_both_generations_of_codes() -> None:
    found = _budget(
        ("7.01.02", "PROGRAM", 300, 330, 240),
        ("7.01.02.2.01", "KEGIATAN", 300, 330, 240),
        ("7.01.02.2.01.02", "SUB A", 100, 110, 80),
        ("7.01.02.2.01.0003", "SUB B", 200, 220, 160),
    )
    assert found.rules == []
    assert found.column("kode")[2:] == ["7.01.02.2.01.0002", "7.01.02.2.01.0003"]


@pytest.mark.parametrize(
    ("column", "aturan"),
    [
        (2, "pagu_tidak_sama_rincian"),
        (3, "perubahan_tidak_sama_rincian"),
        (4, "realisasi_tidak_sama_rincian"),
    ],
)
def test_a_level_that_does_not_sum_up_is_an_error_on_the_upper_row(
    column: int, aturan: str
) -> None:
    rows: list[list[Cell]] = [
        ["7.01.02", "PROGRAM", 300, 330, 240],
        ["7.01.02.2.01", "KEGIATAN A", 100, 110, 80],
        ["7.01.02.2.02", "KEGIATAN B", 200, 220, 160],
    ]
    rows[1][column] = 99
    found = _budget(*map(tuple, rows))
    assert found.errors == [aturan]
    assert found.problem(aturan).baris == 2
    assert found.data == {"diterima": 2, "ditolak": 1}


def test_a_sum_with_an_unreadable_part_is_not_judged() -> None:
    found = _budget(
        ("7.01.02", "PROGRAM", 300, 330, 240),
        ("7.01.02.2.01", "KEGIATAN A", "x", 110, 80),
        ("7.01.02.2.02", "KEGIATAN B", 200, 220, 160),
    )
    assert found.errors == ["angka_tidak_dikenal"]


def test_the_two_generations_of_a_code_are_one_key() -> None:
    rows = (
        ("7.01.02.2.01.02", "SUB", 100, None, 80), ("7.01.02.2.01.0002", "SUB", 100, None, 80),
    )  # fmt: skip
    assert _budget(*rows).data == {"diterima": 1, "ganda": 1}


def test_an_indicator_may_be_named_by_its_whole_text_and_never_by_likeness() -> None:
    whole = "Prosentase  Tingkat Penyelesaian Laporan dan Pelanggaran Ketertiban Umum serta KETENTERAMAN"
    near = "Persentase Penyelesaian Laporan dan Pelanggaran Ketertiban Umum"
    found = check_rows(
        "perjanjian_kinerja", {"kode": None, "indikator": whole}, {"kode": None, "indikator": near}
    )
    assert found.column("kode") == ["IKU 3"]
    assert found.errors == ["indikator_tidak_dikenal"]


@pytest.mark.parametrize("kode", ["IKU 3", "iku-3", "IKU3", " Iku. 3 "])
def test_a_code_of_an_indicator_is_known_however_it_is_spelt(kode: str) -> None:
    assert check_rows("perjanjian_kinerja", {"kode": kode}).column("kode") == ["IKU 3"]


@pytest.mark.parametrize(
    ("kode", "written", "value"),
    [
        ("IKU 1", "9 Dokumen", "9"),
        ("IKU 1", "1.234", "1234"),
        ("IKU 3", "85 (B)", "85"),
        ("IKU 3", "85%", "85"),
        ("IKU 5", "72,5", "72.5"),
        ("TUJUAN 1", "3,512", "3.512"),
        ("TUJUAN 1", 82.5, "82.5"),
    ],
)
def test_the_satuan_of_the_decree_decides_how_a_target_reads(
    kode: str, written: Cell, value: str
) -> None:
    found = check_rows("perjanjian_kinerja", {"kode": kode, "target": written})
    assert [str(v) for v in found.column("target")] == [value]


@pytest.mark.parametrize(
    ("kode", "written"), [("IKU 1", "1,234"), ("IKU 5", "1.234"), ("TUJUAN 1", "3.512")]
)
def test_a_target_that_may_mean_two_things_is_rejected_with_both_readings(
    kode: str, written: str
) -> None:
    found = check_rows("perjanjian_kinerja", {"kode": kode, "target": written})
    digits = written.replace(".", "").replace(",", "")
    assert f"{digits} atau {digits[0]},{digits[1:]}" in found.problem("angka_bermakna_dua").pesan


@pytest.mark.parametrize(
    ("satuan", "written", "value"),
    [
        ("Dokumen", "1.234", "1234"), ("Dokumen", "1,234", None), ("Dokumen", "12,5", "12.5"),
        ("%", "1.234", None), ("%", "1,234", "1.234"), ("Persen (%)", "1.234", None),
        ("Indeks", "3.512", None), ("Nilai/Skor", "3,512", "3.512"), ("Rata-rata", "1.234", None),
        ("Rasio", "1.234", None), ("Poin", "1.234", None), ("Skor", "1.234", None),
        ("persentase", "1.234", None), ("Orang", "1.234 Orang", "1234"),
        (None, "1.234", None), (None, "1,234", None), (None, "1.234 Dokumen", "1234"),
        (None, "1,234 %", "1.234"), (None, "1.234,5", "1234.5"),
    ],
)  # fmt: skip
def test_the_satuan_of_the_row_decides_how_a_figure_reads(
    satuan: str | None, written: str, value: str | None
) -> None:
    found = check_rows(
        "indikator_program", {"satuan": satuan, "target": written, "realisasi": None}
    )
    if value is None:
        assert found.errors == ["angka_bermakna_dua"]
    else:
        assert [str(v) for v in found.column("target")] == [value]


def test_a_percentage_is_read_as_the_cell_shows_it() -> None:
    cells = grid("indikator_program", {"target": 1, "realisasi": 0.6486})
    at = {cells[0].index("target"), cells[0].index("realisasi")}
    shown = sheet(cells, "indikator_program", percent=frozenset((1, c) for c in at))
    found = check_sheets(shown)
    assert [str(v) for v in found.column("realisasi")] == ["64.8600"]
    assert [str(v) for v in found.column("target")] == ["100"]


def test_a_percentage_between_0_and_1_of_unknown_format_is_rejected_with_both_readings() -> None:
    found = check_rows("indikator_program", {"realisasi": 0.6486})
    assert "0,6486% atau 64,86%" in found.problem("persen_bermakna_dua").pesan


def test_a_percentage_above_1_and_a_nought_are_what_they_are() -> None:
    found = check_rows("indikator_program", {"realisasi": 64.86}, {"realisasi": 0})
    assert [str(v) for v in found.column("realisasi")] == ["64.86", "0"]


def test_a_date_cell_and_a_time_of_day_are_read_as_days() -> None:
    found = check_rows(
        "pengaduan",
        {
            "tanggal_masuk": dt.datetime(2025, 2, 17, 23, 30),
            "tanggal_selesai": dt.date(2025, 2, 17),
        },
    )
    assert found.rules == []
    assert [str(d.date()) for d in found.column("tanggal_masuk")] == ["2025-02-17"]


@pytest.mark.parametrize("register", sorted(registers()))
def test_an_error_cell_in_any_column_is_reported_and_never_read_as_blank(register: str) -> None:
    names = [n for n, c in registers()[register].columns.items() if not c.verbatim]
    found = _one_row_for_each(register, names, "#N/A")
    places = {row for m in found.masalah if m.aturan == "sel_galat" for row in m.tempat}
    assert places == set(range(2, len(names) + 2))
    assert "diterima" not in found.data


@pytest.mark.parametrize("register", ["pengaduan", "skm"])
def test_values_of_personal_columns_are_masked_in_every_problem(register: str) -> None:
    names = [n for n, c in registers()[register].columns.items() if c.personal]
    found = _one_row_for_each(register, names, "#N/A")
    assert {m.nilai for m in found.masalah} == {"(disembunyikan)"}
    assert len(found.masalah) == len(names)


def test_the_personal_columns_are_those_of_the_contract() -> None:
    wanted = {
        "pengaduan": {"tindak_lanjut", "uraian", "pelapor", "nik", "telepon", "alamat"},
        "skm": {"saran", "nama", "telepon", "email", "nik", "alamat"},
    }
    found = {
        r.nama: {n for n, c in r.columns.items() if c.personal}
        for r in registers().values()
        if any(c.personal for c in r.columns.values())
    }
    assert found == wanted
