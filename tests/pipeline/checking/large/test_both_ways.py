"""A large text read part by part gives what reading it as a whole gives."""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import annual
from pipeline.checking.checks import Checked
from pipeline.checking.large import checking
from pipeline.checking.perbaikan import write_mending
from pipeline.figures.aggregate import aggregate
from pipeline.figures.hints import petunjuk_of
from pipeline.figures.results import Results
from pipeline.office.rules import Office, load_office
from pipeline.publishing.hasil import hasil_of
from pipeline.reading.large import plain, register
from pipeline.reading.limits import MB, Limits
from pipeline.reading.swaps import RULE, TURNED
from schemas import registers
from tests.builders import DESA

pytestmark = pytest.mark.slow

HEAD = (
    "No;Nomor Register;Tgl Lapor;Nama Pelapor;Desa;Kategori;Media;Uraian;Status;Tgl Selesai;Petugas"
)
GOOD = "1;{n}/ADU/2025;{d}/03/2025;Rina;Keting;PKL;WA;Laporan {n};Selesai;28/03/2025;A"
UNIT = f"""
nama = "Kecamatan Contoh"
keputusan = "jombang-2025"
desa = {json.dumps(DESA)}
"""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few rows be many parts."""
    monkeypatch.setattr(plain, "PART", 3)
    monkeypatch.setattr(register, "PART", 3)
    monkeypatch.setattr(checking, "_JUDGED", 3)


def office_of(folder: Path, files: dict[str, bytes]) -> Path:
    """Write a unit with raw files."""
    year = folder / "raw/contoh/2025"
    year.mkdir(parents=True, exist_ok=True)
    (folder / "raw/contoh/unit.toml").write_text(UNIT, encoding="utf-8")
    for old in year.iterdir():
        old.unlink()
    for name, data in files.items():
        (year / name).write_bytes(data)
    return folder


def checked_both(folder: Path) -> tuple[Office, list[dict[str, Checked]]]:
    """Check a year twice: with its texts read as a whole, and part by part."""
    office = load_office(folder / "raw", "contoh", 2025, None)
    result: list[dict[str, Checked]] = []
    for limit in (600 * MB, 0):
        limits = replace(Limits(), streamed=limit)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Limits, "of", lambda batas, limits=limits: limits)
            raw = annual.read_raw(office)
        result.append(annual.check_registers(office, raw))
    return office, result


def assert_checked_same(whole: Checked, part: Checked) -> None:
    """Compare accounts, problems and complaints."""
    assert whole.akun == part.akun
    assert whole.masalah == part.masalah
    assert whole.keluhan == part.keluhan
    assert whole.ada == part.ada
    assert whole.read.complete == part.read.complete


def assert_same(folder: Path) -> Checked:
    """Compare everything that is published of a year read in the two ways."""
    office, both = checked_both(folder)
    whole, part = (checked["pengaduan"] for checked in both)
    assert (whole.simpanan is None, part.simpanan is None) == (True, False)
    assert_checked_same(whole, part)
    results = [aggregate(office, checked) for checked in both]
    published = [
        hasil_of(r, annual.problems_of(r), final=False, revisi=1, keluaran={}) for r in results
    ]
    assert published[0] == published[1]
    for given_by in (rows_of, breakdowns, hints):
        assert given_by(results[0]) == given_by(results[1])
    assert mending_of(folder, whole) == mending_of(folder, part)
    return part


def breakdowns(results: Results) -> list[object]:
    return [h.rincian for h in results.indikator]


def hints(results: Results) -> object:
    return petunjuk_of(results.office, results.checked)


def mending_of(folder: Path, checked: Checked) -> bytes:
    """Give the bytes of perbaikan.xlsx."""
    path = folder / "perbaikan.xlsx"
    return path.read_bytes() if write_mending({"pengaduan": checked}, path, 2025) else b""


def rows_of(results: Results) -> list[tuple[object, ...]]:
    """Give the rows that the workbook prints, without the numbers that order them."""
    table = results.data["pengaduan"].tabel
    at = table.kolom.index("id")
    return [(*row[:at], *row[at + 1 :]) for row in table.baris]


def lines(*rows: str) -> list[str]:
    """Give a register with headings, and so many good rows as make it one."""
    good = [GOOD.format(n=n, d=10 + n) for n in range(1, 5)]
    return ["REGISTER PENGADUAN;;", "", HEAD, *good[:2], *rows, *good[2:]]


ROWS = (
    GOOD.format(n=7, d="07"),
    GOOD.format(n=7, d="07"),
    GOOD.format(n=7, d="08"),
    GOOD.format(n=8, d="31").replace("/03/", "/02/"),
    GOOD.format(n=9, d="07").replace("/03/", "/25/"),
    GOOD.format(n=10, d="04"),
    GOOD.format(n=11, d="05").replace("Selesai", "Aneh"),
    GOOD.format(n=11, d="05").replace("Selesai", "Aneh"),
    GOOD.format(n=12, d="05").replace("PKL", ""),
    GOOD.format(n=13, d="05").replace("/2025", "/2024"),
    GOOD.format(n=14, d="30"),
    GOOD.format(n=14, d="30").replace("WA", "Patroli"),
    GOOD.format(n=15, d="05").replace("28/03/2025", ""),
    GOOD.format(n=16, d="05").replace("WA", "Entah").replace("Keting", "Entah"),
    "1;;05/04/2025;Budi;Keting;Parkir;WA;Sama;Proses;;",
    "1;;05/04/2025;Budi;Keting;Parkir;WA;Sama;Proses;;",
    GOOD.format(n=17, d="05").replace("Laporan 17", "#REF!"),
    GOOD.format(n=18, d="05").replace("Laporan 18", '"dua\nbaris; ""kutip"""'),
    GOOD.format(n=19, d="05").replace("Rina", "  Ri  na\xa0"),
    GOOD.format(n=20, d="05").replace("Laporan 20", "Ren\xe9 ¶ – dan"),
    GOOD.format(n=21, d="05") + ";lebih;lagi",
    "1;22/ADU/2025;05/04/2025;Budi",
    "1;23/ADU/2025;;Budi;Keting;Parkir;WA;Tanpa tanggal;Proses;;",
    "",
    ";;;;",
    HEAD,
    "JUMLAH;;;;;;;;;;12",
    "Lanjutan halaman sebelumnya",
    "Catatan: data sementara",
    "Contoh, 31 Desember 2025",
    "1;2;3;4;5;6;7;8;9;10;11",
)
"""Rows of all kinds: good and bad ones, repeats, other years, totals, notes and headings again."""

CODES = ("utf-8", "utf-8-sig", "cp1252", "utf-16")


def encoded(rows: Sequence[str], end: str, code: str) -> bytes:
    return end.join(rows).encode(code)


@pytest.mark.parametrize(
    ("end", "code"),
    [("\n", "utf-8"), ("\r\n", "utf-8-sig"), ("\r", "cp1252"), ("\r\n", "utf-16")],
)
def test_all_kinds_of_rows_come_out_alike_whatever_the_encoding_and_line_ends(
    tmp_path: Path, end: str, code: str
) -> None:
    data = encoded(lines(*ROWS), end, code)
    assert_same(office_of(tmp_path, {"pengaduan.csv": data}))


@pytest.mark.nightly
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.sampled_from(ROWS), max_size=20), code=st.sampled_from(CODES))
def test_any_mixture_of_rows_comes_out_alike(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], code: str
) -> None:
    folder = tmp_path_factory.mktemp("tahun")
    assert_mixture_same(folder, rows, code)


@pytest.mark.parametrize("start", range(4))
def test_some_mixtures_of_rows_come_out_alike(tmp_path: Path, start: int) -> None:
    assert_mixture_same(tmp_path, [*ROWS[start::3], *reversed(ROWS[start::4])], CODES[start])


def assert_mixture_same(folder: Path, rows: Sequence[str], code: str) -> None:
    office_of(folder, {"pengaduan.csv": encoded(lines(*rows), "\n", code)})
    _, (whole, part) = checked_both(folder)
    assert_checked_same(whole["pengaduan"], part["pengaduan"])


REGULAR = (
    *(row for row in ROWS if row and row.isascii() and '"' not in row and "lebih" not in row),
    GOOD.format(n=24, d="05").replace("Laporan 24", '"dua; ""kutip"""'),
    GOOD.format(n=25, d="05").replace("Rina", "Ren\u00e9 \u2013  dua"),
    GOOD.format(n=26, d="05").replace("26/ADU/2025", "#REF!"),
    GOOD.format(n=27, d="05").replace("Keting", "-").replace("WA", " "),
    GOOD.format(n=28, d="05").replace("Rina", '""'),
    " ;;",
    *(GOOD.format(n=n, d=n - 20) for n in range(30, 40)),
)
"""Rows that every reader of delimited text splits in the same way."""


@pytest.fixture
def only_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let texts be read as columns or not at all."""

    def refuse(_: plain.PlainTable) -> None:
        raise AssertionError("the text was read part by part")

    monkeypatch.setattr(plain.PlainTable, "parts", refuse)


@pytest.mark.usefixtures("only_columns")
def test_a_regular_text_is_read_as_columns_and_everything_comes_out_alike(tmp_path: Path) -> None:
    data = encoded([HEAD, *REGULAR], "\n", "utf-8").replace(b"Rina", b"Kenari Rahasia")
    part = assert_same(office_of(tmp_path, {"pengaduan.csv": data, "pengaduan b.csv": data}))
    assert {a.ditolak > 0 and a.bukan_data > 0 for a in part.akun} == {True}
    assert part.simpanan is not None
    assert b"Kenari" not in part.simpanan.path.read_bytes()


@pytest.mark.usefixtures("only_columns")
@pytest.mark.parametrize(
    ("end", "last", "code"),
    [("\r\n", "", "utf-8-sig"), ("\r\n", "\r\n", "utf-8"), ("\n", "\n\n\n", "utf-8-sig")],
)
def test_a_regular_text_is_read_as_columns_whatever_its_line_ends(
    tmp_path: Path, end: str, last: str, code: str
) -> None:
    data = encoded(["PENGADUAN;", "", HEAD, *REGULAR], end, code) + last.encode()
    _, (whole, part) = checked_both(office_of(tmp_path, {"pengaduan.csv": data}))
    assert part["pengaduan"].simpanan is not None
    assert_checked_same(whole["pengaduan"], part["pengaduan"])


@pytest.mark.parametrize(
    "odd",
    [GOOD + ";lebih;lagi", "", GOOD.replace("WA", '"W\nA"'), GOOD.replace("Rina", 'R "x" S')],
    ids=["longer", "blank", "two lines", "quote within"],
)
def test_a_text_that_readers_may_split_otherwise_is_read_part_by_part(
    tmp_path: Path, odd: str
) -> None:
    rows = [HEAD, *REGULAR, odd.format(n=90, d=11), *REGULAR[:3]]
    _, (whole, part) = checked_both(
        office_of(tmp_path, {"pengaduan.csv": encoded(rows, "\n", "utf-8")})
    )
    assert part["pengaduan"].simpanan is not None
    assert_checked_same(whole["pengaduan"], part["pengaduan"])


@pytest.mark.usefixtures("only_columns")
@pytest.mark.parametrize("name", ["skm", "rekomendasi", "pemberdayaan", "pengaduan_rekap"])
def test_columns_come_out_alike_in_every_register_that_may_be_large(
    tmp_path: Path, name: str
) -> None:
    head, *rows = OTHERS[name]
    data = encoded([head, *rows, *rows[:1]], "\n", "utf-8")
    _, (whole, part) = checked_both(office_of(tmp_path, {f"{name}.csv": data}))
    assert part[name].simpanan is not None
    assert_checked_same(whole[name], part[name])


OTHERS = {
    "skm": [
        f"No;Tanggal;Layanan;Usia;{';'.join(f'U{n}' for n in range(1, 10))};Saran",
        "1;02/03/2025;KTP;31;4;4;3;3;4;4;4;3;4;Bagus",
        "2;03/03/2025;KTP;tua;4;4;3;3;5;4;4;3;4;",
        "3;04/03/2025;KK;40;4;d;3,5;3;;4. Sangat baik;4;3;4;",
        "4;05/03/2025;KK;41;;;;;;;;;;Tidak diisi",
        "5;06/03/2024;KK;42;4;4;3;3;4;4;4;3;4;",
    ],
    "rekomendasi": [
        "Tanggal;Bidang;Rekomendasi;Status;Tanggal Tindak Lanjut;Bukti",
        "02/03/2025;Tapem;Menata arsip;Ditindaklanjuti;01/03/2025;BA 1",
        "03/03/2025;Kesos;Hubungi 081234567890;Proses;;",
        "04/03/2025;Entah;;Belum;05/03/2025;",
        "05/03/2025;PMD;Menata  arsip;Ditindaklanjuti;;",
    ],
    "pemberdayaan": [
        "Kegiatan;Status;Bidang;Direncanakan;Tanggal Rencana;Tanggal Pelaksanaan;Peserta;Anggaran",
        "Pelatihan jahit;Terlaksana;Ekonomi;;02/03/2025;03/03/2025;20;Rp 1.000.000",
        "Sosialisasi;Batal;Sosial;Ya;Maret 2025;04/03/2025;-3;1.234,5",
        "Bazar;Sudah;Entah;Mungkin;05/03/2025;;12 orang;",
        ";Belum;Sosial;Tidak;05/03/2024;;;",
    ],
    "pengaduan_rekap": [
        "Bulan;Masuk;Selesai",
        "Januari 2025;21;19",
        "Februari 2025;5;7",
        "31/03/2025;-1;tiga",
        "April 2025;;1",
    ],
}
"""Registers of which a text may be large, with good and bad rows."""


def test_every_register_that_may_be_large_is_compared_here() -> None:
    large = {name for name, one in registers().items() if register.may_stream(one)}
    assert large == {"pengaduan", *OTHERS}


def test_repeats_and_conflicts_are_found_across_large_and_small_files(tmp_path: Path) -> None:
    one = encoded(lines(*ROWS[:9]), "\n", "utf-8")
    other = encoded(lines(*ROWS[2:12]), "\r\n", "cp1252")
    files = {"pengaduan a.csv": one, "pengaduan b.csv": other, "pengaduan c.txt": one}
    assert_same(office_of(tmp_path, files))


def test_numbers_in_other_letters_repeat_each_other_either_way(tmp_path: Path) -> None:
    rows = [line.replace("/ADU/", " / adu / ") for line in ROWS[:9]]
    files = {
        "pengaduan a.csv": encoded(lines(*ROWS[2:12]), "\n", "utf-8"),
        "pengaduan b.csv": encoded(lines(*rows), "\n", "utf-8"),
    }
    part = assert_same(office_of(tmp_path, files))
    assert sum(a.ganda for a in part.akun)


def test_numbers_that_only_count_rows_identify_nothing(tmp_path: Path) -> None:
    rows = [HEAD, *(GOOD.format(n=n, d=10 + n).replace("/ADU/2025", "") for n in range(1, 6))]
    data = encoded(rows, "\n", "utf-8")
    files = {"pengaduan a.csv": data, "pengaduan b.csv": data}
    part = assert_same(office_of(tmp_path, files))
    assert "nomor_hanya_urut" in {m.aturan for m in part.masalah}


def test_corrections_reach_the_rows_of_a_large_text(tmp_path: Path) -> None:
    head = "berkas;lembar;baris;tindakan;kolom;nilai_lama;nilai_baru;alasan"
    fix = [
        head,
        "pengaduan.csv;;12;ubah;Status;Aneh;Selesai;Berita acara",
        "pengaduan.csv;;4;kecualikan;;;;Uji coba",
        "pengaduan.csv;;5;ubah;Status;Proses;Selesai;Tidak cocok",
    ]
    files = {
        "pengaduan.csv": encoded(lines(*ROWS), "\n", "utf-8"),
        "koreksi.csv": encoded(fix, "\n", "utf-8"),
    }
    part = assert_same(office_of(tmp_path, files))
    assert sum(a.dikecualikan for a in part.akun) == 1


KOREKSI = "berkas;lembar;baris;tindakan;kolom;nilai_lama;nilai_baru;alasan"


@pytest.mark.usefixtures("only_columns")
def test_corrections_reach_the_single_rows_of_a_text_that_is_read_as_columns(
    tmp_path: Path,
) -> None:
    rows = [HEAD, *REGULAR]
    aneh = 1 + next(n for n, row in enumerate(rows) if "Aneh" in row)
    note = 1 + next(n for n, row in enumerate(rows) if row.startswith("Catatan"))
    last = len(rows)
    fix = [
        KOREKSI,
        f"PENGADUAN.csv;;{aneh};ubah;Status;Aneh;Selesai;Berita acara",
        f"pengaduan.csv;;{aneh};ubah;I;Selesai;Proses;Lalu berubah lagi",
        "pengaduan.csv;;2;kecualikan;Nomor Register;7/ADU/2025;;Uji coba",
        "pengaduan.csv;;4;ubah;Status;Proses;Selesai;Tidak cocok",
        "pengaduan.csv;;4;ubah;Nama Pelapor;Budi;Kenari Rahasia;Pribadi",
        f"pengaduan.csv;;{note};ubah;Status;;Selesai;Bukan baris",
        f"pengaduan.csv;;{last + 3};ubah;Status;;Selesai;Tidak ada",
        f"pengaduan.csv;;{last};ubah;Tgl Lapor;19/03/2025;07/25/2025;Bulan dahulu",
        f"pengaduan.csv;;{last - 1};ubah;Nama Pelapor;Rina;Kenari Rahasia;Pribadi",
        f"pengaduan.csv;;{last - 2};ubah;Nomor Register;37/ADU/2025;36/adu/2025;Kembar",
        f"lain.csv;;{last - 3};ubah;Status;Selesai;Proses;Berkas lain",
    ]
    files = {
        "pengaduan.csv": encoded(rows, "\n", "utf-8"),
        "koreksi.csv": encoded(fix, "\n", "utf-8"),
    }
    part = assert_same(office_of(tmp_path, files))
    assert len(part.read.done) == 6
    assert {c.kolom for c, _ in part.read.refused} == {"Status", "Nama Pelapor"}
    assert {RULE, TURNED} <= {m.aturan for m in part.masalah}
    assert part.simpanan is not None
    assert b"Kenari" not in part.simpanan.path.read_bytes()


@pytest.mark.usefixtures("only_columns")
@pytest.mark.parametrize("start", range(5))
def test_whatever_row_is_corrected_a_text_read_as_columns_comes_out_alike(
    tmp_path: Path, start: int
) -> None:
    heads, fix = HEAD.split(";"), [KOREKSI]
    given = ["", "Selesai", "30/02/2025", "31/12/2024", "12/25/2025", "7/ADU/2025", "#REF!", "Budi"]
    for n, row in enumerate(REGULAR[start::5]):
        column = (start + 3 * n) % len(heads)
        old = (row.split(";") + [""] * len(heads))[column].replace('"', "")
        new = given[(start + n) % len(given)]
        fix.append(f"pengaduan.csv;;{2 + start + 5 * n};ubah;{heads[column]};{old};{new};Uji")
    files = {
        "pengaduan.csv": encoded([HEAD, *REGULAR], "\n", "utf-8"),
        "koreksi.csv": encoded(fix, "\n", "utf-8"),
    }
    assert assert_same(office_of(tmp_path, files)).read.done


@pytest.mark.usefixtures("only_columns")
def test_mended_rows_reach_the_rows_of_a_text_that_is_read_as_columns(tmp_path: Path) -> None:
    folder = office_of(tmp_path, {"pengaduan.csv": encoded([HEAD, *REGULAR], "\n", "utf-8")})
    before = assert_same(folder)
    book = openpyxl.load_workbook(io.BytesIO(mending_of(folder, before)))
    page = book["pengaduan"]
    heads = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        page.cell(row, heads["Status"]).value = "Selesai"
        page.cell(row, heads["Tanggal masuk"]).value = f"{row:02}/03/2025"
    page.cell(3, heads["Sidik baris"]).value = "0" * 16
    book.save(folder / "raw/contoh/2025/pengaduan-perbaikan.xlsx")
    after = assert_same(folder)
    assert sum(a.ditolak for a in after.akun) < sum(a.ditolak for a in before.akun)
    assert "perbaikan_sudah_berubah" in {m.aturan for m in after.masalah}


@pytest.mark.parametrize(
    "rows",
    [
        ["Tidak ada judul", "sama sekali"],
        [HEAD.replace("Status", "Keadaan lain"), GOOD.format(n=1, d=11)],
        [HEAD, GOOD.format(n=1, d=11), "", HEAD.replace("No;", "No;Loket;"), "1;A;" + GOOD[2:]],
        [HEAD.replace("Status;", "Selesai;Belum;"), GOOD.replace("Selesai;", "√;;")],
        [HEAD, GOOD.format(n=1, d=11).replace("Rina", '"Rina'), GOOD.format(n=2, d=12)],
        [HEAD, "NIHIL"],
    ],
)
def test_what_is_no_plain_table_comes_out_alike(tmp_path: Path, rows: list[str]) -> None:
    office_of(tmp_path, {"pengaduan.csv": encoded(rows, "\n", "utf-8")})
    _, (whole, part) = checked_both(tmp_path)
    assert part["pengaduan"].simpanan is None
    assert_checked_same(whole["pengaduan"], part["pengaduan"])


def test_personal_data_never_reaches_the_rows_on_disk(tmp_path: Path) -> None:
    data = encoded(lines(*ROWS), "\n", "utf-8").replace(b"Rina", b"Kenari Rahasia")
    part = assert_same(office_of(tmp_path, {"pengaduan.csv": data}))
    assert part.simpanan is not None
    assert b"Kenari" not in part.simpanan.path.read_bytes()
    assert part.simpanan.path.parent.stat().st_mode & 0o077 == 0


def of_survey(n: int) -> str:
    answers = [("4", "3", "3,5", "5", "", "a")[(n * k) % 6 if n % 5 == 0 else 0] for k in range(9)]
    day = "" if n == 7 else f"{n:02d}/05/{2024 + (n % 8 > 0)}"
    return ";".join([str(n), day, "KTP", "LP"[n % 2], *answers])


def of_activities(n: int) -> str:
    plan = ("Maret 2025", "Triwulan II", "05/02/2024", "2025-04-03", "07/25/2025")[n % 5]
    done = ("12-14 Maret 2025", "", "05/06/2025")[n % 3]
    money = ("Rp 1.234.567,00", "1.500.000", "x")[n % 3]
    word = ("Terlaksana", "Ditunda", "Batal", "Aneh")[n % 4 if n % 9 == 0 else n % 3]
    planned = ("ya", "", "perubahan", "Usulan")[n % 4]
    title = f"Pelatihan {n % 17} Sdr. Budi"
    people = ("12", "1.234", "dua")[n % 3]
    return f"{n};{title};{word};{planned};ekonomi;{plan};{done};{people};{money}"


def of_recommendations(n: int) -> str:
    day = ("10/03/2025", "11/04/2024", "31/02/2025", "05/06/2025")[n % 4]
    field = ("pemerintahan", "Kesra", "Ekbang", "Pariwisata")[n % 4 if n % 5 == 0 else 0]
    word = ("ditindaklanjuti", "proses", "belum", "Sudah")[n % 3]
    done = ("02/05/2025", "", "01/01/2025")[n % 3]
    return f"{n};{day};{field};Rekomendasi {n % 13};{word};{done};{'' if n % 3 else n % 11}"


@pytest.mark.parametrize(
    ("register", "head", "row"),
    [
        ("skm", "No;Tanggal;Jenis Layanan;JK;U1;U2;U3;U4;U5;U6;U7;U8;U9", of_survey),
        (
            "pemberdayaan",
            "No;Kegiatan;Status;Direncanakan;Bidang;Tanggal Rencana;Tanggal Pelaksanaan;Peserta;"
            "Anggaran",
            of_activities,
        ),
        (
            "rekomendasi",
            "No;Tanggal;Bidang;Rekomendasi;Status;Tanggal Tindak Lanjut;Nomor",
            of_recommendations,
        ),
    ],
)
def test_other_registers_come_out_alike(
    tmp_path: Path, register: str, head: str, row: Callable[[int], str]
) -> None:
    rows = [head, *(row(n) for n in range(1, 28)), "JUMLAH;;;;;;"]
    office_of(tmp_path, {f"{register}.csv": encoded(rows, "\n", "utf-8")})
    _, (whole, part) = checked_both(tmp_path)
    assert part[register].simpanan is not None
    assert_checked_same(whole[register], part[register])
