"""Odd files of three collections: read right, or refused with a reason; never wrong, never a trace.

csv-spectrum and Pollock say what the cells are. Of Pollock's files, those of which this cannot be
known from the file alone are listed here with the reason.
"""

import csv
import json
import shutil

import pytest

from pipeline.cli import main
from pipeline.reading.child import Reader
from pipeline.reading.delimited import read_delimited
from pipeline.reading.files import read_source
from pipeline.reading.sheet import Source, UnreadableFileError
from schemas import registers
from tests.builders import Office
from tests.real.conftest import DATA

pytestmark = pytest.mark.slow

TORTURE = DATA / "torture"
POLLUTED = TORTURE / "pollock" / "polluted"
SPECTRUM = TORTURE / "csv-spectrum"

AS_WRITTEN = {
    "file_header_multirow_2": "two heading rows: cells are equal, headings are joined later",
    "file_header_multirow_3": "three heading rows, likewise",
    "file_preamble": "a title row: cells are equal, it is told from data later",
    "file_quotation_char_0x27": "apostrophes stand for quotes: read as written",
    "file_field_delimiter_0x20": "a blank as delimiter: one column, so no heading is found",
    "row_field_delimiter_": "a row with another delimiter than the rest: read as written",
    "row_less_sep_": "a delimiter is missing in a row: read as written",
    "row_more_sep_": "a delimiter too many in a row: read as written",
}
"""Beginnings of names, and why the cells that are in the file are not those of the clean table."""

REFUSED = {
    "row_extra_quote": "a quote too many, which would join cells",
    "file_escape_char_0x00": "quotes escaped by NUL",
    "file_multitable_": "its second table has a quote at the wrong place in row 106",
    "file_no_payload": "nothing but a line end",
}


def _read(path):
    (sheet,) = read_delimited(Source(path, path.name, "pengaduan", "0"))
    return [[c or "" for c in row] for row in sheet.rows]


def _listed(name, reasons):
    return any(name.startswith(key) for key in reasons)


def _as_written(name):
    """Tell whether a file's cells are not those of the clean table; an end is blank either way."""
    at_the_end = name.endswith("_col8") and "_sep_row0_" not in name and "_sep_" in name
    return _listed(name, AS_WRITTEN) and not at_the_end


def _bare(rows):
    """Leave out blank rows and the blank cells at the ends, which spreadsheets do not keep."""
    trimmed = ("\x1f".join(row).rstrip("\x1f") for row in rows)
    return [row for row in trimmed if row]


def _names(folder):
    return sorted(p.stem for p in folder.glob("*.csv"))


@pytest.mark.parametrize("name", _names(SPECTRUM / "csvs"))
def test_csv_spectrum_reads_as_its_json_says(name):
    head, *rows = _read(SPECTRUM / "csvs" / f"{name}.csv")
    wanted = json.loads((SPECTRUM / "json" / f"{name}.json").read_text(encoding="utf-8"))
    lines = [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in wanted]
    assert [dict(zip(head, row, strict=True)) for row in rows] == lines


@pytest.mark.parametrize("name", _names(POLLUTED / "csv"))
def test_pollock_reads_as_its_clean_table_wherever_that_can_be_known(name):
    path = POLLUTED / "csv" / f"{name}.csv"
    if _listed(name, REFUSED):
        with pytest.raises(UnreadableFileError) as caught:
            _read(path)
        assert caught.value.alasan or caught.value.aturan == "berkas_kosong"
        return
    found = _bare(_read(path))
    with (POLLUTED / "clean" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        wanted = _bare(csv.reader(file))
    assert (found == wanted) is not _as_written(name)
    if name.startswith("row_"):  # the other rows are untouched
        assert sum(a != b for a, b in zip(found, wanted, strict=True)) <= 1


def _workbooks():
    folder = TORTURE / "calamine"
    return sorted(p for p in folder.glob("*") if p.suffix != ".md") if folder.is_dir() else []


UNREADABLE = {
    "OOM_alloc3.xls", "issue252.xlsx", "issue_594_dos.ods", "too_small.xls",
    "pass_protected.ods", "pass_protected.xlsb", "pass_protected.xlsx",
}  # fmt: skip


def test_every_workbook_is_read_or_refused_with_its_reason():
    assert len(_workbooks()) == 124
    with Reader() as reader:
        read = [read_source(Source(p, p.name, "pengaduan", p.name), reader) for p in _workbooks()]
    refused = {f.source.nama: f.masalah for f in read if f.masalah is not None}
    empty = {name for name, said in refused.items() if said.aturan == "berkas_kosong"}
    assert refused.keys() - empty == UNREADABLE
    assert len(empty) == 12
    assert all(said.pesan and said.saran for said in refused.values())


@pytest.mark.parametrize(
    "register",
    [
        "pengaduan",
        *(
            pytest.param(name, marks=pytest.mark.nightly)
            for name in sorted(registers())
            if name not in {"pengaduan", "koreksi"}
        ),
    ],
)
def test_all_files_at_once_as_a_register_end_in_messages(tmp_path, capfd, register):
    office = Office(tmp_path)
    paths = [*_workbooks(), *SPECTRUM.glob("csvs/*.csv"), *POLLUTED.glob("csv/*.csv")]
    for path in paths:
        shutil.copy(path, office.folder / f"{register} {path.name}")
    raw, output = str(tmp_path / "raw"), str(tmp_path / "output")
    with pytest.raises(SystemExit) as ended:
        main(["check", "2025", "--unit", "uji", "--raw", raw, "--output", output])
    said = "".join(capfd.readouterr())
    assert ended.value.code == 1
    assert "Traceback" not in said
    assert "panicked" not in said
