"""unit.toml and decrees: what they may name, and what a wrong name or value is told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from pipeline.office.rules import load_office
from tests.pipeline.figures.builders import UNIT, office, policy, run, table

PACKAGED = Path(__file__).parents[3] / "schemas/decrees/jombang-2025.toml"
TEXT = PACKAGED.read_text(encoding="utf-8")

NEW = """
[[indikator]]
kode = "IKU 7"
sasaran = "Laporan selesai lewat WhatsApp"
indikator = "Persentase laporan WhatsApp yang diselesaikan"
satuan = "%"
formula = "selesai / masuk x 100%"
ukuran = "rasio"
register = "pengaduan"
sql = "laporan_trantib"
tanpa_penyebut = "tidak ada laporan"

[[indikator.penyebut]]
syarat = [{ kolom = "jenis", salah_satu = "$jenis_trantib" }]

[[indikator.pembilang]]
syarat = [{ kolom = "status", salah_satu = ["selesai"] }]
"""


def unknown(where, name, nearest):
    """Word the message on a name that is not known."""
    return f"{where} “{name}” tidak dikenal; mungkin maksudnya “{nearest}”".strip()


def _decree(tmp_path, *changes, more=""):
    """Write the unit's own decree: the packaged one with texts replaced, and more behind it."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    raw = office(tmp_path, UNIT.replace("jombang-2025", "uji-2025"))
    path = raw / "uji" / "uji-2025.toml"
    path.write_text(text + more, encoding="utf-8")
    return raw


def _refused(raw):
    with pytest.raises(ConfigurationError) as caught:
        load_office(raw, "uji", 2025)
    assert caught.value.exit_code == 2
    return str(caught.value)


# --- A decree of the unit -----------------------------------------------------------------------


def test_an_indicator_added_by_toml_is_measured_with_the_sql_there_is(tmp_path):
    raw = _decree(tmp_path, more=NEW)
    year = raw / "uji" / "2025"
    (year / "pengaduan.csv").write_text(
        table("tanggal_masuk;status;jenis", "05/01/2025;selesai;PKL", "06/01/2025;masuk;PKL"),
        encoding="utf-8",
    )
    (year / "perjanjian_kinerja.csv").write_text("kode;target\niku-7;40\n", encoding="utf-8")
    found = run(raw)
    entry = found.iku("IKU 7")
    assert (entry["pembilang"], entry["penyebut"], entry["realisasi"]) == (1, 2, 50)
    assert (entry["target"], entry["capaian"], entry["predikat"]) == (40, 125, "Sangat Tinggi")
    assert [i["kode"] for i in found.hasil["indikator"]][-1] == "IKU 7"
    assert found.results.rata_rata == 125


@pytest.mark.parametrize("name", ["batas waktu", "x = 1; DROP SCHEMA main; --", '\\"', "select"])
def test_a_policy_of_the_office_s_decree_may_have_any_name(tmp_path, name):
    rule = f'[kebijakan."{name}"]\nnilai = "ya"\narti = "Uji."\nsumber = "uji"\n'
    raw = _decree(tmp_path, more=rule)
    read = raw / "uji" / "2025" / "dokumen.csv"
    read.write_text("judul;tanggal\nSOP;02/02/2025\n", encoding="utf-8")
    assert run(raw).iku("IKU 1")["realisasi"] == 1


def test_the_decree_of_the_unit_comes_before_the_packaged_one(tmp_path):
    raw = office(tmp_path)
    own = raw / "uji" / "jombang-2025.toml"
    own.write_text(TEXT.replace("nilai = 100\nangka", "nilai = 90\nangka"), encoding="utf-8")
    assert load_office(raw, "uji", 2025).kebijakan["ambang_tercapai"] == 90
    # A process that goes on, as the page's, sees what is written over it.
    own.write_text(TEXT.replace("nilai = 100\nangka", "nilai = 95\nangka"), encoding="utf-8")
    assert load_office(raw, "uji", 2025).kebijakan["ambang_tercapai"] == 95
    own.unlink()
    assert load_office(raw, "uji", 2025).kebijakan["ambang_tercapai"] == 100


def test_another_scale_of_a_decree_grades(tmp_path):
    raw = _decree(tmp_path, ('{ batas = "91", predikat', '{ batas = "100", predikat'))
    scale = load_office(raw, "uji", 2025).decree.skala.capaian
    assert scale.jenjang[0].batas == Decimal(100)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('judul = "Keputusan', 'jdul = "Keputusan', unknown("kunci", "jdul", "judul")),
        ("ukuran = ", "ukurann = ", unknown("", "indikator.0.ukurann", "ukuran")),
        ("{ kolom = ", "{ kolm = ", "kolm” tidak dikenal; mungkin maksudnya “kolom”"),
        ('nilai = "31-12"', 'nilia = "31-12"', unknown("", "kebijakan.batas_data.nilia", "nilai")),
        ("di_atas = true", "diatas = true", unknown("", "skala.sakip.diatas", "di_atas")),
        ('sql = "dokumen"', 'sql = "dokumenn"', unknown("IKU 1: sql", "dokumenn", "dokumen")),
        (
            'sql = "dokumen_per_unsur"',
            'sql = "dokumen_unsur"',
            unknown("IKU 1: sql rincian", "dokumen_unsur", "dokumen_per_unsur"),
        ),
        (
            '"laporan_trantib_rekap"',
            '"laporan_trantib_rekp"',
            unknown("IKU 3: sql rekap", "laporan_trantib_rekp", "laporan_trantib_rekap"),
        ),
        (
            '"pengaduan_rekap"',
            '"pengaduan_rekp"',
            unknown("IKU 3, rekap: register", "pengaduan_rekp", "pengaduan_rekap"),
        ),
        (
            'register = "dokumen"',
            'register = "dokumne"',
            unknown("IKU 1: register", "dokumne", "dokumen"),
        ),
        (
            'kolom = "tanggal", tahun',
            'kolom = "tangal", tahun',
            unknown("kolom syarat", "tangal", "tanggal"),
        ),
        ('tahun = "$tahun"', 'tahun = "$tahunn"', unknown("kebijakan", "tahunn", "tahun")),
        (
            'paling_lambat = "batas_satu_tahun"',
            'paling_lambat = "batas_setahun"',
            unknown("kolom", "batas_setahun", "batas_satu_tahun"),
        ),
        (
            'salah_satu = "$jenis_trantib"',
            'salah_satu = "$jenis_trantip"',
            unknown("kebijakan", "jenis_trantip", "jenis_trantib"),
        ),
        (
            'salah_satu = ["tersedia"]',
            'salah_satu = ["tersdia"]',
            unknown("nilai", "tersdia", "tersedia"),
        ),
        (
            "bila = { hitung_dokumen",
            "bila = { hitung_dokumn",
            unknown("kebijakan", "hitung_dokumn", "hitung_dokumen"),
        ),
        (
            'bila = { hitung_dokumen = "berlaku"',
            'bila = { hitung_dokumen = "belaku"',
            "“hitung_dokumen” harus salah satu dari tahun_ini, berlaku; mungkin maksudnya",
        ),
        (
            'nilai = "terbaru"',
            'nilai = "terbaik"',
            "kebijakan “lhe” harus salah satu dari terbaru, tahun_ini; mungkin maksudnya “terbaru”",
        ),
        ("[kebijakan.lhe]", "[kebijakan.lhe_akip]", "kebijakan “lhe” wajib ada"),
        (
            "[kata.pengaduan.jenis]",
            "[kata.pengaduan.jenus]",
            unknown("[kata.pengaduan]: kolom pilihan", "jenus", "jenis"),
        ),
        (
            '"lainnya" = ["KTP"',
            '"lainya" = ["KTP"',
            unknown("[kata.pengaduan.jenis]: nilai", "lainya", "lainnya"),
        ),
        ('kode = "IKU 2"', 'kode = "IKU 1"', "kode indikator ganda"),
        ('kode = "IKU 2"', 'kode = "iku-1"', "kode indikator ganda"),
        ('kode = "IKU 2"', 'kode = "=IKU[2]"', "hanya memuat huruf, angka, spasi"),
        (
            'sama_dengan = "IKU 3"',
            'sama_dengan = "IKU 9"',
            "sama_dengan harus menunjuk indikator sebelumnya",
        ),
        (
            'ukuran = "jumlah"',
            'ukuran = "banyak"',
            "“indikator.0.ukuran” harus 'rasio', 'jumlah', 'nilai' atau 'ikm'",
        ),
        ('kode = "IKU 1"\n', "", "kunci “indikator.0.kode” wajib ada"),
        (
            "tanggal = 2025-01-06",
            'tanggal = "kemarin"',
            "kunci “tanggal” tidak dapat dipakai; harus tanggal",
        ),
        (
            '{ batas = "76", predikat = "Tinggi" }',
            '{ batas = "96", predikat = "Tinggi" }',
            "jenjang harus ada dan menurun menurut batas",
        ),
        (
            '{ kolom = "jenis", salah_satu',
            '{ kolom = "jenis", tahun = "$tahun", salah_satu',
            "tepat satu dari",
        ),
        (
            "{sesudah_batas} dokumen",
            "{sesudah_batass} dokumen",
            unknown("IKU 1: catatan_angka", "sesudah_batass", "sesudah_batas"),
        ),
    ],
)
def test_a_mistake_in_a_decree_names_the_nearest_known_word(tmp_path, old, new, said):
    raw = _decree(tmp_path, (old, new))
    (raw / "uji" / "2025" / "dokumen.csv").write_text(
        "judul;tanggal\nA;05/01/2026\n", encoding="utf-8"
    )
    with pytest.raises(ConfigurationError) as caught:
        run(raw)
    assert said in str(caught.value)
    assert "uji-2025.toml" in str(caught.value)


def test_a_decree_that_is_not_there_says_where_it_would_be(tmp_path):
    raw = office(tmp_path, UNIT.replace("jombang-2025", "lain-2025"))
    assert "Keputusan “lain-2025” tidak ada" in _refused(raw)


# --- Policies of the unit -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hitung_ditolk = true", unknown("kebijakan", "hitung_ditolk", "hitung_ditolak")),
        ('hitung_ditolak = "ya"', "kebijakan “hitung_ditolak” harus salah satu dari true, false"),
        ("hitung_ditolak = 1", "kebijakan “hitung_ditolak” harus salah satu dari true, false"),
        (
            'tanpa_jenis = "trantip"',
            "harus salah satu dari trantib, tolak; mungkin maksudnya “trantib”",
        ),
        (
            'jenis_trantib = ["PKL"]',
            "kebijakan “jenis_trantib”: “PKL” harus salah satu dari ketertiban umum",
        ),
        ('jenis_trantib = ["ketertiban"]', "mungkin maksudnya “ketertiban umum”"),
        ('jenis_trantib = "ketertiban umum"', "kebijakan “jenis_trantib” harus daftar seperti"),
        ("bidang_dihitung = []", "kebijakan “bidang_dihitung” harus daftar seperti"),
        ('ambang_tercapai = "semua"', "kebijakan “ambang_tercapai” harus angka lebih dari nol"),
        ("ambang_tercapai = 0", "kebijakan “ambang_tercapai” harus angka lebih dari nol"),
        ("ambang_tercapai = true", "kebijakan “ambang_tercapai” harus angka lebih dari nol"),
        (
            "batas_capaian = -5",
            "kebijakan “batas_capaian” harus tanpa_batas, atau angka lebih dari nol",
        ),
        ('batas_capaian = "seratus"', "kebijakan “batas_capaian” harus tanpa_batas, atau angka"),
        ("batas_capaian = nan", "kebijakan “batas_capaian” harus tanpa_batas, atau angka"),
        ('bobot_unsur = "1/8"', "kebijakan “bobot_unsur” harus salah satu dari 1/9, 0,111, 0,11"),
        ("bobot_unsur = 0.11", "kebijakan “bobot_unsur” harus salah satu dari 1/9, 0,111, 0,11"),
        ('batas_data = "2025-12-31"', "kebijakan “batas_data” harus tanggal, misalnya 2025-12-31"),
        ("batas_data = 2025-12-31T10:00:00", "“kebijakan.batas_data” tidak dapat dipakai"),
        ("jenis_trantib = [1, 2]", "“kebijakan.jenis_trantib” tidak dapat dipakai"),
        ("batas_data = 2024-12-31", "Batas data 31/12/2024 tidak berada dalam tahun 2025"),
        (
            'metode_efisiensi = "rsio"',
            "harus salah satu dari selisih, rasio, sisa; mungkin maksudnya “rasio”",
        ),
    ],
)
def test_a_wrong_policy_is_refused_with_what_it_may_be(tmp_path, line, said):
    raw = office(tmp_path, f"{UNIT}\n[kebijakan]\n{line}\n")
    assert said in _refused(raw)


@pytest.mark.parametrize(
    ("values", "name", "value"),
    [
        ({"ambang_tercapai": "96,5"}, "ambang_tercapai", 96.5),
        ({"batas_capaian": "120"}, "batas_capaian", 120),
        ({"batas_capaian": 110.5}, "batas_capaian", 110.5),
        ({"batas_data": date(2025, 6, 30)}, "batas_data", date(2025, 6, 30)),
        ({}, "batas_data", date(2025, 12, 31)),
        ({"penyebut_nol": "seratus"}, "penyebut_nol", "seratus"),
    ],
)
def test_a_policy_is_in_force_as_the_unit_writes_it(tmp_path, values, name, value):
    found = load_office(office(tmp_path, policy(**values)), "uji", 2025)
    assert found.kebijakan[name] == value
    assert found.diubah == values.keys()


def test_the_year_of_a_unit_lies_over_its_own_file(tmp_path):
    raw = office(tmp_path, policy(penyebut_nol="seratus", lhe="tahun_ini"))
    year = "[kebijakan]\nlhe = 'terbaru'\n"
    (raw / "uji" / "2025" / "unit.toml").write_text(year, encoding="utf-8")
    found = load_office(raw, "uji", 2025).kebijakan
    assert (found["penyebut_nol"], found["lhe"]) == ("seratus", "terbaru")


@pytest.mark.parametrize(
    ("own", "pangkat", "nip"),
    [
        ('nama = "Camat Dahulu"', "", ""),
        ('nama = "Camat Dahulu"\npangkat = "Penata"', "Penata", ""),
        ('nama = "Camat Kini"', "Pembina", "19780101"),
        ("tanggal = 2026-01-30", "Pembina", "19780101"),
    ],
)
def test_another_years_signer_has_not_the_rank_and_nip_of_the_units(tmp_path, own, pangkat, nip):
    usual = '[penandatangan]\nnama = "Camat Kini"\njabatan = "Camat"\n'
    raw = office(tmp_path, f'{UNIT}\n{usual}pangkat = "Pembina"\nnip = "19780101"\n')
    (raw / "uji" / "2025" / "unit.toml").write_text(f"[penandatangan]\n{own}\n", encoding="utf-8")
    signer = load_office(raw, "uji", 2025).unit.penandatangan
    assert (signer.jabatan, signer.pangkat, signer.nip) == ("Camat", pangkat, nip)


# --- Words of the unit --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('nma = "x"', unknown("kunci", "nma", "nama")),
        ('[penandatangan]\nnma = "x"', unknown("kunci", "penandatangan.nma", "nama")),
        ('[kolom.pengadun]\n"A" = "status"', unknown("[kolom]: register", "pengadun", "pengaduan")),
        ('[kolom.pengaduan]\n"A" = "tgl_masuk"', unknown("kolom", "tgl_masuk", "tanggal_masuk")),
        (
            '[sinonim.pengadun.status]\n"A" = "selesai"',
            unknown("register", "pengadun", "pengaduan"),
        ),
        ('[sinonim.pengaduan.statu]\n"A" = "selesai"', unknown("kolom pilihan", "statu", "status")),
        ('[sinonim.pengaduan.status]\n"A" = "selsai"', unknown("nilai", "selsai", "selesai")),
        (
            '[pengaduan]\nstatus_dari = "tgl_selesai"',
            unknown("kolom tanggal", "tgl_selesai", "tanggal_selesai"),
        ),
        (
            "penerima_layanan = 0",
            "kunci “penerima_layanan” tidak dapat dipakai; harus lebih dari nol",
        ),
        ('desa = "Keting"', "kunci “desa” tidak dapat dipakai; harus daftar"),
        (
            '[jadwal]\ncron = "tiap Januari"',
            'unit.toml: [jadwal] cron = "tiap Januari" bukan jadwal cron; contoh yang benar: "0 ',
        ),
    ],
)
def test_a_mistake_in_unit_toml_names_the_nearest_known_word(tmp_path, text, said):
    assert said in _refused(office(tmp_path, f"{UNIT}\n{text}\n"))


def test_a_mistake_is_told_of_the_file_that_holds_it_where_the_year_has_one_too(tmp_path):
    raw = office(tmp_path, f'{UNIT}\n[jadwal]\ncron = "tiap Januari"\n')
    year = raw / "uji" / "2025"
    year.mkdir(parents=True, exist_ok=True)
    (year / "unit.toml").write_text("penerima_layanan = 500\n", encoding="utf-8")
    assert f"{raw / 'uji' / 'unit.toml'}: [jadwal] cron" in _refused(raw)


def test_a_file_whose_lines_end_as_old_editors_did_is_read(tmp_path):
    raw = office(tmp_path, UNIT)
    path = raw / "uji" / "unit.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    assert load_office(raw, "uji", 2025).unit.nama


@pytest.mark.parametrize("name", ["contoh", "jombang"])
def test_the_units_of_the_project_can_be_used(name, tmp_path):
    source = Path(__file__).resolve().parents[3] / "raw" / name / "unit.toml"
    raw = office(tmp_path, source.read_text(encoding="utf-8"))
    assert len(load_office(raw, "uji", 2025).decree.indikator) == 8


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'nama = "K"\nkeputusan =\n', "baris 2, kolom 12, periksa tanda kutip"),
        (b'nama = "K"\nnama = "L"\n', "baris 2, kolom 11, ada kunci atau bagian yang ditulis dua"),
        (b'desa = ["K"', "akhir berkas, periksa tanda kutip"),
        (b'nama = "\xff"', "isinya bukan UTF-8, simpan ulang sebagai UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_told_where_and_why_in_indonesian(
    tmp_path: Path, text: bytes, said: str
) -> None:
    (tmp_path / "u").mkdir()
    (tmp_path / "u/unit.toml").write_bytes(text)
    with pytest.raises(ConfigurationError, match=f"bukan TOML yang benar: {said}"):
        load_office(tmp_path, "u", 2025)
