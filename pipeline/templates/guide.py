"""PANDUAN.md's tables of columns and of messages, made from the schemas.

`python -m pipeline.templates.guide` rewrites them between their markers and leaves the rest.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.templates.words import ColumnWords, ordered_registers, words_of
from schemas.column import Kind
from schemas.register import Register
from schemas.rules import GENERAL, Rule

BEGIN = "<!-- kolom register: dibuat oleh python -m pipeline.templates.guide -->"
END = "<!-- akhir kolom register -->"
_HEADS = (
    "Kolom", "Judul", "Wajib", "Arti", "Yang ditulis", "Bila kosong", "Judul lain yang dikenali",
    "Contoh",
)  # fmt: skip


RULES_BEGIN = "<!-- arti pesan: dibuat oleh python -m pipeline.templates.guide -->"
RULES_END = "<!-- akhir arti pesan -->"
_RULE_HEADS = ("Kode", "Akibat", "Pesannya", "Yang dikerjakan")
_BLANK = re.compile(r"\{[^}]*\}")


def tables() -> str:
    """Give the tables of all registers as Markdown, with their markers."""
    lines = [BEGIN, "", *(line for r in ordered_registers() for line in _register(r)), END]
    return "\n".join(lines)


def messages() -> str:
    """Give the tables of all rules that data can break as Markdown, with their markers."""
    lines = [RULES_BEGIN, "", *_rules("Di semua register", GENERAL.values())]
    for register in ordered_registers():
        if register.aturan:
            lines += _rules(f"{register.judul} (`{register.nama}`)", register.aturan)
    return "\n".join([*lines, RULES_END])


def rewrite(text: str) -> str:
    """Give a guide's text with its tables as the schemas have them now.

    Raises:
        ValueError: The text has not exactly one pair of each marker.
    """
    text = _between(text, BEGIN, tables(), END)
    return _between(text, RULES_BEGIN, messages(), RULES_END)


def _between(text: str, begin: str, new: str, end: str) -> str:
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        raise ValueError("the guide needs one pair of each of its markers")
    before, rest = text.split(begin)
    return before + new + rest.split(end)[1]


def _rules(title: str, rules: Iterable[Rule]) -> Iterator[str]:
    yield f"### {title}"
    yield ""
    yield _row(_RULE_HEADS)
    yield _row(["---"] * len(_RULE_HEADS))
    for rule in rules:
        words = [_BLANK.sub("…", t).replace("….", "…") for t in (rule.pesan, rule.saran)]
        yield _row([f"`{rule.kode}`", rule.tingkat, *words])
    yield ""


def _register(register: Register) -> Iterator[str]:
    columns = words_of(register)
    yield f"### {register.judul} (`{register.nama}`)"
    yield ""
    yield register.guna
    yield ""
    yield _row(_HEADS)
    yield _row(["---"] * len(_HEADS))
    for words in columns:
        yield _row(_cells(words))
    yield ""
    known = [line for words in columns for line in _synonyms(words)]
    if known:
        yield "Kata lain yang dikenali:"
        yield ""
        yield from known
        yield ""


def _cells(words: ColumnWords) -> tuple[str, ...]:
    column = words.column
    return (
        f"`{words.nama}`",
        column.label,
        words.wajib,
        words.arti,
        words.isi,
        words.kosong,
        "; ".join(dict.fromkeys(a for a in column.aliases if a != column.label)) or "-",
        words.contoh or "-",
    )


def _synonyms(words: ColumnWords) -> Iterator[str]:
    """Word the synonyms of a choice column, and the words that it refuses as ambiguous."""
    column = words.column
    if column.kind is not Kind.CHOICE:
        return
    said = [f"{value} = {', '.join(known)}" for value, known in column.choices.items() if known]
    if column.ambiguous:
        said.append(f"ditolak karena bermakna dua = {', '.join(column.ambiguous)}")
    if said:
        yield f"- `{words.nama}`: {_safe('; '.join(said))}."


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(map(_safe, cells))} |"


def _safe(text: str) -> str:
    """Keep a text from ending its cell or opening a tag."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def main(path: Path) -> None:
    """Rewrite the tables of a guide; the file is touched only where they differ."""
    old = path.read_text(encoding="utf-8")
    new = rewrite(old)
    if new != old:
        path.write_text(new, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "PANDUAN.md"))
