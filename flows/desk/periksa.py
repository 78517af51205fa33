"""The page Periksa: every problem of the data with its place and cure, and what mending changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from flows.desk import progress
from flows.desk.columns import has_headings, open_headings
from flows.desk.dropping import drop_zone
from flows.desk.figures import errors, missing, open_ranges, reach
from flows.desk.mend import Mending, can_mend
from flows.desk.mended import mended_list
from flows.desk.parts import box, button, card, download, mark, message, table, tag, title
from flows.desk.roles import Izin
from flows.desk.visit import Visit
from flows.desk.words import has_word, open_word
from pipeline.office.rules import load_decree
from pipeline.problems import Masalah
from pipeline.report import Report
from pipeline.templates.words import ordered_registers
from schemas import registers

MOST_SHOWN = 60
"""Problems of one rule that the page lists; all stand on the sheet Mutu Data."""
LEVELS = {"": "Semua", "kesalahan": "Kesalahan saja", "peringatan": "Peringatan saja"}


@dataclass(frozen=True)
class Around:
    """What is shown with a problem beside its own words.

    Attributes:
        visit: Who looks, at which unit and year.
        pengaruh: Register to the indicators that its rejected rows could change, and how far.
        mending: What opens rows for mending.
    """

    visit: Visit
    pengaruh: Mapping[str, Sequence[str]]
    mending: Mending


@dataclass
class Filter:
    """What the reader wants to see."""

    kata: str = ""
    tingkat: str = ""
    register: str = ""

    def passes(self, m: Masalah) -> bool:
        """Say whether a problem is wanted."""
        texts = (m.berkas, m.lembar, m.kolom, m.nilai or "", m.pesan, m.saran)
        return (
            (not self.tingkat or m.tingkat == self.tingkat)
            and (not self.register or m.register == self.register)
            and self.kata.casefold() in " ".join(texts).casefold()
        )


def show(visit: Visit) -> None:
    """Build the page."""
    title(
        f"Pemeriksaan data {visit.tahun}",
        "Kesalahan harus diperbaiki sebelum tahun ini dapat difinalkan. Peringatan boleh tetap "
        "ada, tetapi sebaiknya dibaca.",
    )
    wanted = Filter(
        tingkat=_known(visit.asked.get("tingkat"), LEVELS),
        register=_known(visit.asked.get("register"), registers()),
    )

    @ui.refreshable
    def overview() -> None:
        progress.checking(visit)
        report = visit.desk.jobs.seen(visit.place)
        if report is not None:
            _overview(visit, report)
        elif not visit.inbox.folder.is_dir():
            message("Unggah berkas di halaman Beranda dahulu.", "biasa", "Belum ada berkas.")

    def kept() -> None:
        mended.refresh()
        redraw()

    # Its dialogs are apart: what is typed outlives the redrawing of the page.
    mending = Mending(visit, box(), kept)

    @ui.refreshable
    def problems() -> None:
        report = visit.desk.jobs.seen(visit.place)
        if report is not None:
            decree = load_decree(visit.desk.raw / visit.unit, visit.office.keputusan)
            around = Around(visit, reach(report.hasil, decree), mending)
            _problems(report.masalah, wanted, around)

    @ui.refreshable
    def mended() -> None:
        mended_list(visit, kept)

    redraw = progress.follow_checks(visit, lambda: overview.refresh(), lambda: problems.refresh())
    overview()
    _filters(wanted, lambda: problems.refresh())  # apart: what is typed outlives a check
    problems()
    mended()
    if visit.who.may(Izin.UNGGAH):
        _mending(visit, redraw)


def _known(asked: str | None, known: Mapping[str, object]) -> str:
    """Give what the address asks for, if there is such a thing."""
    return asked if asked is not None and asked in known else ""


def _overview(visit: Visit, report: Report) -> None:
    wrong, lacking = errors(report), missing(report)
    warnings = sum(m.jumlah for m in report.masalah if m.tingkat == "peringatan")

    def again() -> None:
        who = visit.demand(Izin.UNGGAH, "periksa")
        visit.desk.jobs.check(visit.place, who)

    with box("div", "ringkas"):
        mark(f"{wrong} kesalahan", "salah" if wrong else "baik")
        if lacking:
            mark(f"{len(lacking)} register wajib belum ada", "salah")
        mark(f"{warnings} peringatan", "awas" if warnings else "baik")
        if visit.who.may(Izin.UNGGAH):
            button("Periksa lagi", "refresh", quiet=True).on_click(visit.guarded(again))
    rows = open_ranges(report.hasil)
    if not rows:
        return
    with card():
        tag("h2", "Indikator yang masih dapat berubah")
        tag(
            "p",
            "Bila baris yang perlu diperbaiki ikut dihitung, realisasi terletak di antara kedua "
            "angka ini. Baris yang memengaruhi indikator ini paling layak diperbaiki dahulu.",
            "guna",
        )
        heads = ["Kode", "Indikator", "Sekarang", "Paling rendah", "Paling tinggi"]
        table(heads, rows, numbers=[2, 3, 4], classes="nama-panjang")


def _filters(wanted: Filter, redraw: Callable[[], object]) -> None:
    names = {"": "Semua register"} | {r.nama: r.judul for r in ordered_registers()}

    def choose(name: str, event: ValueChangeEventArguments[str | None]) -> None:
        setattr(wanted, name, event.value or "")  # the clear button gives None
        redraw()

    with box("div", "saring").props('role=search aria-label="Saring masalah"'):
        search = ui.input("Cari kata", on_change=partial(choose, "kata"))
        search.props("outlined clearable debounce=300")
        for options, label, name in (
            (LEVELS, "Tingkat", "tingkat"),
            (names, "Register", "register"),
        ):
            value = getattr(wanted, name)
            ui.select(options, label=label, value=value, on_change=partial(choose, name)).props(
                "outlined"
            )


def _problems(masalah: Sequence[Masalah], wanted: Filter, around: Around) -> None:
    """Put the problems wanted, grouped by rule: errors first, then by number."""
    groups: dict[tuple[str, str], list[Masalah]] = {}
    for m in masalah:
        if wanted.passes(m):
            groups.setdefault((m.tingkat, m.aturan), []).append(m)
    if not groups:
        message("", "baik", "Tidak ada masalah." if not masalah else "Tidak ada yang cocok.")
    ordered = sorted(groups.items(), key=lambda g: (g[0][0], -sum(m.jumlah for m in g[1]), g[0][1]))
    around.mending.shown = [
        (m, b) for _, ms in ordered for m in ms if can_mend(m) for b in m.tempat
    ]
    for (tingkat, aturan), found in ordered:
        _group(tingkat, aturan, found, around)


def _group(tingkat: str, aturan: str, found: Sequence[Masalah], around: Around) -> None:
    name = aturan.replace("_", " ").capitalize()
    with box("details", f"kelompok {tingkat}").props("open" if tingkat == "kesalahan" else ""):
        with box("summary"):
            mark(tingkat, "salah" if tingkat == "kesalahan" else "awas")
            tag("strong", name)
            tag("span", f"{sum(m.jumlah for m in found)} kali", "rinci")
        with box("ul", "masalah"):
            for m in found[:MOST_SHOWN]:
                _problem(m, around)
        if len(found) > MOST_SHOWN:
            tag("p", f"Masih ada {len(found) - MOST_SHOWN} lagi; semuanya di lembar Mutu Data.")


def _problem(m: Masalah, around: Around) -> None:
    with box("li"):
        with box("div", "tempat"):
            for part in _place(m):
                tag("span", part)
        tag("p", m.pesan, "pesan-masalah")
        if m.saran:
            with box("p", "saran"):
                ui.icon("build").props("aria-hidden=true")
                tag("span", m.saran)
        if m.nilai is not None and m.nilai not in m.pesan:
            with box("p", "nilai"):
                tag("span", "Tertulis: ")
                tag("code", m.nilai)
        if m.tingkat == "kesalahan" and (spans := around.pengaruh.get(m.register)):
            tag("p", f"Dapat mengubah {'; '.join(spans)}.", "rinci")
        _ways_out(m, around)


def _ways_out(m: Masalah, around: Around) -> None:
    """Put what mends a problem here: its rows, or what a word or a heading means everywhere."""
    visit, mending = around.visit, around.mending
    rows, rules = visit.who.may(Izin.UNGGAH) and can_mend(m), visit.who.may(Izin.ATURAN)
    if not rows and not (rules and has_headings(m)):
        return
    with box("div", "unduhan"):
        if rows:
            for baris in m.tempat:
                made = button(f"Perbaiki baris {baris}", "edit", quiet=True)
                made.on_click(mending.opening(m, baris))
        if rules and has_headings(m):
            ask = partial(open_headings, visit, mending.dialogs, m, mending.done)
            button("Tentukan kolomnya", "view_column", quiet=True).on_click(visit.guarded(ask))
        if rules and can_mend(m) and has_word(m):
            made = button("Tentukan arti kata ini", "menu_book", quiet=True)
            made.on_click(
                visit.guarded(partial(open_word, visit, mending.dialogs, m, mending.done))
            )


def _place(m: Masalah) -> list[str]:
    rows = ", ".join(map(str, m.tempat))
    more = ", ..." if m.jumlah > len(m.tempat) > 0 else ""
    title_of = registers()[m.register].judul if m.register in registers() else ""
    column = f"kolom {m.kolom}" if m.kolom else ""
    parts = (m.berkas or title_of, m.lembar, f"baris {rows}{more}" if rows else "", column)
    return [p for p in parts if p]


def _mending(visit: Visit, redraw: Callable[[], object]) -> None:
    """Put the way of rows that need mending: out, and back again."""
    with card():
        tag("h2", "Memperbaiki baris")
        with box("ol", "cara"):
            tag("li", "Perbaiki di berkas aslinya lalu unggah lagi, atau unduh perbaikan.xlsx.")
            tag("li", "Di perbaikan.xlsx sel yang salah berwarna, dengan sebabnya. Ubah selnya.")
            tag(
                "li",
                "Taruh berkas itu di bawah ini; barisnya menggantikan baris yang perlu diperbaiki.",
            )
        if (visit.folder / "perbaikan.xlsx").is_file():
            download("Unduh perbaikan.xlsx", f"/unduh/{visit.unit}/{visit.tahun}/perbaikan.xlsx")
            tag("p", "Memuat data pribadi: jangan disebarkan.", "keterangan")
        else:
            tag("p", "perbaikan.xlsx dibuat saat laporan disusun (halaman Jalankan).", "keterangan")

        drop_zone(visit, redraw)
