"""Each rule of each register: a good row, each bad row, and the exact code that it breaks."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.reading.sheet import Cell
from schemas import registers
from schemas.rules import GENERAL
from tests.builders import Result, check_rows, grid

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
"""Rules of whole sheets and of several rows: tested in test_blanks.py and test_sums.py."""
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
