"""hasil.json: exactly the shape of contract 7, numbers in full, nothing personal."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.publishing.hasil import hasil_of, to_json
from tests.pipeline.figures.builders import promise, run_office, table

pytestmark = pytest.mark.slow

OUTCOMES = ["dibaca", "diterima", "ditolak", "di_luar_tahun", "ganda", "dikecualikan", "bukan_data"]
PLACE = [
    "register", "berkas", "lembar", "baris", "kolom", "nilai", "tingkat", "aturan", "pesan",
    "saran",
]  # fmt: skip
COUNT = ["jumlah", "tempat"]
"""Equal problems are one entry with a count and the first places (contract 5)."""

PERSONAL = table(
    "nomor;tanggal_masuk;status;jenis;uraian;pelapor;nik;telepon;alamat;tindak lanjut",
    "1/A;05/01/2025;selesai;PKL;ribut di warung;Suminah;3509010101010001;081234567890;RT 3;mediasi",
    "2/A;31/02/2025;Bpk Sutrisno;PKL;kios;Sutrisno;3509010101010002;081234567891;RT 4;mediasi",
    "081234567892;05/01/2025;nama@surat.id;3509010101010003;kios;Wagiman;;;;",
)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return run_office(
        tmp_path_factory.mktemp("hasil"),
        pengaduan=PERSONAL,
        skm="u1;u2;u3;u4;u5;u6;u7;u8;u9\n" + ";".join("4" * 9) + "\n" + ";".join("3" * 9) + "\n",
        perjanjian_kinerja=promise("IKU 3", "87,5"),
        dokumen=table("judul;tanggal;nomor", "SOP;05/01/2025;D 3509010101010004"),
        lhe_akip__081234567893=table(
            "komponen;nilai;nomor_lhe;predikat", "Nilai akhir;80,25;0812-3456-7894;D"
        ),
    )


def test_the_whole_has_the_keys_of_the_contract_in_their_order(example):
    assert list(example.hasil) == [
        "unit", "tahun", "status", "revisi", "batas_data", "keluaran",
        "indikator", "skm", "register", "masalah",
    ]  # fmt: skip
    assert example.hasil | {"indikator": 0, "skm": 0, "register": 0, "masalah": 0} == {
        "unit": "contoh",
        "tahun": 2025,
        "status": "draf",
        "revisi": 1,
        "batas_data": "2025-12-31",
        "keluaran": {},
        "indikator": 0,
        "skm": 0,
        "register": 0,
        "masalah": 0,
    }


def test_its_parts_have_the_keys_of_the_contract(example):
    hasil = example.hasil
    for entry in hasil["indikator"]:
        assert list(entry) == [
            "kode", "indikator", "satuan", "pembilang", "penyebut", "realisasi", "rentang",
            "target", "capaian", "predikat", "catatan",
        ]  # fmt: skip
        assert len(entry["rentang"]) == 2
    assert list(hasil["skm"]) == ["responden", "unsur", "ikm", "mutu", "kinerja"]
    for unsur in hasil["skm"]["unsur"]:
        assert list(unsur) == ["kode", "nama", "jumlah", "terisi", "nrr", "nrr_tertimbang"]
    for register in hasil["register"]:
        assert list(register) == ["nama", "berkas", *OUTCOMES]
        for berkas in register["berkas"]:
            assert list(berkas) == ["nama", "sha256", "lembar"]
            assert all(list(sheet) == ["nama", *OUTCOMES] for sheet in berkas["lembar"])
    assert hasil["masalah"]
    for problem in hasil["masalah"]:
        assert list(problem) == PLACE + COUNT


def test_a_final_names_its_revision_and_its_files_by_name(example):
    found = hasil_of(
        example.results, (), final=True, revisi=3, keluaran={"b.docx": "22", "a.xlsx": "11"}
    )
    assert (found["status"], found["revisi"]) == ("final", 3)
    assert list(found["keluaran"].items()) == [("a.xlsx", "11"), ("b.docx", "22")]


def test_every_row_read_is_in_one_of_six_outcomes(example):
    for register in example.hasil["register"]:
        sheets = [s for b in register["berkas"] for s in b["lembar"]]
        for account in (register, *sheets):
            assert account["dibaca"] == sum(account[o] for o in OUTCOMES[1:])
        for outcome in OUTCOMES:
            assert register[outcome] == sum(s[outcome] for s in sheets)


def test_every_register_is_there_even_without_a_file(small):
    names = [r["nama"] for r in small.hasil["register"]]
    assert names == sorted(names)
    assert {"analisis", "koreksi", "tindak_lanjut_lhe"} <= set(names)
    (empty,) = (r for r in small.hasil["register"] if r["nama"] == "analisis")
    assert (empty["berkas"], empty["dibaca"]) == ([], 0)


def test_numbers_are_json_numbers_in_full_and_absent_ones_null(small):
    read = json.loads(to_json(small.hasil))
    assert read == small.hasil
    three = next(i for i in read["indikator"] if i["kode"] == "IKU 3")
    assert (three["pembilang"], three["penyebut"], three["realisasi"]) == (1, 1, 100)
    assert type(three["pembilang"]) is int
    assert three["target"] == 87.5
    assert three["capaian"] == float(Fraction(100) / Fraction("0.875"))
    four = next(i for i in read["indikator"] if i["kode"] == "IKU 4")
    assert (four["target"], four["capaian"], four["predikat"]) == (None, None, None)
    assert read["skm"]["ikm"] == 87.5
    assert read["skm"]["unsur"][0]["nrr"] == 3.5
    assert read["skm"]["unsur"][0]["nrr_tertimbang"] == float(Fraction(7, 18))


def test_without_a_survey_there_is_null(tmp_path):
    assert run_office(tmp_path).hasil["skm"] is None


def test_nothing_personal_goes_in(small):
    text = to_json(small.hasil)
    assert "predikat_lhe_berbeda" in text, "a problem of the sheet that is named after a number"
    for secret in (
        "35090101", "0812", "Suminah", "Wagiman", "ribut", "warung", "RT 3", "mediasi", "surat.id",
    ):  # fmt: skip
        assert secret not in text, secret


def test_a_value_that_is_not_personal_is_named(small):
    values = [m["nilai"] for m in small.hasil["masalah"] if m["aturan"] == "tanggal_tidak_ada"]
    assert values == ["31/02/2025"]


def test_the_text_is_utf8_and_ends_with_a_line_end(example):
    text = to_json(example.hasil)
    assert text.endswith("}\n")
    assert "“" in text


def test_two_runs_say_the_same(example):
    again = hasil_of(example.results, example.masalah, final=False, revisi=1, keluaran={})
    assert to_json(again) == to_json(example.hasil)


def test_numbers_that_json_cannot_hold_are_refused():
    with pytest.raises(ValueError, match="JSON"):
        to_json({"x": float("nan")})
    assert to_json({"x": float(Decimal("0.1"))}) == '{\n  "x": 0.1\n}\n'
