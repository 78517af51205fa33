"""A large register judged part by part: the same rules, outcomes and problems as on the usual way.

Each part is judged by the register's own schema. What needs all rows, their keys and twins, is
asked of DuckDB at the end; so are the account and the problems, equal ones joined. In memory stay
the rejected rows and what is wrong with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from pipeline.checking.checks import Checked, check
from pipeline.checking.large.columns import columns_of
from pipeline.checking.large.passing import ColumnsMaker, Pass
from pipeline.checking.large.room import demanding_room
from pipeline.reading.child import Reader
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction
from pipeline.reading.files import ReadFile, read_file
from pipeline.reading.large.register import may_stream
from pipeline.reading.large.text import NotPlainError, NotRegularError
from pipeline.reading.registers import read_register
from pipeline.reading.sheet import UnreadableFileError
from schemas.register import Register


def check_large(
    register: Register,
    files: Sequence[ReadFile],
    context: Context,
    corrections: Sequence[Correction],
    tahun: int,
) -> Checked:
    """Read and check a register of which some files are large texts.

    Args:
        register: The register.
        files: Its files.
        context: The unit's and the decree's words.
        corrections: Declared corrections, of whatever file.
        tahun: The year reported on.

    Returns:
        What `check` gives, with the rows in `simpanan`. Where a file is no plain continuation of
        one table, all are read as a whole instead, and the rows are in memory as usual.

    Raises:
        WriteError: There is no room for the rows.
    """
    if may_stream(register):
        try:
            with demanding_room(f.source.nama for f in files if f.text is not None):
                return _passed(partial(Pass, register, files, context, corrections, tahun))
        except (NotPlainError, UnreadableFileError):
            pass  # read as a whole, it is said what is wrong
    whole = [_whole(file) for file in files]
    return check(read_register(register, whole, context, corrections), tahun)


def _passed(passing: Callable[[ColumnsMaker], Pass]) -> Checked:
    """Pass through the files, once more and part by part where DuckDB cannot split one of them."""
    for columns in (columns_of, _no_columns):
        run = passing(columns)
        try:
            return run.checked()
        except NotRegularError:
            run.store.discard()
        except BaseException:
            run.store.discard()
            raise
    raise AssertionError("no text is split by DuckDB part by part")


def _no_columns(*_: object) -> None:
    """Let every text be read part by part."""


def _whole(file: ReadFile) -> ReadFile:
    """Read a large text as a whole."""
    if file.text is None:
        return file
    try:
        with Reader(file.text.limits) as reader:
            return ReadFile(file.source, tuple(read_file(file.source, reader)))
    except UnreadableFileError as error:
        return ReadFile.broken(file.source, error)
