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
from pipeline.checking.large.room import REFUSED, demanding_room, refusal_of
from pipeline.reading.child import Reader
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction
from pipeline.reading.files import ReadFile, read_file
from pipeline.reading.large.register import may_stream
from pipeline.reading.large.text import NotPlainError, NotRegularError
from pipeline.reading.registers import read_register
from pipeline.reading.sheet import UnreadableFileError, not_given
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
        one table, all are read as a whole instead, and the rows are in memory as usual. A text
        that the system does not give is one problem, and the others are read without it.

    Raises:
        WriteError: There is no room for the rows.
    """
    try:
        while may_stream(register) and any(file.text is not None for file in files):
            passing = partial(Pass, register, files, context, corrections, tahun)
            found = _passed_or_lost(passing, files)
            if isinstance(found, Checked):
                return found
            files = [found if file.source == found.source else file for file in files]
    except (NotPlainError, UnreadableFileError):
        pass  # read as a whole, it is said what is wrong
    whole = [_whole(file) for file in files]
    return check(read_register(register, whole, context, corrections), tahun)


def _passed_or_lost(
    passing: Callable[[ColumnsMaker], Pass], files: Sequence[ReadFile]
) -> Checked | ReadFile:
    """Pass through the files; give the text that the system did not give, with its problem."""
    texts = [file for file in files if file.text is not None]
    with demanding_room(file.source.nama for file in texts):
        try:
            return _passed(passing)
        except (OSError, *REFUSED) as error:
            for file in texts:
                refused = refusal_of(error, file.source.path)
                if refused is not None:
                    return ReadFile.broken(file.source, not_given(refused))
            raise


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
