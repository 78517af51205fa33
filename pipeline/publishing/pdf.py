"""One PDF of workbook and chapter, printed by LibreOffice where it is installed.

LibreOffice writes its clock and a number of its own into each PDF. So the file stands beside the
version that it shows, is made anew by each run that asks for it, and is neither kept in riwayat
nor named in hasil.json; a run that changes the papers takes an old one away.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pipeline.errors import ConfigurationError, WriteError, system_reason
from pipeline.report import Report
from pipeline.steps import langkah

SECONDS = 300.0
"""What LibreOffice is given for a year's papers before it is ended."""
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_NEEDED = (
    "Untuk --pdf diperlukan LibreOffice dengan Writer dan Calc, yang {what}. Pasang LibreOffice "
    "(libreoffice.org), atau jalankan tanpa --pdf."
)


def program() -> str | None:
    """Find LibreOffice."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    return named or next((place for place in _PLACES if Path(place).is_file()), None)


@langkah("Memeriksa LibreOffice untuk PDF")
def demand() -> None:
    """Make sure, before anything is written, that LibreOffice is there and prints texts and tables.

    Raises:
        ConfigurationError: It is not there, or a part of it is missing.
    """
    if program() is None:
        raise ConfigurationError(_NEEDED.format(what="tidak ditemukan di komputer ini"))
    with tempfile.TemporaryDirectory(prefix="lakip-pdf-") as name:
        tries = [Path(name) / "teks.txt", Path(name) / "tabel.csv"]
        for path in tries:
            path.write_text("lakip\n", encoding="ascii")
        if len(_converted(tries, Path(name))) < len(tries):
            raise ConfigurationError(_NEEDED.format(what="di komputer ini tidak lengkap"))


@langkah("Menulis PDF", io=True)
def write_pdf(report: Report) -> None:
    """Print the published workbook and chapter as PDF beside them.

    Raises:
        WriteError: LibreOffice did not print them; workbook and chapter stay published.
    """
    from pypdf.errors import PyPdfError  # loaded only where a PDF is asked for

    papers, target = _papers(report), _target(report)
    if target is None:
        return
    with tempfile.TemporaryDirectory(prefix="lakip-pdf-") as work:
        made = _converted(papers, Path(work))
        beside = target.with_name(f".{target.name}.baru")
        try:
            if len(made) == len(papers):
                _bind(made, beside)
                beside.replace(target)
                return
        except PyPdfError:  # what LibreOffice printed is no PDF
            beside.unlink(missing_ok=True)
    raise WriteError(
        "Buku kerja dan BAB III sudah terbit, tetapi LibreOffice tidak dapat mencetaknya "
        "sebagai PDF. Ulangi perintahnya, atau simpan sebagai PDF dari LibreOffice."
    )


def take_away_old(report: Report) -> Report:
    """Take away the PDF of papers that this run changed.

    Returns:
        The report; where the PDF is held, with a line that says so: the papers are out already.
    """
    old = pdf_of(report)
    if not report.berubah or old is None:
        return report
    try:
        old.unlink(missing_ok=True)
    except OSError as error:
        why = system_reason(error).partition(";")[0]
        line = (
            f"{old.name} masih memuat versi sebelumnya dan tidak dapat dihapus ({why}). Hapus "
            "sendiri berkas itu, atau ganti dengan --pdf."
        )
        return replace(report, pesan=(*report.pesan, line))
    return report


def pdf_of(report: Report) -> Path | None:
    """Give the PDF that stands beside the published papers."""
    target = _target(report)
    return target if target is not None and target.is_file() else None


def _target(report: Report) -> Path | None:
    return None if report.buku is None else report.buku.with_suffix(".pdf")


def _bind(parts: Sequence[Path], target: Path) -> None:
    """Bind PDFs in one, each part with its name in the table of contents of the reader."""
    from pypdf import PdfWriter

    with PdfWriter() as bound:
        for part in parts:
            bound.append(part, outline_item=part.stem)
        bound.metadata = {"/Title": target.name.removeprefix(".").removesuffix(".pdf.baru")}
        bound.write(target)


def _papers(report: Report) -> list[Path]:
    """Give the published workbook and chapter."""
    if report.buku is None:
        return []
    folder, names = report.buku.parent, report.hasil["keluaran"]
    return [folder / n for n in sorted(names, reverse=True) if n.endswith((".xlsx", ".docx"))]


def _converted(papers: Sequence[Path], folder: Path) -> list[Path]:
    """Convert papers into a folder, in one run of LibreOffice with a profile of its own.

    Returns:
        The PDFs that were made; fewer than papers where something went wrong.
    """
    found = program()
    if found is None:
        return []
    profile = folder / "profil"
    command = [
        found, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nologo", "--convert-to", "pdf", "--outdir", str(folder),
        *(str(p.absolute()) for p in papers),
    ]  # fmt: skip
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        child.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return []
    finally:
        _end(child)
    made = [folder / f"{p.stem}.pdf" for p in papers]
    return [p for p in made if p.is_file() and p.stat().st_size > 0]


def _end(child: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all that it started."""
    if sys.platform == "win32":
        if child.poll() is None:
            command = ["taskkill", "/F", "/T", "/PID", str(child.pid)]
            subprocess.run(command, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):  # it ended by itself
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
