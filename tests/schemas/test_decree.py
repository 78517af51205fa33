"""The decree of Jombang as data: its own words in its own order, scales and readings (domain 1-5)."""
# ruff: noqa: E501 (the decree's words stand on a line)

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from tests.builders import decree

ORDER = "Terjaganya ketertiban umum dan ketentraman masyarakat di Kecamatan"
BOOK = "Dokumen laporan/aduan pelanggaran ketertiban umum dan ketentraman masyarakat di kecamatan"
SETTLED = (
    "Persentase Tingkat Penyelesaian Laporan dan Pelanggaran Ketertiban Umum serta Ketentraman"
)
INDICATORS = [
    # code, sasaran, indikator, penanggung jawab, sumber data
    (
        "IKU 1",
        "Meningkatnya penataan organisasi pemerintah daerah dan tata laksana penyelenggaraan pemerintahan pelayanan publik",
        "Jumlah Dokumen penataan Organisasi dan Tata Laksana Pemerintah Daerah",
        "Camat", "Data penataan organisasi, kinerja",
    ),
    (
        "IKU 2", "Meningkatnya Fasilitas Kesejahteraan Masyarakat Kecamatan",
        "Persentase Fasilitas Kesejahteraan masyarakat yang dilaksanakan",
        "Seksi Pemberdayaan Masyarakat dan Kesejahteraan Sosial",
        "Dokumen laporan fasilitasi kegiatan pemberdayaan masyarakat",
    ),
    ("IKU 3", ORDER, SETTLED, "Seksi Trantib", BOOK),
    ("IKU 4", ORDER, f"{SETTLED} Masyarakat", "Seksi Trantib", BOOK),
    (
        "IKU 5",
        "Meningkatnya kualitas pengelolaan keuangan dan aset daerah yang profesional, efektif, dan efisien",
        "Nilai SAKIP OPD", "Camat", "Laporan Hasil Evaluasi (LHE) AKIP-PD",
    ),
    (
        "IKU 6", "Meningkatnya Efektifitas Pencapaian Target Kinerja Perangkat Daerah",
        "Persentase Indikator Program yang tercapai", "Sekcam", "LAKIP",
    ),
    (
        "TUJUAN 1",
        "Meningkatkan kualitas penyelenggaraan pemerintahan wilayah Kecamatan Jombang dalam pelayanan publik",
        "Hasil Survei Kepuasan Masyarakat (SKM)", "", "SKM",
    ),
    (
        "TUJUAN 2",
        "Meningkatkan koordinasi pemerintahan dan penyelenggara pemerintahan wilayah Kecamatan Jombang",
        "Prosentase rekomendasi hasil koordinasi bidang pemerintahan, ketertiban dan keamanan, pemberdayaan masyarakat dan kesos yang ditindaklanjuti dalam 1 tahun",
        "", "",
    ),
]  # fmt: skip

READINGS = {
    "batas_data": "31-12", "hitung_ditolak": True, "tanpa_jenis": "trantib",
    "hitung_di_luar_rencana": False, "hitung_dokumen": "tahun_ini", "ambang_tercapai": 100,
    "lhe": "terbaru", "penyebut_nol": "tidak_dihitung", "bobot_unsur": "1/9",
    "gabung_skm": "gabung", "batas_capaian": "tanpa_batas", "metode_efisiensi": "selisih",
    "hari_kerja": "tanpa_libur_dan_cuti",
    "jenis_trantib": ["ketertiban umum", "ketenteraman masyarakat"],
    "bidang_dihitung": [
        "pemerintahan", "ketertiban dan keamanan", "pemberdayaan masyarakat",
        "kesejahteraan sosial",
    ],
}  # fmt: skip


def test_its_indicators_stand_in_its_own_words_and_order() -> None:
    assert [
        (i.kode, i.sasaran, i.indikator, i.penanggung_jawab, i.sumber_data)
        for i in decree().indikator
    ] == INDICATORS


def test_both_rows_on_settled_reports_are_one_measure() -> None:
    three, four = decree().indikator[2:4]
    assert (four.sama_dengan, four.sql) == (three.kode, three.sql)


def test_the_six_rows_make_the_average_and_the_goals_do_not() -> None:
    counted = [i.kode for i in decree().indikator if i.rata_rata]
    assert counted == [f"IKU {n}" for n in range(1, 7)]


def test_groups_of_respondents_are_counted_and_no_index_of_a_small_group_is_printed() -> None:
    tables = decree().indikator[6].rincian
    assert [r.kolom[0] for r in tables[:-1]] == [
        "Periode", "Jenis kelamin", "Usia", "Pendidikan", "Pekerjaan", "Layanan",
    ]  # fmt: skip
    assert all(r.kolom[1:] == ["Responden"] for r in tables)


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_is_a_policy_with_its_usual_value_its_meaning_and_its_source(name: str) -> None:
    policy = decree().kebijakan[name]
    assert policy.nilai == READINGS[name]
    assert policy.arti
    assert policy.sumber


def test_what_is_odd_in_the_decree_is_said() -> None:
    said = "\n".join(decree().catatan)
    for trap in (
        "IKU 3 dan IKU 4 adalah satu ukuran", "menyebut tahun 2024", "35.09.19",
        "53 Tahun 2015", "diktum KELIMA", "Prosentase/Persentase", "sembilan unsur SKM",
        "menyebut LAKIP sendiri", "Target tidak ada dalam keputusan",
    ):  # fmt: skip
        assert trap in said


def test_the_scales_have_the_bounds_of_their_regulations() -> None:
    scales = decree().skala
    bounds = {
        name: [(str(j.batas), j.predikat) for j in getattr(scales, name).jenjang]
        for name in ("capaian", "skm", "sakip")
    }
    lowest = "-1000000"
    assert bounds == {
        "capaian": [
            ("91", "Sangat Tinggi"), ("76", "Tinggi"), ("66", "Sedang"), ("51", "Rendah"),
            (lowest, "Sangat Rendah"),
        ],
        "skm": [("88.31", "A"), ("76.61", "B"), ("65.00", "C"), ("25.00", "D")],
        "sakip": [
            ("90", "AA"), ("80", "A"), ("70", "BB"), ("60", "B"), ("50", "CC"), ("30", "C"),
            (lowest, "D"),
        ],
    }  # fmt: skip
    assert scales.sakip.di_atas


def test_the_unit_of_jombang_has_the_head_of_the_decree() -> None:
    path = Path(__file__).parents[2] / "raw" / "jombang" / "unit.toml"
    unit = tomllib.loads(path.read_text(encoding="utf-8"))
    assert (unit["nama"], unit["kode"], unit["kabupaten"], unit["telepon"]) == (
        "Kecamatan Jombang", "35.09.01", "Kabupaten Jember", "0336-322155",
    )  # fmt: skip
    signer = unit["penandatangan"]
    assert (signer["nama"], signer["pangkat"]) == ("Nuryadi, S.STP, M.M.", "Pembina / IV a")
    assert (decree().nomor, decree().tanggal) == (
        "000.8.6.3/09/35.09.19/2025", dt.date(2025, 1, 6),
    )  # fmt: skip
