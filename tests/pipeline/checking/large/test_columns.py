"""A regular text read as columns gives what reading it as a whole gives."""

from pathlib import Path

import pytest

from pipeline.checking.large import distinct
from pipeline.reading.large import register
from schemas import registers
from tests.pipeline.checking.large.both import (
    GOOD,
    HEAD,
    REGULAR,
    assert_checked_same,
    assert_same,
    checked_both,
    encoded,
    office_of,
)

pytestmark = pytest.mark.slow


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


@pytest.mark.usefixtures("only_columns")
def test_months_in_conflict_are_worded_alike(tmp_path: Path) -> None:
    rows = ["Bulan;Masuk;Selesai", "Januari 2025;4;3", "Februari 2025;5;4", "Februari 2025;6;4"]
    data = encoded(rows, "\n", "utf-8")
    _, (whole, part) = checked_both(office_of(tmp_path, {"pengaduan_rekap.csv": data}))
    assert part["pengaduan_rekap"].simpanan is not None
    assert {m.nilai for m in part["pengaduan_rekap"].masalah} >= {"28/02/2025"}
    assert_checked_same(whole["pengaduan_rekap"], part["pengaduan_rekap"])


MOMENTS = (
    "05/03/2025 14:07:33",
    "05/03/2025 14:07:34",
    "05/03/2025",
    "5/3/2025 9.05",
    "05-03-25, 09.05.10",
    "2025-03-05T08:00:00Z",
    "2025/03/05 2:07:33 PM GMT+7",
    "5 Maret 2025 pukul 08.15 WIB",
    "5-Mar-2025 08:15",
    " 05/03/2025 08:15 ",
    "Rabu, 05/03/2025 08:15",
    "Rabu, 05.03.25",
    "04/03/2025 01:00",
    "05/03/2024 23:59:59",
    "31/02/2025 08:00",
    "31/02/2025 08:01",
    "31/02/2025",
    "03/25/2025 08:00",
    "03/25/2025 08:01",
    "kemarin 08:00",
    "05/03/2025 10:00 14:07",
    "05/03/2025 25",
    "10:00 05/03/2025",
    "04-05 Maret 2025 08:00",
    "#REF!",
)


@pytest.mark.usefixtures("only_columns")
def test_days_with_their_time_come_out_alike_right_or_wrong(tmp_path: Path) -> None:
    written = list(enumerate(MOMENTS, 100))
    rows = [GOOD.replace("{d}/03/2025", cell).format(n=n) for n, cell in written]
    rows += [GOOD.replace("28/03/2025", cell).format(n=n + 100, d="01") for n, cell in written]
    rows += [row.replace(":07:33", ":09:00") for row in rows]  # repeats: their times do not matter
    data = encoded([HEAD, *rows, *REGULAR], "\n", "utf-8")
    part = assert_same(office_of(tmp_path, {"pengaduan.csv": data}))
    assert {"31/02/2025 08:00", "31/02/2025 08:01", "31/02/2025", "kemarin 08:00"} <= {
        m.nilai for m in part.masalah
    }


@pytest.mark.usefixtures("only_columns")
def test_days_with_their_time_are_counted_as_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distinct, "_MOST", 30)
    day = "{d}/03/2025 08:{n}:00"
    rows = [
        GOOD.replace("{d}/03/2025", day).replace("28/03/2025", f"28/03/2025 09:{n}:00")
        .format(n=n, d=10 + n % 3)
        for n in range(10, 60)
    ]  # fmt: skip
    assert_same(office_of(tmp_path, {"pengaduan.csv": encoded([HEAD, *rows], "\n", "utf-8")}))


BLANKS = "".join(c for c in map(chr, range(0x110000)) if c.isspace() and c not in "\r\n")
SIGNS = BLANKS + "#-\u2013\u2014\u201c\u2019\u00e9\u200b\ufeff\U0001f6a7"


@pytest.mark.usefixtures("only_columns")
def test_every_kind_of_blank_and_sign_in_a_text_comes_out_alike(tmp_path: Path) -> None:
    texts = [
        form.format(sign) for sign in SIGNS for form in ("a{}b", "{}ab", "ab{}", "{}", "{0}{0}")
    ]
    rows = [f"{GOOD.format(n=n, d=11)};BA {n}{text}" for n, text in enumerate(texts)]
    rows += [f"{GOOD.format(n=n, d=11)};{text}" for n, text in enumerate(texts, len(texts))]
    rows += [
        row.replace("/ADU/", f"/ADU/{SIGNS[n % len(SIGNS)]}") for n, row in enumerate(rows[:200])
    ]
    data = encoded([f"{HEAD};Bukti", *rows], "\n", "utf-8")
    part = assert_same(office_of(tmp_path, {"pengaduan.csv": data}))
    assert sum(akun.diterima for akun in part.akun) > len(texts)


@pytest.mark.usefixtures("only_columns")
def test_texts_with_signs_beyond_ascii_are_not_looked_at_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distinct, "_MOST", 30)
    text = "\u201cdua\u201d \u2013 ren\u00e9"
    rows = [GOOD.format(n=f"{n}{text}", d=10 + n % 3) for n in range(10, 60)]
    assert_same(office_of(tmp_path, {"pengaduan.csv": encoded([HEAD, *rows], "\n", "utf-8")}))


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
