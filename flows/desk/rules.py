"""The forms of the year's signer and policies, each with its meaning and its effect on figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from anyio import to_thread
from nicegui import ui

from flows.desk.figures import effects
from flows.desk.parts import box, button, card, mark, message, table, tag
from flows.desk.roles import Izin
from flows.desk.visit import Visit, tell, warn
from pipeline.angka import desimal
from pipeline.annual import check_office, check_only
from pipeline.errors import LakipError, RefusedError
from pipeline.office.policy_text import policy_text
from pipeline.office.year_rules import (
    POLICIES,
    SIGNER,
    YearRules,
    considered,
    load_rules,
    policy_of,
    with_policies,
    with_signer,
)
from pipeline.order import Order
from pipeline.reading.values.dates import parse_date
from pipeline.report import Report
from schemas.decree import Kebijakan, Nilai
from schemas.unit import Penandatangan

SHORTENED = {"lhe", "skm"}
"""Words in the names of policies that are abbreviations."""
Values = Mapping[str, Nilai | None]


def signer_form(visit: Visit) -> None:
    """Put the form of who signs."""
    _form(visit, "Yang kosong dicetak sebagai titik-titik untuk diisi tangan.", _signer)


def policies_form(visit: Visit) -> None:
    """Put the form of the policies."""
    text = (
        "Keputusan dan peraturan membiarkan beberapa hal terbuka; di sini kantor memilih. Yang "
        "tidak dipilih mengikuti bawaan. Semua kebijakan dicetak pada lembar Catatan."
    )
    _form(visit, text, _policies)


def _form(
    visit: Visit, lead: str, build: Callable[[Visit, YearRules, Callable[[], None]], None]
) -> None:
    """Put a form of the year's rules; it is built anew when they were saved."""
    tag("p", lead, "guna")
    frame = box("div", "isi-bagian")

    def fill() -> None:
        frame.clear()
        with frame:
            try:
                visit.inbox.folder.mkdir(parents=True, exist_ok=True)
                rules = load_rules(visit.order)
            except LakipError as error:
                message(str(error), "salah")
                return
            build(visit, rules, fill)

    fill()


def _signer(visit: Visit, rules: YearRules, again: Callable[[], None]) -> None:
    now = rules.berlaku.unit.penandatangan
    fields: dict[str, ui.input] = {}
    with box("div", "isian"):
        for name, info in Penandatangan.model_fields.items():
            value = getattr(now, name)
            text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")
            made = ui.input(info.title, value=text).props("outlined maxlength=200 hide-hint")
            made.props["hint"] = info.description
            fields[name] = made.classes("isian-sel")
            if not visit.who.may(Izin.ATURAN):
                made.disable()
    if not visit.who.may(Izin.ATURAN):
        tag("p", "Hanya Sekcam yang dapat mengubahnya.", "keterangan")
        return

    def save() -> None:
        typed = {name: " ".join((f.value or "").split()) for name, f in fields.items()}
        day = parse_date(typed.pop("tanggal"))
        fields["tanggal"].error = (
            "Tulis tanggal sebagai hari/bulan/tahun, misalnya 30/01/2026." if day.aturan else None
        )
        if day.aturan is None:
            signer = Penandatangan.model_validate({**typed, "tanggal": day.value})
            keep_rules(visit, rules, SIGNER, lambda now: with_signer(visit.order, now, signer))
            again()

    button("Simpan penanda tangan", "save").on_click(visit.guarded(save))


def _policies(visit: Visit, rules: YearRules, again: Callable[[], None]) -> None:
    hasil = visit.hasil()
    if hasil is not None and hasil["status"] == "final":
        message("Perubahan di sini baru berlaku dalam revisi.", "awas", "Tahun ini sudah final.")
    typed: dict[str, Callable[[], Nilai | None]] = {}
    may = visit.who.may(Izin.ATURAN)
    with box("div", "kebijakan"):
        for name, rule in rules.berlaku.decree.kebijakan.items():
            typed[name] = _policy(name, rule, rules, may=may)
    if not may:
        tag("p", "Hanya Sekcam yang dapat mengubahnya.", "keterangan")
        return
    answer = box("div", "isi-bagian").props("aria-live=polite")

    def values() -> Values:
        return {name: value() for name, value in typed.items()}

    async def look() -> None:
        text = with_policies(visit.order, rules, values())
        answer.clear()
        with answer:
            waiting = message("", "biasa", "Menghitung dengan kebijakan ini ...")
        before, after = await to_thread.run_sync(_both, visit.order, text)
        waiting.delete()
        with answer:
            _effects(before, after)

    def save() -> None:
        keep_rules(visit, rules, POLICIES, lambda now: with_policies(visit.order, now, values()))
        again()

    with box("div", "unduhan"):
        button("Lihat pengaruhnya pada angka", "insights", quiet=True).on_click(visit.guarded(look))
        button("Simpan kebijakan", "save").on_click(visit.guarded(save))


def _policy(
    name: str, rule: Kebijakan, rules: YearRules, *, may: bool
) -> Callable[[], Nilai | None]:
    """Put a policy with its meaning, and give what tells its value; None follows the default."""
    own = rules.sendiri.get(name)
    usual = policy_text(rules.bawaan.unit.kebijakan.get(name, rule.nilai))
    whose = "unit.toml unit ini" if name in rules.bawaan.unit.kebijakan else "keputusan"
    with card("satu-kebijakan"):
        with box("div", "kepala-kartu"):
            tag("h3", _heading(name))
            if own is not None:
                mark("diubah untuk tahun ini", "awas")
        tag("p", rule.arti)
        tag("p", f"Bawaan menurut {whose}: {usual}. Dasar: {rule.sumber or '-'}", "keterangan")
        control, value = _control(rule, own, f"Ikuti bawaan ({usual})")
        if not may:
            control.disable()
    return value


def _heading(name: str) -> str:
    words = [w.upper() if w in SHORTENED else w for w in name.split("_")]
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])


def _control(
    rule: Kebijakan, own: Nilai | None, follow: str
) -> tuple[ui.select | ui.input, Callable[[], Nilai | None]]:
    if isinstance(rule.nilai, list):
        options = [str(p) for p in rule.pilihan]
        chosen = own if isinstance(own, list) else []
        many = ui.select(options, value=chosen, multiple=True, label=f"Kosong: {follow.lower()}")
        return many.props("outlined use-chips clearable"), lambda: list(many.value or []) or None
    if rule.pilihan and not rule.angka:
        known = {str(p).casefold(): p for p in rule.pilihan}
        names = {"": follow} | {key: policy_text(p) for key, p in known.items()}
        now = "" if own is None else str(own).casefold()
        one = ui.select(names, value=now, label="Untuk tahun ini").props("outlined")
        return one, lambda: known.get(str(one.value or ""))
    allowed = [policy_text(p) for p in rule.pilihan] + ["angka"] * rule.angka
    label = f"Untuk tahun ini ({' atau '.join(allowed)})" if allowed else "Untuk tahun ini"
    text = "" if own is None else policy_text(own)
    free = ui.input(label, value=text, placeholder=follow).props("outlined maxlength=60")
    return free, lambda: policy_of(rule, str(free.value or ""))


def keep_rules(
    visit: Visit, shown: YearRules, table_: str, make: Callable[[YearRules], str]
) -> None:
    """Write the year's file, unless its table is another than was shown.

    Args:
        visit: Who changes it.
        shown: The rules as they were shown.
        table_: The table that changes.
        make: Gives the file's new text.
    """
    who = visit.demand(Izin.ATURAN, f"ubah {table_}")
    now = load_rules(visit.order)
    if now.table(table_) != shown.table(table_):
        raise RefusedError("unit.toml tahun ini sudah diubah. Muat ulang halaman, lalu ulangi.")
    text = make(now)
    if text == now.teks:
        warn("Tidak ada yang berubah.")
        return
    old = visit.inbox.put_rules(text)
    visit.record(who, f"ubah {table_}", menggantikan=old.name if old else "")
    tell(f"Disimpan dalam unit.toml tahun ini, bagian [{table_}].")
    visit.desk.jobs.check(visit.place, who)


def _both(order: Order, text: str) -> tuple[Report, Report]:
    """Check the year under its rules and under others."""
    return check_only(order), check_office(order, considered(order, text))


def _effects(before: Report, after: Report) -> None:
    rows = effects(before.hasil, after.hasil)
    errors = [sum(m.jumlah for m in r.masalah if m.tingkat == "kesalahan") for r in (before, after)]
    if rows:
        heads = ["Indikator", "Angka", "Sekarang", "Dengan kebijakan ini"]
        table(heads, rows, numbers=[2, 3], caption="Yang berubah")
    else:
        message("", "baik", "Tidak ada angka indikator yang berubah.")
    if errors[0] != errors[1]:
        was, now = (desimal(e, 0) for e in errors)
        message(f"Kesalahan dalam data: {was} menjadi {now}.", "awas")
