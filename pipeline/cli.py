"""The command line: arguments in, messages and exit codes out (contract 8).

What a command needs is imported when it is called, so that help and wrong use answer at once.
"""

from __future__ import annotations

import getpass
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Group, Parameter
from cyclopts.exceptions import CycloptsError

from pipeline.collecting import collect_no_more, leave
from pipeline.errors import ConfigurationError, LakipError, WriteError, system_reason
from pipeline.messages.command import defect_line, wrong_use_line
from pipeline.office.places import demand_unit, demand_year, units

if TYPE_CHECKING:
    from pipeline.order import Order
    from pipeline.reading.ahead import Ahead
    from pipeline.report import Report

DEBUG = "LAKIP_DEBUG"
"""Environment variable that shows the traceback of a defect of the program."""

_PILIHAN = Group("Pilihan")
app = App(
    name="lakip",
    help="Menyusun tabel Laporan Kinerja (LAKIP) kecamatan dari data mentahnya.",
    version=lambda: version("lakip"),
    usage="",
    help_prologue="Pemakaian: lakip PERINTAH [TAHUN] [PILIHAN]",
    group_commands=Group("Perintah"),
    group_parameters=_PILIHAN,
    group_arguments=_PILIHAN,
    default_parameter=Parameter(show_default=False),
)
app["--help"].help = "Menampilkan bantuan ini."
app["--version"].help = "Menampilkan versi program."
app.command(
    "flows.service:serve",
    name="serve",
    help="Menjalankan layanan: halaman lakip, dan LAKIP yang disusun sendiri setiap 2 Januari.",
    usage="",
    help_prologue="Pemakaian: lakip serve [PILIHAN]",
)
app.command(
    "flows.kabupaten:kabupaten",
    name="kabupaten",
    help="Menyusun LAKIP banyak kecamatan sekaligus dan rekap kabupatennya.",
    usage="",
    help_prologue="Pemakaian: lakip kabupaten [TAHUN] [PILIHAN]",
)
for _name, _help, _usage in (
    (
        "history",
        "Mendaftar semua versi satu tahun.\n\nWaktu, oleh siapa, alasan, status, dan angkanya. "
        "Kode akhir: 0, juga bila belum ada versi; 2 salah pakai.",
        "[TAHUN] [PILIHAN]",
    ),
    (
        "diff",
        "Menunjukkan apa yang berubah antara dua versi.\n\nAngka, berkas, aturan, baris, dan "
        "masalah; tanpa nomor dua versi terakhir. Data pribadi tidak disimpan dalam versi mana "
        "pun, jadi tidak tampil. Kode akhir: 0, berbeda atau tidak; 2 salah pakai.",
        "[TAHUN] [A B] [PILIHAN]",
    ),
    (
        "verify",
        "Memeriksa versi manakah sebuah berkas.\n\nBuku kerja atau BAB III yang disimpan ulang "
        "dibandingkan nilai demi nilai. Kode akhir: 0 sama dengan satu versi, 1 tidak sama, 2 "
        "salah pakai atau berkas tidak terbaca.",
        "[TAHUN] BERKAS [PILIHAN]",
    ),
):
    app.command(
        f"pipeline.cli_versions:{_name}",
        name=_name,
        help=_help,
        usage="",
        help_prologue=f"Pemakaian: lakip {_name} {_usage}",
    )
app.command(
    "flows.desk.commands:users", name="user", help="Mengatur siapa yang boleh masuk ke halaman."
)


Tahun = Annotated[int | None, Parameter(help="Tahun laporan; tanpa ini tahun lalu.")]
Unit = Annotated[str | None, Parameter(help="Nama folder unit; tidak perlu bila hanya ada satu.")]
Raw = Annotated[Path, Parameter(help="Folder data mentah; tanpa ini ./raw.")]
Output = Annotated[Path, Parameter(help="Folder hasil; tanpa ini ./output.")]
Batas = Annotated[
    str | None, Parameter(help="Laporan sementara sampai tanggal ini, misalnya 2025-06-30.")
]
Json = Annotated[bool, Parameter(name="--json", negative=(), help="Cetak hasil.json ke stdout.")]


@app.command(usage="", help_prologue="Pemakaian: lakip run [TAHUN] [PILIHAN]")
def run(
    tahun: Tahun = None,
    *,
    unit: Unit = None,
    raw: Raw = Path("raw"),
    output: Output = Path("output"),
    batas: Batas = None,
    final: Annotated[bool, Parameter(negative=(), help="Finalkan tahun ini.")] = False,
    revisi: Annotated[
        str | None, Parameter(help="Ubah tahun yang sudah final, dengan alasannya.")
    ] = None,
    ulang: Annotated[
        str | None,
        Parameter(help="Susun ulang versi bernomor ini dan bandingkan; tidak menulis apa pun."),
    ] = None,
    alasan: Annotated[str, Parameter(help="Mengapa dijalankan; disimpan dalam riwayat.")] = "",
    pdf: Annotated[
        bool,
        Parameter(name="--pdf", negative=(), help="Tulis juga PDF-nya; memerlukan LibreOffice."),
    ] = False,
    json: Json = False,
) -> int:
    """Menyusun buku kerja LAKIP satu tahun.

    Kode akhir: 0 tanpa kesalahan, 1 masih draf karena ada yang perlu diperbaiki, 2 salah pakai,
    3 ditolak, 4 sedang ada proses lain, 5 tidak dapat menulis. Dengan --ulang: 0 sama, 1 berbeda.
    """
    order = make_order(
        tahun, unit, raw, output, batas, final=final, revisi=revisi, alasan=alasan, pdf=pdf
    )
    if ulang is not None:
        return _again(order, ulang, json=json)
    with _ahead(order) as ahead, _stages() as step:
        from pipeline.annual import build

        report = build(order, step, ahead)
    from pipeline.messages.runs import summary

    return _report(report, summary(report), json=json)


def _again(order: Order, ulang: str, *, json: bool) -> int:
    """Make a version again and say whether it has the same bytes."""
    if order.final or order.revisi is not None:
        raise ConfigurationError("--ulang hanya membandingkan; tanpa --final dan --revisi.")
    if not (ulang.isdecimal() and ulang.isascii() and len(ulang) < 10):
        raise ConfigurationError(f"“{ulang}” bukan nomor versi; lihat lakip history.")
    from pipeline.messages.versions import remade_lines
    from pipeline.publishing.hasil import to_json

    with _ahead(order) as ahead, _stages() as step:
        from pipeline.annual import remake

        remade = remake(order, int(ulang), step, ahead)
    for line in remade_lines(remade):
        say(line)
    if json:
        put(to_json(remade.hasil))
    return int(not remade.sama)


@app.command(usage="", help_prologue="Pemakaian: lakip check [TAHUN] [PILIHAN]")
def check(
    tahun: Tahun = None,
    *,
    unit: Unit = None,
    raw: Raw = Path("raw"),
    output: Output = Path("output"),
    batas: Batas = None,
    json: Json = False,
) -> int:
    """Memeriksa data mentah tanpa menulis apa pun.

    Kode akhir: 0 tanpa kesalahan, 1 ada kesalahan atau register wajib yang belum ada.
    """
    order = make_order(tahun, unit, raw, output, batas)
    with _ahead(order) as ahead, _stages() as step:
        from pipeline.annual import check_only

        report = check_only(order, step, ahead)
    from pipeline.messages.runs import findings

    return _report(report, findings(report), json=json)


@app.command(usage="", help_prologue="Pemakaian: lakip template [TAHUN] [PILIHAN]")
def template(
    tahun: Tahun = None,
    *,
    unit: Unit = None,
    raw: Raw = Path("raw"),
    output: Output = Path("output"),
) -> int:
    """Menulis buku kerja isian kosong, satu untuk setiap register, di folder templat.

    Berkas yang sudah ada tidak pernah ditimpa.
    """
    order = make_order(tahun, unit, raw, output, None)
    from pipeline.templates import write_templates

    for line in write_templates(order).pesan():
        say(line)
    return 0


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with the exit code of contract 8.

    Args:
        arguments: What was typed; without it that of the process, which ends with the command.
    """
    if arguments is not None:
        sys.exit(_done(arguments))
    collect_no_more()
    leave(_done(None))


def _done(arguments: list[str] | None) -> int:
    """Do a command and say what ended it; give its exit code."""
    try:
        code = app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        say(wrong_use_line(error))
        return 2
    except LakipError as error:
        for line in (*getattr(error, "__notes__", ()), str(error)):
            say(line)
        return error.exit_code
    except KeyboardInterrupt:
        say("Dihentikan. Yang sudah terbit tidak berubah.")
        return 130
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        say(defect_line(error, DEBUG))
        return 5
    return code if isinstance(code, int) else 0


def make_order(
    tahun: int | None,
    unit: str | None,
    raw: Path,
    output: Path,
    batas: str | None,
    **rest: Any,
) -> Order:
    """Make the order that the arguments ask for.

    Raises:
        ConfigurationError: The unit is not known or not named, or the date is none.
    """
    if unit is None:
        found = units(raw)
        if not found:
            raise ConfigurationError(f"Folder {raw} tidak memuat satu unit pun.")
        if len(found) > 1:
            raise ConfigurationError(f"Sebutkan unitnya dengan --unit: {', '.join(found)}.")
        unit = found[0]
    year = date.today().year - 1 if tahun is None else tahun
    if not 1990 <= year <= 2100:
        raise ConfigurationError(f"Tahun {year} tidak masuk akal.")
    cutoff = _date(batas)
    from pipeline.order import Order

    return Order(unit, year, raw, output, cutoff, oleh=_user(), **rest)


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConfigurationError(f"“{text}” bukan tanggal; tulis seperti 2025-06-30.") from None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _ahead(order: Order) -> AbstractContextManager[Ahead]:
    """Have a child begin with the workbooks before the libraries are loaded.

    Raises:
        ConfigurationError: There is no such unit or year, which is said at once.
    """
    from pipeline.reading.ahead import reading_ahead

    with suppress(OSError):  # what the system refuses is said by whoever opens the unit
        demand_unit(order.raw, order.unit, order.tahun)
        demand_year(order.raw / order.unit, order.tahun)
    return reading_ahead(order.raw, order.unit, order.tahun)


@contextmanager
def _stages() -> Iterator[Callable[..., Any]]:
    """Show the stages on a terminal; a pipe sees nothing of them."""
    from pipeline.steps import call

    if not sys.stderr.isatty():
        yield call
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

        def step(function: Callable[..., Any], *args: object) -> Any:
            task = progress.add_task(getattr(function, "judul", ""), total=1)
            result = function(*args)
            progress.update(task, completed=1)
            return result

        yield step


def _report(report: Report, lines: Iterable[str], *, json: bool) -> int:
    """Say what was done, in Indonesian on stderr; hasil.json on stdout if asked."""
    from pipeline.messages.runs import folded
    from pipeline.publishing.hasil import to_json

    said = (*report.pesan, *lines)
    wide = shutil.get_terminal_size().columns if sys.stderr.isatty() else None
    for line in said if wide is None else folded(said, wide):
        say(line)
    if json:
        put(to_json(report.hasil))
    return report.exit_code


def say(text: str) -> None:
    """Say a line to the user, on stderr."""
    sys.stderr.write(f"{text}\n")


def put(text: str) -> None:
    """Print on stdout what another program reads.

    Raises:
        WriteError: It cannot be written; a reader that has enough is none to tell.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        raise WriteError(f"Keluaran tidak dapat ditulis: {system_reason(error)}.") from error
