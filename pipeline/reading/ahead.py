"""Workbooks that a child reads while the program still loads its libraries, which take longer.

Nothing is known of the unit then: a year's workbooks are read within the usual limits and without
passwords. Of that only is taken what could be read so, from the very bytes that are asked for
later, and where the unit allows as much; everything else is read anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from pipeline.reading.child import Reader
from pipeline.reading.limits import Limits
from pipeline.reading.names import WORKBOOKS, is_passed_over, printable, register_named
from pipeline.reading.sheet import Sheet, Source, UnreadableFileError


@dataclass
class Ahead:
    """Workbooks that were begun with.

    Attributes:
        reader: Reads them, one after the other.
        begun: Each file, to the hash of the bytes that were read and its sheets.
    """

    reader: Reader = field(default_factory=Reader)
    begun: dict[Path, Future[tuple[str, list[Sheet]]]] = field(default_factory=dict)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def begin(self, paths: Sequence[Path]) -> None:
        """Begin to read workbooks, in another thread that waits for the child."""
        for path in paths:
            source = Source(path, printable(path.name), "", "")
            self.begun[path] = self._pool.submit(self.reader.read_bytes, source)

    def take(self, source: Source, limits: Limits) -> list[Sheet] | None:
        """Give the sheets of a workbook once they are read.

        Args:
            source: The file.
            limits: What it may take.

        Returns:
            Its sheets; None where it has to be read anew.
        """
        begun = self.begun.get(source.path)
        if begun is None or not limits.covers(self.reader.limits):
            return None
        try:
            sha, sheets = begun.result()
        except (UnreadableFileError, OSError):
            return None
        del self.begun[source.path]  # its cells are held once
        return [replace(s, source=source) for s in sheets] if sha == source.sha256 else None

    def end(self) -> None:
        """End the child, whatever it is at."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        if not all(begun.done() for begun in self.begun.values()):
            self.reader.stop()
        self._pool.shutdown()
        self.begun.clear()
        self.reader.__exit__(None, None, None)


@contextmanager
def reading_ahead(raw: Path, unit: str, tahun: int) -> Iterator[Ahead]:
    """Begin to read a year's workbooks; what was begun ends with the context at the latest."""
    ahead = Ahead()
    try:
        ahead.begin(_workbooks(raw, unit, tahun))
        yield ahead
    finally:
        ahead.end()


def _workbooks(raw: Path, unit: str, tahun: int) -> list[Path]:
    """Give the workbooks of a year that belong to registers, in the order in which they are read.

    Nothing is said of what is wrong with folders: whoever opens the unit does.
    """
    folder = raw / unit / str(tahun)
    try:
        if folder.resolve() != raw.resolve() / unit / str(tahun):
            return []  # it leads out of the raw folder
        paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in WORKBOOKS)
        own = [p for p in paths if p.is_file() and not p.is_symlink()]
    except OSError:
        return []
    known = _registers()
    return [p for p in own if not is_passed_over(p.name) and register_named(p.name, known)]


def _registers() -> list[str]:
    """Name the modules that registers are among; to ask which would load the libraries."""
    spec = find_spec("schemas")
    assert spec is not None
    return [module.name for module in iter_modules(spec.submodule_search_locations)]
