"""The four books in which the section keeps its complaints, each in a shape of its own."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.example import people
from tests.example.complaint import Complaint
from tests.example.complaint_exports import exports
from tests.example.complaints import Complaints
from tests.example.dates import BULAN, Form, tulis
from tests.example.model import Book, Draft, Fault, Line, Sheet, Value

_TW1 = (
    "No. | Nomor Register | Tanggal > Masuk | Tanggal > Selesai | Pelapor > Nama | "
    "Pelapor > NIK | Pelapor > No. HP | Saluran | Jenis Gangguan | Desa | Lokasi | Uraian | "
    "Tindak Lanjut | Status | Bukti"
)
_TW2 = (
    "No | No. Reg | Hari/Tanggal | Nama Pelapor | No. HP | Via | Kategori | Desa | "
    "Alamat Kejadian | Isi Laporan | Tindak Lanjut | Status | Tgl Penyelesaian"
)
_TW3 = (
    "NO. | LAPORAN > TGL LAPOR | LAPORAN > NO. REGISTER | LAPORAN > MEDIA | "
    "LAPORAN > JENIS PELANGGARAN | PELAPOR > NAMA PELAPOR | PELAPOR > NIK | "
    "PELAPOR > NO WA | KEJADIAN > DESA | KEJADIAN > TKP | KEJADIAN > URAIAN | "
    "PENYELESAIAN > STATUS | PENYELESAIAN > TGL TUNTAS | PENYELESAIAN > BUKTI"
)
_TW4 = (
    "No | No. Reg | Tgl Aduan | Nama Pelapor | Kanal | Desa | Uraian | Tindak Lanjut | "
    "Status | Tgl Penyelesaian"
)
_FORMS: tuple[Form, ...] = (
    "sel", "miring", "strip", "titik", "panjang", "lama", "hari", "nbsp", "iso",
)  # fmt: skip


def books(found: Complaints) -> tuple[Book, ...]:
    """Give the six books of the register `pengaduan`, the two exports among them."""
    month = found.buku
    names = ("Januari", "Februari", "Maret", "April", "Mei", "Juni")
    first = [_tw1(name, month[i]) for i, name in enumerate(names[:3])]
    return (
        Book("pengaduan", "Pengaduan TW 1.xlsx", (*first, _recap(month[:3]))),
        Book("pengaduan", "Pengaduan TW 2.xls", tuple(_tw2(names[i], month[i]) for i in (3, 4, 5))),
        Book("pengaduan", "PENGADUAN_TW3.xlsx", (_tw3([c for m in month[6:9] for c in m]),)),
        Book(
            "pengaduan",
            "pengaduan-tw4.ods",
            tuple(
                _tw4(n, month[i]) for n, i in (("Oktober", 9), ("Nopember", 10), ("Desember", 11))
            ),
        ),
        *exports(found),
    )


def _masuk(c: Complaint, form: Form, *, timed: bool = False) -> Value:
    return c.tulis_masuk or tulis(c.masuk, form, c.jam.replace(second=0) if timed else None)


def _form(rng: Random, usual: Form) -> Form:
    """Give the usual form of a book, and one of the others now and then."""
    return usual if rng.random() < 0.7 else rng.choice(_FORMS)


def _text(value: str) -> Value:
    return value or None


def _tw1(name: str, rows: Sequence[Complaint]) -> Sheet:
    rng = Random(f"tw1 {name}")
    draft = Draft(name, _TW1)
    draft.title(
        "REGISTER LAPORAN / PENGADUAN",
        "GANGGUAN KETERTIBAN UMUM DAN KETENTERAMAN MASYARAKAT",
        f"{people.UNIT} BULAN {name.upper()} 2025",
    )
    draft.header("({})")
    for i, c in enumerate(rows, 1):
        form = _form(rng, "sel")
        timed = rng.random() < 0.15
        draft.data(
            (
                i,
                c.nomor,
                _masuk(c, form, timed=timed),
                tulis(c.selesai, _form(rng, "sel")),
                c.pelapor,
                c.nik,
                c.telepon,
                c.kata_saluran,
                _text(c.kata_jenis),
                c.kata_desa,
                c.alamat,
                c.uraian,
                _text(c.tindak_lanjut),
                _text(c.kata_status),
                _text(c.bukti),
            ),
            c.fault,
            c.tag,
        )
    if name == "Maret":  # a row that looks empty and holds blanks
        draft.lines.append(Line((" ", None, "\N{NO-BREAK SPACE}", None, "  "), "isi"))
    draft.total(("JUMLAH", None, f"{len(rows)} laporan"), label_width=2)
    last = {"Januari": 31, "Februari": 28, "Maret": 31}[name]
    draft.sign(f"Contoh, {last} {name} 2025", people.CAMAT, people.KASI_TRANTIB)
    widths = (5, 22, 18, 18, 24, 19, 16, 14, 20, 15, 30, 44, 44, 18, 20)
    return draft.finish(widths, hidden=(5,))


def _recap(months: Sequence[Sequence[Complaint]]) -> Sheet:
    """Make a sheet that is no register: the clerk's own summary."""
    draft = Draft("Rekap", "Bulan | Jumlah Laporan | Persentase")
    draft.title("REKAPITULASI LAPORAN TRIWULAN I", people.UNIT)
    draft.header()
    total = sum(len(m) for m in months)
    for name, rows in zip(BULAN, months, strict=False):
        draft.data(
            (name, len(rows), f"{100 * len(rows) / total:.1f} %".replace(".", ",")), _NO_DATA
        )
    draft.total(("Jumlah", total, "100 %"))
    return draft.finish((16, 16, 14))


_NO_DATA = Fault("bukan_data", "lembar rekap bukan register: seluruhnya bukan data")


def _tw2(name: str, rows: Sequence[Complaint]) -> Sheet:
    rng = Random(f"tw2 {name}")
    draft = Draft(name, _TW2, left=1)
    draft.title(
        "BUKU PENGADUAN MASYARAKAT",
        f"{people.UNIT} - SEKSI TRANTIB",
        f"BULAN : {name.upper()} 2025",
    )
    draft.header("{}")
    for i, c in enumerate(rows, 1):
        draft.data(
            (
                i,
                c.nomor,
                _masuk(c, _form(rng, "hari")),
                c.pelapor,
                c.telepon,
                c.kata_saluran,
                _text(c.kata_jenis),
                c.kata_desa,
                c.alamat,
                c.uraian,
                _text(c.tindak_lanjut),
                _text(c.kata_status),
                tulis(c.selesai, _form(rng, "miring")),
            ),
            c.fault,
            c.tag,
        )
    draft.note("", "Keterangan : nomor register mengikuti buku agenda seksi.")
    last = {"April": 30, "Mei": 31, "Juni": 30}[name]
    draft.sign(f"Contoh, {last} {name} 2025", people.CAMAT, people.KASI_TRANTIB)
    return draft.finish((5, 22, 20, 24, 16, 14, 20, 15, 30, 44, 44, 18, 18))


def _tw3(rows: Sequence[Complaint]) -> Sheet:
    rng = Random("tw3")
    draft = Draft("TW III", _TW3)
    draft.title(
        "REKAP LAPORAN TRANTIBUM", f"{people.UNIT} - TRIWULAN III (JULI S.D. SEPTEMBER) TAHUN 2025"
    )
    draft.header("({})")
    half = len(rows) // 2
    start = len(draft.lines)
    for i, c in enumerate(rows, 1):
        if i == half:
            _merge_days(draft, start, rows[: half - 1])
            draft.header()  # the printed second page repeats its heading
            start = len(draft.lines)
        draft.data(
            (
                i,
                _masuk(c, "sel" if i % 5 else "panjang"),
                c.nomor,
                c.kata_saluran,
                _text(c.kata_jenis),
                c.pelapor,
                c.nik,
                c.telepon,
                c.kata_desa,
                c.alamat,
                c.uraian,
                _text(c.kata_status),
                tulis(c.selesai, _form(rng, "sel")),
                _text(c.bukti),
            ),
            c.fault,
            c.tag,
        )
    _merge_days(draft, start, rows[half - 1 :])
    draft.total(("JUMLAH TOTAL", None, None, None, f"{len(rows)}"), label_width=3)
    draft.sign("Contoh, 30 September 2025", people.CAMAT, people.KASI_TRANTIB)
    return draft.finish((5, 18, 22, 14, 20, 24, 19, 16, 15, 30, 44, 18, 18, 20))


def _merge_days(draft: Draft, start: int, rows: Sequence[Complaint]) -> None:
    """Merge the date cells of neighbours that came in on one day."""
    i = 0
    while i < len(rows):
        end = i
        while (
            end + 1 < len(rows)
            and rows[end + 1].masuk == rows[i].masuk
            and not rows[end + 1].tulis_masuk
        ):
            end += 1
        if end > i and not rows[i].tulis_masuk:
            draft.merge_down(1, start + i, start + end)
        i = end + 1


def _tw4(name: str, rows: Sequence[Complaint]) -> Sheet:
    """Make a sheet without a column of kinds: the section's book holds trantib only."""
    rng = Random(f"tw4 {name}")
    draft = Draft(name, _TW4)
    draft.title(f"LAPORAN TRANTIB BULAN {name.upper()} 2025", people.UNIT)
    draft.header()
    for i, c in enumerate(rows, 1):
        timed = rng.random() < 0.2
        draft.data(
            (
                i,
                c.nomor,
                _masuk(c, _form(rng, "sel"), timed=timed),
                c.pelapor,
                c.kata_saluran,
                c.kata_desa.strip(),
                c.uraian,
                _text(c.tindak_lanjut),
                _text(c.kata_status.strip()),
                tulis(c.selesai, _form(rng, "strip")),
            ),
            c.fault,
            c.tag,
        )
    draft.note("", "Catatan: laporan yang belum selesai dilanjutkan pada bulan berikutnya.")
    return draft.finish((5, 22, 20, 24, 16, 15, 44, 44, 18, 18))
