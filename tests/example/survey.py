"""The satisfaction survey of the example: 180 respondents in two semesters, kept in two shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from random import Random

from tests.example import people
from tests.example.dates import tulis
from tests.example.model import TAHUN, Book, Draft, Fault, Formula, Line, Sheet, Value

UNSUR = ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9")
_JAWABAN: tuple[tuple[str, str, str, str], ...] = (
    ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
    ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
    (
        "Tidak sopan dan ramah",
        "Kurang sopan dan ramah",
        "Sopan dan ramah",
        "Sangat sopan dan ramah",
    ),
    (
        "Tidak ada",
        "Ada tetapi tidak berfungsi",
        "Berfungsi kurang maksimal",
        "Dikelola dengan baik",
    ),
    ("Buruk", "Cukup", "Baik", "Sangat baik"),
)
_BOBOT_JAWABAN = (
    (0, 5, 60, 35),
    (0, 8, 62, 30),
    (2, 16, 58, 24),
    (0, 2, 18, 80),
    (0, 5, 60, 35),
    (0, 4, 56, 40),
    (0, 3, 47, 50),
    (3, 12, 55, 30),
    (1, 14, 62, 23),
)
"""How often each unsur is answered 1, 2, 3 and 4, in percent."""
_LAYANAN = (
    "KTP-el",
    "Kartu Keluarga",
    "Surat Pindah",
    "Legalisasi",
    "SKTM",
    "Dispensasi Nikah",
    "Izin Keramaian",
)
_PENDIDIKAN = ("SD", "SMP", "SMA", "D3", "S1", "S2")
_PEKERJAAN = (
    "Petani",
    "Wiraswasta",
    "Karyawan Swasta",
    "Ibu Rumah Tangga",
    "Pelajar/Mahasiswa",
    "PNS",
    "TNI/Polri",
)
_SARAN = (
    "",
    "",
    "",
    "Sudah baik, dipertahankan",
    "Antrean pagi mohon dipercepat",
    "Tempat duduk ruang tunggu ditambah",
    "Petugas ramah",
    "Mohon ada loket khusus lansia",
    "Parkir diperluas",
)
_SEMESTER_1 = (
    "NO. RESPONDEN | PROFIL > NAMA | PROFIL > JENIS KELAMIN | PROFIL > USIA | "
    "PROFIL > PENDIDIKAN | PROFIL > PEKERJAAN | PROFIL > JENIS LAYANAN | PROFIL > TANGGAL | "
    "NILAI UNSUR PELAYANAN > U1 | NILAI UNSUR PELAYANAN > U2 | NILAI UNSUR PELAYANAN > U3 | "
    "NILAI UNSUR PELAYANAN > U4 | NILAI UNSUR PELAYANAN > U5 | NILAI UNSUR PELAYANAN > U6 | "
    "NILAI UNSUR PELAYANAN > U7 | NILAI UNSUR PELAYANAN > U8 | NILAI UNSUR PELAYANAN > U9 | "
    "SARAN"
)
_SEMESTER_2 = (
    "Timestamp",
    "No. Responden",
    "Nama",
    "No. HP",
    "Jenis Kelamin",
    "Usia",
    "Pendidikan Terakhir",
    "Pekerjaan Utama",
    "Jenis Layanan",
    "Persyaratan",
    "Sistem, Mekanisme, dan Prosedur",
    "Waktu Penyelesaian",
    "Biaya/Tarif",
    "Produk Spesifikasi Jenis Pelayanan",
    "Kompetensi Pelaksana",
    "Perilaku Pelaksana",
    "Sarana dan Prasarana",
    "Penanganan Pengaduan, Saran dan Masukan",
    "Saran",
)
_URUTAN_2 = (0, 1, 2, 3, 4, 5, 6, 8, 7)
"""The form of the second semester asks Sarana before Pengaduan, as many forms do."""


@dataclass(frozen=True)
class Answer:
    """One respondent; `nilai` holds the nine values, None where nothing was answered."""

    nomor: int
    tanggal: date
    jam: time
    nama: str
    telepon: str
    jenis_kelamin: str
    usia: int
    pendidikan: str
    pekerjaan: str
    layanan: str
    nilai: tuple[Fraction | None, ...]
    saran: str
    tulis_u3: str = ""
    fault: Fault | None = None

    @property
    def counts(self) -> bool:
        """Whether the respondent is one of the year's."""
        return self.fault is None or self.fault.outcome == "diterima"


@dataclass(frozen=True)
class Survey:
    """The respondents of the two semesters."""

    semester1: tuple[Answer, ...]
    semester2: tuple[Answer, ...]

    @property
    def all(self) -> tuple[Answer, ...]:
        """Every row of answers that is written, odd ones included."""
        return self.semester1 + self.semester2


def survey() -> Survey:
    """Make the survey of the year, the same every time."""
    rng = Random("skm contoh 2025")
    first = _semester(rng, 95, date(TAHUN, 1, 6), 170)
    second = _semester(rng, 85, date(TAHUN, 7, 1), 176)
    half = list(first[40].nilai)
    half[4], half[6] = Fraction(7, 2), Fraction(5, 2)
    first[40] = replace(
        first[40], nilai=tuple(half), fault=Fault("diterima", "nilai setengah: 3,5 dan 2,5 sah")
    )
    _insert(
        rng, first, 33, Fault("ditolak", "U3 = 5: jawaban di luar 1 sampai 4", "u3"), tulis_u3="5"
    )
    _insert(rng, first, 61, Fault("ditolak", "tidak satu pun unsur dijawab"), answered=False)
    _insert(
        rng,
        second,
        20,
        Fault("ditolak", "U3 = #REF!: galat Excel, bukan kosong", "u3"),
        tulis_u3="#REF!",
    )
    old = Fault("di_luar_tahun", "kuesioner tahun 2024: di luar tahun", "tanggal")
    _insert(rng, second, 0, old, day=date(2024, 12, 20))
    return Survey(_numbered(first), _numbered(second))


def books(found: Survey) -> tuple[Book, ...]:
    """Give the two books of the register `skm`."""
    return (
        Book("skm", "SKM_semester1.xlsx", (_first(found.semester1),)),
        Book("skm", "SKM_semester2.csv", (_second(found.semester2),), delimiter=","),
    )


def _semester(rng: Random, amount: int, start: date, days: int) -> list[Answer]:
    when = sorted(start + timedelta(days=rng.randrange(days)) for _ in range(amount))
    return [_one(rng, day) for day in when]


def _one(rng: Random, day: date) -> Answer:
    values = tuple(
        None if rng.random() < 0.006 else Fraction(rng.choices((1, 2, 3, 4), weights)[0])
        for weights in _BOBOT_JAWABAN
    )
    return Answer(
        nomor=0,
        tanggal=day,
        jam=time(rng.randrange(8, 15), rng.randrange(60), rng.randrange(60)),
        nama=people.nama(rng),
        telepon=people.telepon(rng),
        jenis_kelamin=rng.choice(("Laki-laki", "Perempuan")),
        usia=rng.randrange(17, 71),
        pendidikan=rng.choices(_PENDIDIKAN, (20, 22, 38, 6, 13, 1))[0],
        pekerjaan=rng.choices(_PEKERJAAN, (26, 20, 16, 20, 10, 6, 2))[0],
        layanan=rng.choices(_LAYANAN, (30, 26, 12, 12, 10, 6, 4))[0],
        nilai=values,
        saran=rng.choice(_SARAN),
    )


def _insert(
    rng: Random,
    rows: list[Answer],
    at: int,
    fault: Fault,
    *,
    day: date | None = None,
    tulis_u3: str = "",
    answered: bool = True,
) -> None:
    """Insert an odd respondent beside the promised number of good ones."""
    new = _one(rng, day or rows[at].tanggal)
    values = new.nilai if answered else (None,) * len(UNSUR)
    rows.insert(at, replace(new, nilai=values, fault=fault, tulis_u3=tulis_u3))


def _numbered(rows: Sequence[Answer]) -> tuple[Answer, ...]:
    return tuple(replace(a, nomor=i) for i, a in enumerate(rows, 1))


def _first(rows: Sequence[Answer]) -> Sheet:
    """Make the official processing table with its four footer rows."""
    draft = Draft("Olah Data", _SEMESTER_1)
    draft.title(
        "PENGOLAHAN INDEKS KEPUASAN MASYARAKAT PER RESPONDEN DAN PER UNSUR PELAYANAN",
        "KECAMATAN CONTOH - SEMESTER I TAHUN 2025",
    )
    draft.header()
    start = len(draft.lines)
    for a in rows:
        answers = [_number(v, text=u == 6) for u, v in enumerate(a.nilai)]
        if a.tulis_u3:
            answers[2] = int(a.tulis_u3)
        draft.data(
            (
                a.nomor,
                a.nama,
                a.jenis_kelamin,
                a.usia,
                a.pendidikan,
                a.pekerjaan,
                a.layanan,
                tulis(a.tanggal),
                *answers,
                a.saran or None,
            ),
            a.fault,
        )
    _footer(draft, start)
    draft.sign(
        "Contoh, 4 Juli 2025",
        people.CAMAT,
        people.KETUA_SKM,
    )
    return draft.finish((8, 26, 14, 7, 12, 20, 18, 13, *((6,) * 9), 34))


def _number(value: Fraction | None, *, text: bool) -> Value:
    if value is None:
        return None
    if value.denominator == 1:
        return int(value)
    return str(float(value)).replace(".", ",") if text else float(value)


def _footer(draft: Draft, first: int) -> None:
    """Add the sums as the clerk's own formulas give them: the 5 included, texts left out."""
    lead: tuple[Value, ...] = (None,) * 7
    end = len(draft.lines)
    sums, means = [], []
    for column, letter in enumerate("IJKLMNOPQ", 8):
        values = [
            v for line in draft.lines[first:] if isinstance(v := line.cells[column], int | float)
        ]
        cells = f"{letter}{first + 1}:{letter}{end}"
        sums.append(Formula(f"=SUM({cells})", sum(values)))
        means.append(Formula(f"=ROUND(AVERAGE({cells}),3)", round(sum(values) / len(values), 3)))
    weighted = [round(m.value / 9, 3) for m in means]
    total, ikm = f"*) {sum(weighted):.3f}", f"**) {25 * sum(weighted):.2f}"
    draft.total(("\N{GREEK CAPITAL LETTER SIGMA} Nilai / Unsur", *lead, *sums), label_width=8)
    draft.total(("NRR / Unsur", *lead, *means), label_width=8)
    draft.total(
        ("NRR Tertimbang / Unsur", *lead, *weighted, total.replace(".", ",")), label_width=8
    )
    draft.total(("IKM Unit Pelayanan", *lead, *(None,) * 9, ikm.replace(".", ",")), label_width=8)


def _second(rows: Sequence[Answer]) -> Sheet:
    """Make the export of an online form: commas, and answers in words."""
    rng = Random("skm semester 2")
    lines = [Line(_SEMESTER_2, "kepala")]
    for a in rows:
        style = rng.choices(("kata", "angka dan kata", "angka"), (70, 20, 10))[0]
        answers = [_word(a.nilai[u], u, style) for u in _URUTAN_2]
        if a.tulis_u3:
            answers[2] = a.tulis_u3
        stamp = datetime.combine(a.tanggal, a.jam)
        cells: tuple[Value, ...] = (
            f"{stamp:%d/%m/%Y %H:%M:%S}",
            a.nomor,
            a.nama,
            a.telepon,
            a.jenis_kelamin,
            a.usia,
            a.pendidikan,
            a.pekerjaan,
            a.layanan,
            *answers,
            a.saran or None,
        )
        lines.append(Line(cells, "isi", a.fault.outcome if a.fault else "diterima", a.fault))
    return Sheet("", tuple(lines))


def _word(value: Fraction | None, unsur: int, style: str) -> Value:
    if value is None:
        return None
    number = int(value)
    if style == "angka":
        return number
    word = _JAWABAN[unsur][number - 1]
    return word if style == "kata" else f"{number}. {word}"
