"""What users read has one word for one thing: the words of the glossary in CONTRIBUTING.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    p for room in ("schemas", "pipeline", "flows") for p in (ROOT / room).rglob("*.py")
)
PARTICLE = re.compile(
    r"\b(ada|atau|belum|bukan|dan|dari|dengan|di|ini|ke|pada|tanpa|tidak|untuk|yang)\b"
)
"""A text without such a word is no Indonesian sentence, but a style, a pattern or a key."""
NO_PROSE = re.compile(r"`[^`]*`|^(?: {4}|\||- `).*$", re.MULTILINE)
"""Commands, and tables of the words that offices write, are no prose of the guide."""

OTHERWISE = {
    r"kepala tabel|tajuk kolom": "judul kolom",
    r"catatan mentah": "data mentah; catatan is a numbered note",
    r"\bbaris(nya)?\b[^.;:]{0,40}\bditolak\b|\bmenolak( seluruh)? baris": "perlu diperbaiki",
    r"\b(ke|me)luarkan baris|\bbaris yang dikeluarkan": "kecualikan, dikecualikan",
    r"(?<!kata )\bsandi(nya)?\b": "kata sandi",
    r"\b(file|sheet|(work)?book|row|(up|down)load|password|error|deadline|cut-?off)\b": (
        "berkas, lembar, buku kerja, baris, unggah, unduh, kata sandi, kesalahan, batas data"
    ),
    r"\bdirektori\b": "folder",
    r"\bkuartal\b": "triwulan",
    r"\bgalat(?! Excel)\b": "kesalahan; galat is what Excel shows in a cell",
    r"\bpembagi\b": "penyebut",
}
"""Patterns of other words for what has a word already, and that word."""


def texts(path: Path) -> Iterator[str]:
    """Give the Indonesian sentences of a module, among them the docstrings that help shows."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            words = {hit.group() for hit in PARTICLE.finditer(node.value)}
            if len(words) > (2 if "\n" in node.value else 0):
                yield re.sub(r"<[^>]+>", " ", node.value)


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str]]:
    """What users read, with the file that says it."""
    decrees = sorted((ROOT / "schemas" / "decrees").glob("*.toml"))
    return [
        *((str(path.relative_to(ROOT)), text) for path in MODULES for text in texts(path)),
        ("PANDUAN.md", NO_PROSE.sub(" ", (ROOT / "PANDUAN.md").read_text("utf-8"))),
        *((path.name, path.read_text("utf-8")) for path in decrees),
    ]


@pytest.mark.parametrize("pattern", OTHERWISE)
def test_what_users_read_has_one_word_for_one_thing(
    said: list[tuple[str, str]], pattern: str
) -> None:
    assert len(said) > 500
    found = [
        (where, text[max(0, hit.start() - 40) : hit.end() + 40])
        for where, text in said
        for hit in re.finditer(pattern, text, flags=re.IGNORECASE)
    ]
    assert not found, f"say: {OTHERWISE[pattern]}"
