"""What the name of a file among the raw ones tells: whether it is read, and as which register."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
"""Endings of workbooks."""
STATIONERY = "bab-iii.docx"
"""The office's own document that BAB III is put into; case, blanks and `-` do not matter."""
_PASSED_OVER = re.compile(r"^(?:~\$|\.)|^thumbs\.db$|^desktop\.ini$", re.IGNORECASE)


def squeezed(name: str) -> str:
    """Give a file's name without case, blanks, `-` and `_`, for matching with registers."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s_\-]+", "", plain)


def is_stationery(name: str) -> bool:
    """Tell whether a file's name is that of the office's own document for BAB III.

    >>> is_stationery("BAB III.docx"), is_stationery("bab-iii (lama).docx")
    (True, False)
    """
    return not is_passed_over(name) and squeezed(name) == squeezed(STATIONERY)


def is_passed_over(name: str) -> bool:
    """Tell a name that programs and systems give to files of their own, such as `~$skm.xlsx`."""
    return bool(_PASSED_OVER.match(name))


def register_named(name: str, registers: Iterable[str]) -> str | None:
    """Give the register that a file's name begins with: the longest of them.

    >>> register_named("Tindak-Lanjut LHE.pdf", ["lhe", "tindak_lanjut", "tindak_lanjut_lhe"])
    'tindak_lanjut_lhe'
    """
    begun = squeezed(name)
    return max((r for r in registers if begun.startswith(squeezed(r))), key=len, default=None)


def printable(name: str) -> str:
    r"""Give a file's name as messages and results can hold it.

    Bytes that are no UTF-8 and control signs are replaced by `\ufffd`.
    """
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(
        "\ufffd" if unicodedata.category(c) == "Cc" else c
        for c in unicodedata.normalize("NFC", text)
    )
