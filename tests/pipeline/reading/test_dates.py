"""Dates: every spelling that is read, every one that is refused, and round trips of all of them."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.reading.values.dates import BULAN, MOMENT, parse_date, tanggal_indonesia

READ = {
    '2025-12-31': "2025-12-31",
    '2025/12/31': "2025-12-31",
    '2025-1-3': "2025-01-03",
    '31/12/2025': "2025-12-31",
    '3/4/2025': "2025-04-03",
    '31-12-25': "2025-12-31",
    '31.12.2025': "2025-12-31",
    '31.12.25': "2025-12-31",
    '31/12/25': "2025-12-31",
    '31 12 2025': "2025-12-31",
    "'31/12/2025": "2025-12-31",
    'Tgl. 31 Desember 2025': "2025-12-31",
    'Rabu, tanggal 31-12-2025': "2025-12-31",
    '31 Desember 2025': "2025-12-31",
    '31 desember 2025': "2025-12-31",
    '31 DES 2025': "2025-12-31",
    'Rabu, 31 Des 2025': "2025-12-31",
    'Rabu 31 Desember 2025': "2025-12-31",
    'Rabu/31 Desember 2025': "2025-12-31",
    'Rabu, 31-12-2025': "2025-12-31",
    "Jum'at, 7 Maret 2025": "2025-03-07",
    'Jumat 7 Maret 2025': "2025-03-07",
    'Jum’at, 07/03/2025': "2025-03-07",
    'Hari Senin, 3 Maret 2025': "2025-03-03",
    '31.Desember.2025': "2025-12-31",
    '31/Desember/2025': "2025-12-31",
    '31 Desember, 2025': "2025-12-31",
    '31 Des ’25': "2025-12-31",
    '28.Februari - 2 Maret 2025': "2025-03-02",
    '28-2 s.d. 2-3-2025': "2025-03-02",
    '31-Des-2025': "2025-12-31",
    '31-Dec-25': "2025-12-31",
    '31Desember2025': "2025-12-31",
    "31 Des '25": "2025-12-31",
    '5 Pebruari 2025': "2025-02-05",
    '5 Nopember 2025': "2025-11-05",
    '5 Agt 2025': "2025-08-05",
    '5 Sept. 2025': "2025-09-05",
    '1 Mei 2025': "2025-05-01",
    '31\xa0Desember\xa02025': "2025-12-31",
    '  31/12/2025 ': "2025-12-31",
    '31/12/2025 08:15': "2025-12-31",
    '31/12/2025 8.15': "2025-12-31",
    '31/12/2025 08:15:30': "2025-12-31",
    '31/12/2025, 08.15 WIB': "2025-12-31",
    '31/12/2025 pukul 08.15 WIB': "2025-12-31",
    '31/12/2025 jam 8:15': "2025-12-31",
    '2025-12-31T08:15:00Z': "2025-12-31",
    '2025-12-31T08:15:00+07:00': "2025-12-31",
    '2025-12-31 08:15:00.000': "2025-12-31",
    '31/12/2025 8:15 PM': "2025-12-31",
    '2025/12/31 8:15:00 AM GMT+7': "2025-12-31",
    '31/12/2025 08:15 WITA': "2025-12-31",
    '31/12/2025 08:15 WIT': "2025-12-31",
    '31/12/2025,08:15': "2025-12-31",
    '31/12/2025 08.15.30': "2025-12-31",
    '31/12/2025 pkl 20.00': "2025-12-31",
    '2025-12-31 08:15:30,250': "2025-12-31",
    '2025-12-31 08:15:00 UTC+7': "2025-12-31",
    '2025-12-31T08:15:00-03:30': "2025-12-31",
    '2025-12-31T08:15+0700': "2025-12-31",
    '2025.12.31': "2025-12-31",
    '31-12-25 08:15': "2025-12-31",
    '31.12.2025 08.15': "2025-12-31",
    '31 Desember 2025 pkl. 20.00': "2025-12-31",
    '31 Desember 2025 20:00 WIB': "2025-12-31",
    'Rabu, 31 Desember 2025 pukul 20.00 WIB': "2025-12-31",
    '31 Des 25 10.20': "2025-12-31",
    '12-14 Maret 2025': "2025-03-14",
    '12 - 14 Maret 2025': "2025-03-14",
    '12–14 Maret 2025': "2025-03-14",
    '12—14 Maret 2025': "2025-03-14",
    '12 s.d.14 Maret 2025': "2025-03-14",
    'Tanggal: 31 Desember 2025': "2025-12-31",
    'tgl 31/12/2025': "2025-12-31",
    '12 s.d. 14/3/2025': "2025-03-14",
    '12 s/d 14 Maret 2025': "2025-03-14",
    '12 sd 14 Maret 2025': "2025-03-14",
    '12 sampai dengan 14 Maret 2025': "2025-03-14",
    '12 sampai 14 Maret 2025': "2025-03-14",
    '12 hingga 14 Maret 2025': "2025-03-14",
    '28 Februari - 2 Maret 2025': "2025-03-02",
    '28 Februari s.d. 2 Maret 2025': "2025-03-02",
    '30 Desember 2025 - 2 Januari 2026': "2026-01-02",
    '30 Desember 2025 s.d 2 Januari 2026': "2026-01-02",
    '12/3/2025 - 14/3/2025': "2025-03-14",
    '12/03/2025 s/d 14/03/2025': "2025-03-14",
    '28/2 - 2/3/2025': "2025-03-02",
    '28/2 s.d. 2/3/2025': "2025-03-02",
    '12-14/3/2025': "2025-03-14",
    '2025-03-12 s.d. 2025-03-14': "2025-03-14",
    '2025-03-12 - 2025-03-14': "2025-03-14",
    '12-03-2025 s.d. 14-03-2025': "2025-03-14",
    '12-03-2025 - 14-03-2025': "2025-03-14",
    'Senin-Rabu, 12-14 Mei 2025': "2025-05-14",
    '12 Maret 2025 s.d. 14 Maret 2025': "2025-03-14",
    '12 Maret 2025 - 14 Maret 2025': "2025-03-14",
    '12 Mar - 14 Mar 2025': "2025-03-14",
    '31/12/79': "2079-12-31",
    '01/01/80': "1980-01-01",
    '01/01/1900': "1900-01-01",
    '31/12/2100': "2100-12-31",
    '30 Oktober - 2 Maret 2026': "2026-03-02",
    '29/02/2024': "2024-02-29",
    '1 s.d. 3 Sept 2025': "2025-09-03",
    '30 Desember - 2 Januari 2026': "2026-01-02",
}  # fmt: skip
REFUSED = {
    '31/02/2025': 'tanggal_tidak_ada',
    '29/02/2025': 'tanggal_tidak_ada',
    '31 April 2025': 'tanggal_tidak_ada',
    '00/01/2025': 'tanggal_tidak_ada',
    '32/01/2025': 'tanggal_tidak_ada',
    '2025-02-30': 'tanggal_tidak_ada',
    '13/13/2025': 'tanggal_tidak_ada',
    '07/25/2025': 'tanggal_terbalik',
    '12/31/2025': 'tanggal_terbalik',
    '1-13-25': 'tanggal_terbalik',
    'Desember 2025': 'tanggal_kurang_lengkap',
    'Des 2025': 'tanggal_kurang_lengkap',
    '12/2025': 'tanggal_kurang_lengkap',
    'TW I 2025': 'tanggal_kurang_lengkap',
    'Triwulan IV': 'tanggal_kurang_lengkap',
    'Maret': 'tanggal_kurang_lengkap',
    'kemarin': 'tanggal_tidak_dikenal',
    '31 Desember': 'tanggal_tidak_dikenal',
    '2025': 'tanggal_tidak_dikenal',
    'Dec 31, 2025': 'tanggal_tidak_dikenal',
    '12:30': 'tanggal_tidak_dikenal',
    '31/12': 'tanggal_tidak_dikenal',
    '14-12 Maret 2025': 'tanggal_tidak_dikenal',
    '31 Bulan 2025': 'tanggal_tidak_dikenal',
    '?': 'tanggal_tidak_dikenal',
    '31/12/20255': 'tanggal_tidak_dikenal',
    '31/12/1025': 'tanggal_tidak_dikenal',
    '31/02/2025 s.d. 1/3/2025': 'tanggal_tidak_ada',
    '12 s.d. 31/2/2025': 'tanggal_tidak_ada',
    '45678': 'tanggal_tidak_dikenal',
    '31/12/2025 123:15': 'tanggal_tidak_dikenal',
    '31/12/2025 08:15 malam': 'tanggal_tidak_dikenal',
    '31 Desember 08:15 2025': 'tanggal_tidak_dikenal',
    '031 Desember 2025': 'tanggal_tidak_dikenal',
    '012 s.d. 14 Maret 2025': 'tanggal_tidak_dikenal',
    '28/002 s.d. 2/3/2025': 'tanggal_tidak_dikenal',
    '12 Maret pagi s.d. 14 Maret 2025': 'tanggal_tidak_dikenal',
    '14 November - 12 November 2025': 'tanggal_tidak_dikenal',
    '31/12/1899': 'tanggal_tidak_dikenal',
    '01/01/2101': 'tanggal_tidak_dikenal',
    '2025-31-12': 'tanggal_tidak_ada',
    '30 Oktober - 2 April 2026': 'tanggal_tidak_dikenal',
    '30 September - 2 Maret 2026': 'tanggal_tidak_dikenal',
    '2025-012-31': 'tanggal_tidak_dikenal',
    '2025-12-031': 'tanggal_tidak_dikenal',
    '031/12/2025': 'tanggal_tidak_dikenal',
    '31/012/2025': 'tanggal_tidak_dikenal',
    'belum': 'tanggal_tidak_dikenal',
    "31/12 2025 2026": "tanggal_tidak_dikenal",
    "30/02 s.d. 05/03/2025": "tanggal_tidak_ada",
    "02/30/2025": "tanggal_tidak_ada",
}  # fmt: skip
WORDS_OF_MONTHS = {
    1: "Januari Jan January",
    2: "Februari Pebruari Feb Peb February",
    3: "Maret Mar Mrt March",
    4: "April Apr",
    5: "Mei May",
    6: "Juni Jun June",
    7: "Juli Jul July",
    8: "Agustus Agu Ags Agt Agst Agust Aug August",
    9: "September Sep Sept",
    10: "Oktober Okt Oct October",
    11: "November Nopember Nov Nop",
    12: "Desember Des Dec December",
}
WORDS_OF_DAYS = [
    "Senin Selasa Rabu Kamis Jumat Jum'at Jum’at Sabtu Minggu Ahad",
    "Sen Sel Rab Kam Jum Sab Min Sen. Jum.",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "Mon Tue Wed Thu Fri Sat Sun",
]
PERIODS = {
    "Maret 2025": "2025-03-31", "Maret": "2025-03-31", "Bulan Maret 2025": "2025-03-31",
    "Feb 2024": "2024-02-29", "03/2025": "2025-03-31", "3-2025": "2025-03-31",
    "2025-03": "2025-03-31", "Nopember 2025": "2025-11-30", "TW I": "2025-03-31",
    "Semester I": "2025-06-30", "Smt. 2 2025": "2025-12-31", "TW II 2025": "2025-06-30", "Triwulan III Tahun 2025": "2025-09-30",
    "Triwulan 4": "2025-12-31", "tw.4 2024": "2024-12-31", "Q2 2025": "2025-06-30",
    "12/03/2025": "2025-03-12", "Januari - Maret 2025": "2025-03-31",
    "TW 1": "2025-03-31", "TW 2": "2025-06-30", "TW 3 2025": "2025-09-30", "TW IV": "2025-12-31",
    "Semester 1": "2025-06-30", "Semester II": "2025-12-31", "Januari — Maret 2025": "2025-03-31",
    "Maret/2025": "2025-03-31", "Maret-2025": "2025-03-31", "Maret2025": "2025-03-31",
    "Januari 1900": "1900-01-31", "Desember 2100": "2100-12-31", "Mei - Mei 2025": "2025-05-31",
    "01/2025": "2025-01-31", "12/2025": "2025-12-31", "2025-3": "2025-03-31", "TW I/2025": "2025-03-31", "TW I, 2025": "2025-03-31",
    "TW I-2025": "2025-03-31", "Tri Wulan II 2025": "2025-06-30", "Kuartal 3 2025": "2025-09-30",
    "TW I tahun2025": "2025-03-31", "Sem. 1/2025": "2025-06-30", "Semester I, 2025": "2025-06-30",
    "Semester I-2025": "2025-06-30", "Semester1": "2025-06-30", "Semester-I 2025": "2025-06-30",
    "Semester 2 tahun2025": "2025-12-31",
    "Jan s.d. Mar 2025": "2025-03-31", "TW I - TW II 2025": "2025-06-30",
}  # fmt: skip


def _read(text: object, *, period: bool = False) -> str | None:
    value = parse_date(text, tahun=2025, period=period).value
    return value.isoformat() if isinstance(value, dt.date) else None


@pytest.mark.parametrize("text", READ)
def test_a_spelling_of_a_day_is_read(text: str) -> None:
    assert _read(text) == READ[text]
    assert _read(text.upper()) == READ[text]
    assert _read(f"  {text} ".replace(" ", "\N{NO-BREAK SPACE}")) == READ[text]
    assert _read(text, period=True) == READ[text]


@pytest.mark.parametrize("month", WORDS_OF_MONTHS)
def test_every_word_for_a_month_is_read(month: int) -> None:
    for word in WORDS_OF_MONTHS[month].split():
        assert _read(f"5 {word} 2025") == f"2025-{month:02}-05", word


def test_a_date_is_written_with_the_whole_word_of_its_month() -> None:
    written = [tanggal_indonesia(dt.date(2025, month, 5)).split()[1] for month in WORDS_OF_MONTHS]
    assert written == [words.split()[0] for words in WORDS_OF_MONTHS.values()]


@pytest.mark.parametrize("words", WORDS_OF_DAYS)
def test_every_word_for_a_day_of_the_week_may_stand_before_a_date(words: str) -> None:
    for word in words.split():
        assert _read(f"{word}, 5 Maret 2025") == "2025-03-05", word
        assert _read(f"{word} dan {word.upper()} 4-5 Maret 2025") == "2025-03-05", word


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_day_is_refused_by_its_rule(text: str) -> None:
    parsed = parse_date(text, tahun=2025)
    assert (parsed.value, parsed.aturan) == (None, REFUSED[text])


@pytest.mark.parametrize("text", PERIODS)
def test_a_month_or_quarter_gives_its_last_day_where_that_is_enough(text: str) -> None:
    assert _read(text, period=True) == PERIODS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Maret - Januari 2025", "TW V", "TW IIII", "Bulan ini", "13/2025", "Mar-25", "Maret 1025", "0/2025",
        "Desember 1899", "Januari 2101",
        "003/2025", "2025-003", "3/20255", "Semester I 2025 revisi",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    assert parse_date(text, tahun=2025, period=True).aturan == "tanggal_tidak_dikenal"


def test_a_month_without_a_year_is_none_where_no_folder_says_the_year() -> None:
    assert parse_date("Maret", period=True).aturan == "tanggal_tidak_dikenal"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (dt.date(2025, 12, 31), "2025-12-31"),
        (dt.datetime(2025, 12, 31, 23, 59), "2025-12-31"),
        (None, None), ("", None), (" - ", None), ("\N{NO-BREAK SPACE}", None),
    ],
)  # fmt: skip
def test_date_cells_are_days_and_blanks_are_blank(cell: object, day: str | None) -> None:
    assert _read(cell) == day
    assert parse_date(cell).aturan is None


@pytest.mark.parametrize("cell", [45678.0, 45678, True, dt.time(8, 15), dt.timedelta(hours=30)])
def test_a_number_or_a_time_alone_is_no_date(cell: object) -> None:
    assert parse_date(cell).aturan == "tanggal_tidak_dikenal"


def test_a_day_that_is_only_possible_the_other_way_round_is_named_and_not_turned() -> None:
    parsed = parse_date("07/25/2025")
    assert parsed.value is None
    assert parsed.isian["usul"] == "25/07/2025"


def test_day_comes_before_month() -> None:
    assert _read("03/04/2025") == "2025-04-03"


days = st.dates(dt.date(1980, 1, 1), dt.date(2079, 12, 31))
FORMS = (
    "{d:%d/%m/%Y}", "{d:%d-%m-%Y}", "{d:%d.%m.%Y}", "{d:%d/%m/%y}", "{d:%d.%m.%y}", "{d:%d-%m-%y}",
    "{d:%Y-%m-%d}", "{d.day}/{d.month}/{d.year}", "{d.day} {b} {d.year}", "{d.day} {k} {d.year}",
    "{d.day}-{k}-{d:%y}", "{h}, {d.day} {b} {d.year}", "{d:%d/%m/%Y} 08:15", "{d:%Y-%m-%d}T23:59:59",
    "{h}/{d:%d-%m-%Y}", "{d.day} {b} {d.year} pukul 08.15 WIB",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu", "Minggu")


@given(day=days, form=st.sampled_from(FORMS))
def test_every_day_in_every_spelling_reads_back(day: dt.date, form: str) -> None:
    bulan = BULAN[day.month - 1]
    text = form.format(d=day, b=bulan, k=bulan[:3], h=HARI[day.weekday()])
    assert parse_date(text).value == day


@given(
    first=days,
    length=st.integers(0, 27),
    sign=st.sampled_from(["-", " - ", " s.d. ", "–", " s/d "]),
)
def test_a_range_gives_its_last_day(first: dt.date, length: int, sign: str) -> None:
    last = min(first + dt.timedelta(days=length), dt.date(2079, 12, 31))
    if (first.year, first.month) == (last.year, last.month):
        text = f"{first.day}{sign}{tanggal_indonesia(last)}"
        assert parse_date(text).value == last
    text = f"{tanggal_indonesia(first)}{sign}{tanggal_indonesia(last)}"
    assert parse_date(text).value == last
    if first < last:
        turned = f"{tanggal_indonesia(last)} s.d. {tanggal_indonesia(first)}"
        assert parse_date(turned).aturan == "tanggal_tidak_dikenal"


@given(text=st.text(max_size=40) | st.from_regex(r"[0-9a-z ./\-,:–]{0,24}", fullmatch=True))
def test_no_text_is_a_failure_and_what_is_read_is_a_day(text: str) -> None:
    for period in (False, True):
        parsed = parse_date(text, tahun=2025, period=period)
        assert parsed.value is None or isinstance(parsed.value, dt.date)
        assert (parsed.value is None) or parsed.aturan is None


@given(text=st.from_regex(MOMENT))
@example(text="05/03/2025 14:07:33")
@example(text="31/02/2025 08:00")
def test_a_day_with_a_time_reads_like_the_day_alone(text: str) -> None:
    match = MOMENT.match(text)
    assert match is not None
    for written in (text, f" {text}", f"'{text}"):  # of which only the first is told at once
        assert parse_date(written) == parse_date(match[1])
        assert parse_date(written, period=True) == parse_date(match[1], period=True)


@pytest.mark.parametrize("text", ["31.12.25", "05/03/2025", "Rabu, 12.03.25", "12-14 Maret 2025"])
def test_a_day_without_a_time_is_no_moment(text: str) -> None:
    assert MOMENT.match(text) is None
