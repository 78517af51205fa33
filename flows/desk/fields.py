"""Fields made from what a register's schema says of a column; there is no second list of fields."""

from __future__ import annotations

from nicegui import ui
from nicegui.elements.mixins.validation_element import ValidationElement

from pipeline.templates.words import ColumnWords

LONGEST = 2000
"""Characters of a field."""
Field = ValidationElement[str | None]


def field(words: ColumnWords, value: str, meanings: dict[str, str] | None = None) -> Field:
    """Put the field of a column.

    Args:
        words: The column in words.
        value: What it holds.
        meanings: Words of its list that need explaining, to their meaning.
    """
    label = words.column.label + (" *" if words.harus else "")
    made: Field
    if words.daftar:
        made = _choice(words, value, label, meanings or {})
    elif words.column.free_text:
        made = ui.textarea(label, value=value).props(f"outlined autogrow maxlength={LONGEST}")
    else:
        made = ui.input(label, value=value).props(f"outlined maxlength={LONGEST} autocomplete=off")
    said = [words.arti]
    if not words.daftar:
        said += [f"Ditulis: {words.isi}."] if words.isi != "teks" else []
        said += [f"Contoh: {words.contoh}"] if words.contoh else []
    made.props["hint"] = " ".join(filter(None, said))
    return made.props("hide-hint lazy-rules=ondemand").classes("isian-sel")


def _choice(words: ColumnWords, value: str, label: str, meanings: dict[str, str]) -> Field:
    blank = f"({words.kosong})" if words.column.blank_means else "(belum dipilih)"
    options = {"": blank} | {
        word: f"{word}: {meanings[word]}" if word in meanings else word for word in words.daftar
    }
    if value not in options:  # the decree or the schema no longer has it
        options[value] = value
    return ui.select(options, value=value, label=label).props("outlined")


def content(made: Field) -> str:
    """Give what a field holds, in one line."""
    return " ".join(str(made.value or "").split())
