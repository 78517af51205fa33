"""The page Pengguna: who may sign in, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import Any

from anyio import to_thread
from nicegui import ui

from flows.desk.parts import answers, box, button, card, dialog, mark, message, table, tag, title
from flows.desk.roles import ARTI, Izin, Peran
from flows.desk.visit import Visit, tell, warn

ACTIONS_SHOWN = 100


def show(visit: Visit) -> None:
    """Build the page."""
    title("Pengguna", "Siapa yang boleh masuk ke halaman ini, dan sebagai apa.")
    if not visit.who.may(Izin.PENGGUNA):
        message("Halaman ini hanya untuk Sekcam.", "awas")
        return

    @ui.refreshable
    def everyone() -> None:
        for user in visit.desk.access.accounts.all().values():
            with card("orang"):
                with box("div", "kepala-kartu"):
                    tag("h3", user.nama)
                    mark(user.peran)
                tag("p", ARTI[user.peran], "guna")
                tag("p", f"sejak {user.dibuat[:10]}", "keterangan")
                button("Hapus", "person_remove", quiet=True).on_click(
                    visit.guarded(partial(_ask, visit, user.nama, everyone.refresh))
                )

    with box("div", "petak"):
        everyone()
    _new(visit, everyone.refresh)
    _actions(visit)


def _ask(visit: Visit, name: str, redraw: Callable[[], Any]) -> None:
    def remove() -> None:
        who = visit.demand(Izin.PENGGUNA, "hapus pengguna")
        if name == who.nama:
            warn("Anda tidak dapat menghapus diri sendiri; mintalah kepada Sekcam lain.")
            return
        visit.desk.access.accounts.remove(name)
        visit.record(who, "hapus pengguna", nama=name)
        asked.close()
        tell(f"{name} dihapus dan dikeluarkan.")
        redraw()

    with dialog(f"Hapus {name}?") as asked:
        tag("p", "Ia langsung dikeluarkan dan tidak dapat masuk lagi.")
        answers(asked, "Hapus", visit.guarded(remove))


def _new(visit: Visit, redraw: Callable[[], Any]) -> None:
    async def add() -> None:
        who = visit.demand(Izin.PENGGUNA, "tambah pengguna")
        words = name.value or "", Peran(role.value), password.value or ""
        user = await to_thread.run_sync(visit.desk.access.accounts.add, *words)
        visit.record(who, "tambah pengguna", nama=user.nama, peran=user.peran)
        name.value = password.value = ""
        tell(f"{user.nama} ditambahkan sebagai {user.peran}.")
        redraw()

    with card():
        tag("h2", "Tambah pengguna")
        with box("div", "saring"):
            name = ui.input("Nama (huruf kecil)").props("outlined maxlength=32 autocomplete=off")
            role = ui.select(
                {p.value: f"{p.value}: {ARTI[p]}" for p in Peran}, value="operator", label="Peran"
            ).props("outlined")
            password = ui.input("Kata sandi, paling sedikit 10 huruf", password=True).props(
                "outlined maxlength=200 autocomplete=new-password"
            )
        button("Tambah", "person_add").on_click(visit.guarded(add))


def _actions(visit: Visit) -> None:
    audit = visit.desk.access.audit
    with card():
        tag("h2", "Catatan tindakan")
        broken = audit.broken()
        if broken is not None:
            message(f"Mulai baris {broken} catatan ini pernah diubah dari luar.", "salah")
        recent = islice(reversed(list(audit.entries())), ACTIONS_SHOWN)
        rows = [
            [e["waktu"][:19].replace("T", " "), e["oleh"] or "-", e["tindakan"], e["hasil"]]
            for e in recent
        ]
        table(["Waktu (UTC)", "Oleh", "Tindakan", "Hasil"], rows)
