"""What a run shows on Prefect's page: its closing message and its tables, no personal data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from prefect.artifacts import create_link_artifact, create_table_artifact

from flows import notices
from pipeline.angka import desimal
from pipeline.privacy import HIDDEN
from pipeline.report import Report

MAX_PROBLEMS = 200
"""Rows of the table of problems: all of them stand in the workbook and in hasil.json."""

PROBLEM_COLUMNS = (
    "tingkat", "register", "berkas", "lembar", "baris", "kolom", "jumlah", "pesan", "saran",
)  # fmt: skip
"""What the table of problems shows: all but the value, which stands where the row is mended."""


ROW_COLUMNS = (
    "dibaca", "diterima", "ditolak", "di_luar_tahun", "ganda", "dikecualikan", "bukan_data",
)  # fmt: skip
"""What became of each row, as hasil.json counts them."""


def publish(report: Report, page: str | None) -> None:
    """Put the indicators, the rows, the problems and a link to the workbook on Prefect's page.

    The keys are the same in each run of a unit and year, so the page keeps their history together.

    Args:
        report: What the run did.
        page: Address of the lakip page, which hands out the workbook; None where there is none.
    """
    hasil = report.hasil
    what = notices.name_of(report.order)
    until = f"-sampai-{report.order.batas}" if report.order.batas else ""
    key = f"{hasil['unit']}-{hasil['tahun']}{until}"
    create_table_artifact(
        key=f"indikator-{key}",
        table=indicators(hasil),
        description=f"**Indikator kinerja {what}**\n\n{summary(report)}",
    )
    create_table_artifact(
        key=f"baris-{key}",
        table=rows(hasil),
        description=f"**Baris setiap register {what}**",
    )
    create_table_artifact(
        key=f"masalah-{key}",
        table=problems(hasil),
        description=f"**Masalah data {what}**\n\n{extent(report)}",
    )
    if page and report.buku and not until:
        place = f"{page}/unduh/{hasil['unit']}/{hasil['tahun']}/{report.buku.name}"
        create_link_artifact(
            key=f"buku-{key}", link=place, link_text=report.buku.name, description="Buku kerja"
        )


def rows(hasil: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the account of the rows of each register that has a file."""
    there = (r for r in hasil["register"] if r["berkas"])
    return [{"register": r["nama"]} | {name: r[name] for name in ROW_COLUMNS} for r in there]


def summary(report: Report) -> str:
    """Say in one line what a run that has its workbook leaves to do."""
    status = "Final" if report.hasil["status"] == "final" else "Draf"
    change = "ditulis" if report.berubah else "tidak berubah sejak versi terakhir"
    count = {"kesalahan": 0, "peringatan": 0}
    for problem in report.masalah:
        count[problem.tingkat] += problem.jumlah
    counted = ", ".join(f"{number} {tingkat}" for tingkat, number in count.items())
    return f"{status} {report.hasil['tahun']} {change}: {counted}."


def indicators(hasil: dict[str, Any]) -> list[dict[str, str]]:
    """Give the rows of the table of indicators, with numbers as people here write them."""
    return [
        {
            "kode": row["kode"],
            "indikator": row["indikator"],
            "target": _number(row["target"]),
            "realisasi": _number(row["realisasi"]),
            "capaian (%)": _number(row["capaian"]),
            "predikat": row["predikat"] or "-",
        }
        for row in hasil["indikator"]
    ]


def problems(hasil: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the first rows of the table of problems."""
    shown = hasil["masalah"][:MAX_PROBLEMS]
    return [{column: _told(problem, column) for column in PROBLEM_COLUMNS} for problem in shown]


def _told(problem: dict[str, Any], column: str) -> Any:
    """Give a problem's cell; a message says the value itself only where the row is mended."""
    text, value = problem[column], problem["nilai"]
    if column in {"pesan", "saran"} and value:
        return text.replace(f"“{value}”", HIDDEN)
    return text


def extent(report: Report) -> str:
    """Say how many problems there are, and how many rows of them the table leaves out."""
    number = f"{sum(problem.jumlah for problem in report.masalah)} masalah"
    rows = len(report.masalah)
    if rows <= MAX_PROBLEMS:
        return f"{number}."
    return f"{number}; {MAX_PROBLEMS} dari {rows} baris, semuanya ada di lembar Mutu Data."


def _number(value: float | None) -> str:
    return desimal(None if value is None else Decimal(str(value)))
