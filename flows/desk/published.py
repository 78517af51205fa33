"""The files that a run published, as downloads of the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flows.desk.parts import download
from flows.desk.visit import Visit

FILES = {
    "LAKIP-{unit}-{tahun}.xlsx": "Buku kerja (Excel)",
    "BAB-III-{unit}-{tahun}.docx": "BAB III (Word)",
    "LAKIP-{unit}-{tahun}.pdf": "Buku kerja dan BAB III (PDF)",
}
"""What a run may publish, and what it is called here."""


def put_files(visit: Visit, batas: date | None = None) -> None:
    """Put the downloads of the year's report, or of an interim one."""
    put_downloads(visit, visit.report_folder(batas), visit.download_url(batas))


def put_downloads(visit: Visit, folder: Path, url: str) -> None:
    """Put a link to each file that a folder holds of a run.

    Args:
        visit: Who looks at which unit and year.
        folder: The folder.
        url: The address below which its files are.
    """
    for pattern, label in FILES.items():
        name = pattern.format(unit=visit.unit, tahun=visit.tahun)
        if (folder / name).is_file():
            download(label, f"{url}/{name}")
