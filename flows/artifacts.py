"""What a run shows on Prefect's page: its closing message and two tables, without personal data."""

from __future__ import annotations

from typing import Any

from prefect.artifacts import create_table_artifact

from pipeline.annual import Report

MAX_PROBLEMS = 200
"""Rows of the table of problems: all of them stand in the workbook and in hasil.json."""

PROBLEM_COLUMNS = ("tingkat", "register", "berkas", "lembar", "baris", "kolom", "pesan", "saran")


def summary(report: Report) -> str:
    """Say in one sentence what a run that wrote its workbook has left."""
    hasil = report.hasil
    levels = [problem["tingkat"] for problem in hasil["masalah"]]
    status = "Final" if hasil["status"] == "final" else "Draf"
    written = "tersimpan" if report.berubah else "sama dengan versi yang sudah ada"
    return (
        f"{status} {hasil['tahun']} {written}: {levels.count('kesalahan')} kesalahan, "
        f"{levels.count('peringatan')} peringatan."
    )


def publish(report: Report) -> None:
    """Put the table of indicators and the table of problems on Prefect's page.

    The keys are the same in each run of a unit and year, so the page keeps their history together.
    """
    hasil = report.hasil
    place = f"{hasil['unit']}-{hasil['tahun']}"
    create_table_artifact(
        key=f"indikator-{place}",
        table=[_indicator(row) for row in hasil["indikator"]],
        description=f"**Indikator kinerja {hasil['unit']} {hasil['tahun']}**\n\n{summary(report)}",
    )
    problems = hasil["masalah"]
    shown = problems[:MAX_PROBLEMS]
    note = f"{len(problems)} masalah."
    if len(shown) < len(problems):
        note = f"{len(shown)} yang pertama dari {len(problems)} masalah; selengkapnya di Mutu Data."
    create_table_artifact(
        key=f"masalah-{place}",
        table=[{column: problem[column] for column in PROBLEM_COLUMNS} for problem in shown],
        description=f"**Masalah data {hasil['unit']} {hasil['tahun']}**\n\n{note}",
    )


def _indicator(row: dict[str, Any]) -> dict[str, str]:
    """Turn an indicator of hasil.json into a row that people read."""
    return {
        "kode": row["kode"],
        "indikator": row["indikator"],
        "target": _number(row["target"]),
        "realisasi": _number(row["realisasi"]),
        "capaian (%)": _number(row["capaian"]),
        "predikat": row["predikat"] or "-",
    }


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
