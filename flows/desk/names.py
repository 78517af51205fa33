"""Names of uploaded files: which can be kept."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pipeline.errors import ConfigurationError
from pipeline.reading.files import ENDINGS

_LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def demand_name(name: str) -> str:
    """Give a file's name in its usual form, if it is a plain name of a kind that is read.

    Raises:
        ConfigurationError: It is a path, hidden, reserved, too long, or of another kind.
    """
    plain = unicodedata.normalize("NFC", name).strip()
    shown = plain[:40]
    if not plain or _FORBIDDEN.search(plain) or plain.startswith((".", "~$")):
        raise ConfigurationError(f"“{shown}” tidak dapat menjadi nama berkas; ganti namanya.")
    if _RESERVED.match(plain) or plain.endswith(".") or len(plain) > _LONGEST:
        raise ConfigurationError(
            f"Nama “{shown}” terlalu panjang atau khusus bagi Windows; ganti namanya."
        )
    if Path(plain).suffix.lower() not in ENDINGS:
        known = ", ".join(sorted(e.lstrip(".") for e in ENDINGS))
        raise ConfigurationError(f"“{shown}” bukan jenis berkas yang dibaca ({known}).")
    return plain
