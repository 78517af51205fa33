"""A large text read part by part gives what reading it as a whole gives."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import write_xlsx
from tests.pipeline.checking.large.both import (
    CODES,
    GOOD,
    HEAD,
    ROWS,
    assert_checked_same,
    assert_judged_same,
    assert_same,
    checked_both,
    encoded,
    lines,
    office_of,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("end", "code"),
    [("\n", "utf-8"), ("\r\n", "utf-8-sig"), ("\r", "cp1252"), ("\r\n", "utf-16")],
)
def test_all_kinds_of_rows_come_out_alike_whatever_the_encoding_and_line_ends(
    tmp_path: Path, end: str, code: str
) -> None:
    data = encoded(lines(*ROWS), end, code)
    assert_judged_same(office_of(tmp_path, {"pengaduan.csv": data}))


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
    part = assert_judged_same(office_of(tmp_path, files))
    assert sum(a.ganda for a in part.akun)


def test_numbers_that_only_count_rows_identify_nothing(tmp_path: Path) -> None:
    rows = [HEAD, *(GOOD.format(n=n, d=10 + n).replace("/ADU/2025", "") for n in range(1, 6))]
    data = encoded(rows, "\n", "utf-8")
    files = {"pengaduan a.csv": data, "pengaduan b.csv": data}
    part = assert_judged_same(office_of(tmp_path, files))
    assert "nomor_hanya_urut" in {m.aturan for m in part.masalah}


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


def test_beside_a_large_text_a_row_of_two_tables_of_which_one_is_refused_counts_once(
    tmp_path: Path,
) -> None:
    head = ["Nomor", "Tgl Lapor", "Jenis", "Status"]
    row = ["17/02/2025", "PKL", "Proses"]
    book = write_xlsx(
        tmp_path / "berdampingan.xlsx",
        Data=[[*head, None, None, *head, "Status"], ["1/B", *row, None, None, "2/B", *row, "Baru"]],
    )
    large = encoded(lines(*ROWS), "\n", "utf-8")
    files = {"pengaduan 1.csv": large, "pengaduan 2.xlsx": book.read_bytes()}
    _, (whole, part) = checked_both(office_of(tmp_path / "unit", files))
    assert_checked_same(whole["pengaduan"], part["pengaduan"])
    (akun,) = (a for a in part["pengaduan"].akun if a.berkas == "pengaduan 2.xlsx")
    assert (akun.dibaca, akun.ditolak, akun.bukan_data) == (2, 1, 1)


def test_personal_data_never_reaches_the_rows_on_disk(tmp_path: Path) -> None:
    data = encoded(lines(*ROWS), "\n", "utf-8").replace(b"Rina", b"Kenari Rahasia")
    part = assert_judged_same(office_of(tmp_path, {"pengaduan.csv": data}))
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
