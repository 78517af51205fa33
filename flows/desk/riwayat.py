"""The page Riwayat: every version with who, when and why; compare two, verify a file."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nicegui import ui
from nicegui.events import UploadEventArguments

from flows.desk import progress
from flows.desk.figures import change, number
from flows.desk.gate import MAX_BODY
from flows.desk.jalankan import published
from flows.desk.parts import box, card, download, mark, message, table, tag, title
from flows.desk.roles import Izin
from flows.desk.visit import Visit, read_json, warn
from pipeline.publishing.versions import HASIL, MANIFEST, RIWAYAT

JAKARTA = ZoneInfo("Asia/Jakarta")
Version = tuple[int, dict[str, Any]]


def show(visit: Visit) -> None:
    """Build the page."""
    title(
        f"Riwayat {visit.tahun}",
        "Setiap hasil disimpan sebagai versi bernomor. Versi lama tidak ditimpa atau dihapus.",
    )

    @ui.refreshable
    def content() -> None:
        found = versions(visit.folder)
        if not found:
            message("Versi pertama muncul sesudah laporan disusun.", "biasa", "Belum ada versi.")
            return
        if len(found) > 1:
            _compare(visit, found)
        for one in found:
            _version(visit, *one)

    content()
    _verify(visit)
    progress.follow(visit, "susun", content.refresh)


def versions(folder: Path) -> list[Version]:
    """Give number and manifest of all versions, newest first."""
    found = []
    for place in (folder / RIWAYAT).glob("[0-9]*"):
        manifest = read_json(place / MANIFEST)
        if place.name.isdigit() and manifest is not None:
            found.append((int(place.name), manifest))
    return sorted(found, key=lambda v: -v[0])


def _when(manifest: dict[str, Any]) -> str:
    try:
        time = datetime.fromisoformat(manifest["waktu"]).astimezone(JAKARTA)
    except (KeyError, ValueError, TypeError):
        return "-"
    return time.strftime("%d/%m/%Y %H:%M WIB")


def _version(visit: Visit, number_: int, manifest: dict[str, Any]) -> None:
    final = manifest.get("status") == "final"
    folder = visit.folder / RIWAYAT / f"{number_:03}"
    with card("versi"):
        with box("div", "kepala-kartu"):
            tag("h2", f"Versi {number_}")
            label = f"final, revisi {manifest.get('revisi', 1)}" if final else "draf"
            mark(label, "baik" if final else "awas")
        with box("dl", "angka-angka"):
            for name, value in (
                ("Kapan", _when(manifest)),
                ("Oleh", str(manifest.get("oleh") or "-")),
                ("Alasan", str(manifest.get("alasan") or "-")),
            ):
                with box("div"):
                    tag("dt", name)
                    tag("dd", value)
        with box("details", "angka-versi"):
            tag("summary", "Angka versi ini")
            rows = [
                [i["kode"], number(i["target"]), number(i["realisasi"]), number(i["capaian"]),
                 i["predikat"] or "-"]
                for i in _indicators(folder)
            ]  # fmt: skip
            table(["Indikator", "Target", "Realisasi", "Capaian (%)", "Predikat"], rows,
                  numbers=[1, 2, 3])  # fmt: skip
        with box("div", "unduhan"):
            for name, text in published(folder, visit.unit, visit.tahun):
                href = f"/unduh/{visit.unit}/{visit.tahun}/{RIWAYAT}/{number_:03}/{name}"
                download(text, href)


def _indicators(folder: Path) -> list[dict[str, Any]]:
    hasil = read_json(folder / HASIL)
    return [] if hasil is None else list(hasil["indikator"])


def _compare(visit: Visit, found: list[Version]) -> None:
    names = {n: f"Versi {n}, {_when(m)}" for n, m in found}

    @ui.refreshable
    def differences() -> None:
        before, after = (
            {i["kode"]: i for i in _indicators(visit.folder / RIWAYAT / f"{c.value:03}")}
            for c in (old, new)
        )
        rows = [
            [
                kode,
                number(before.get(kode, {}).get("realisasi")),
                number(item["realisasi"]),
                change(item["realisasi"], before.get(kode, {}).get("realisasi")),
                number(before.get(kode, {}).get("capaian")),
                number(item["capaian"]),
            ]
            for kode, item in after.items()
            if before.get(kode) != item
        ]
        if rows:
            heads = ["Indikator", "Realisasi lama", "Realisasi baru", "Selisih", "Capaian lama",
                     "Capaian baru"]  # fmt: skip
            table(heads, rows, numbers=range(1, 6))
        else:
            message("", "baik", "Angka kedelapan indikator sama.")

    with card():
        tag("h2", "Bandingkan dua versi")
        with box("div", "saring"):
            old = ui.select(names, value=found[1][0], label="Lama").props("outlined")
            new = ui.select(names, value=found[0][0], label="Baru").props("outlined")
        old.on_value_change(lambda: differences.refresh())
        new.on_value_change(lambda: differences.refresh())
        differences()


def _verify(visit: Visit) -> None:
    """Put the place where a workbook is compared with all versions."""

    async def received(event: UploadEventArguments) -> None:
        who = visit.demand(Izin.BACA, "verifikasi")
        digest = hashlib.sha256()
        async for chunk in event.file.iterate():
            digest.update(chunk)
        found = [
            (n, m) for n, m in versions(visit.folder) if digest.hexdigest() in _sums(m).values()
        ]
        visit.record(who, "verifikasi", "berhasil" if found else "tidak dikenal")
        answer.refresh(event.file.name, found)

    @ui.refreshable
    def answer(name: str, found: list[Version]) -> None:
        if found:
            number_, manifest = found[0]
            message(
                f"Disusun {_when(manifest)} oleh {manifest.get('oleh') or '-'}, "
                f"status {manifest.get('status')}.",
                "baik",
                f"{name} sama persis dengan versi {number_}.",
            )
        elif name:
            message(
                "Berkasnya diubah sesudah disusun, milik tahun lain, atau bukan dari program ini.",
                "salah",
                f"{name} tidak sama dengan versi mana pun.",
            )

    with card():
        tag("h2", "Periksa keaslian berkas")
        tag("p", "Taruh buku kerja: versi mana ini, dan apakah isinya masih utuh?", "guna")
        zone = ui.upload(
            auto_upload=True,
            label="Letakkan buku kerja di sini, atau tekan +",
            max_file_size=MAX_BODY - 1024**2,
            on_upload=visit.receiving(received),
            on_rejected=lambda: warn("Berkasnya terlalu besar."),
        )
        zone.props("flat bordered").classes("taruh").on("finish", zone.reset)
        answer("", [])


def _sums(manifest: dict[str, Any]) -> dict[str, str]:
    sums = manifest.get("keluaran")
    return sums if isinstance(sums, dict) else {}
