"""The pieces that pages are made of: real headings, cards, marks and tables.

Whatever is shown is text: nothing here takes HTML, so a value from a raw file stays a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

Tone = Literal["baik", "awas", "salah", "biasa"]


_NAME_ZONES = """
const name = () => document.querySelectorAll(".taruh input[type=file]").forEach((input) => {
  input.title = "Pilih berkas";
  input.setAttribute("aria-label", "Pilih berkas");
  input.closest(".q-btn")?.setAttribute("aria-label", "Pilih berkas");
});
name();
setTimeout(name, 1000);
"""
"""Names what opens the browser's choice of files; again where it was not drawn yet."""


def tag(name: str, text: str, classes: str = "") -> TextElement:
    """Put an HTML element with a text."""
    return TextElement(tag=name, text=text).classes(classes)


def box(name: str = "div", classes: str = "") -> Element:
    """Open an HTML element for others."""
    return ui.element(name).classes(classes)


def title(text: str, lead: str = "") -> None:
    """Put the heading of a page and what it is for."""
    tag("h1", text)
    if lead:
        tag("p", lead, "pengantar")


def card(classes: str = "", name: str = "section") -> Element:
    """Open a card."""
    return box(name, f"kartu {classes}")


def mark(text: str, tone: Tone = "biasa") -> TextElement:
    """Put a short coloured word; its text alone says what it means."""
    return tag("span", text, f"tanda {tone}")


def message(text: str, tone: Tone = "biasa", heading: str = "") -> Element:
    """Put a message that stays, and give it for more."""
    made = box("div", f"pesan {tone}")
    with made:
        if heading:
            tag("strong", heading)
        if text:
            tag("p", text)
    if tone == "salah":
        made.props("role=alert")
    return made


def download(text: str, href: str, classes: str = "") -> None:
    """Put a link that downloads a file."""
    with ui.element("a").props(f"href={_quoted(href)} download").classes(f"unduh {classes}"):
        ui.icon("download").props("aria-hidden=true")
        tag("span", text)


def link(text: str, href: str, classes: str = "") -> TextElement:
    """Put a link."""
    made = tag("a", text, classes)
    made.props["href"] = href
    return made


def button(text: str, icon: str = "", *, quiet: bool = False) -> ui.button:
    """Put a button; handlers are attached with `on_click`."""
    made = ui.button(text, icon=icon or None, color=None).props("no-caps unelevated")
    return made.classes("tombol-samar" if quiet else "tombol")


@contextmanager
def dialog(heading: str, *, closes: bool = False, whole: bool = False) -> Iterator[ui.dialog]:
    """Open a dialog with what is put in the block; once closed it is gone from the page.

    Args:
        heading: Its heading.
        closes: It has a button beside the heading that closes it.
        whole: It takes the whole window.
    """
    with (
        ui.dialog().props("maximized" if whole else "") as made,
        card("dialog lebar-penuh" if whole else "dialog", "div"),
    ):
        if closes:
            with box("div", "kepala-kartu"):
                tag("h2", heading)
                button("Tutup", "close", quiet=True).on_click(made.close)
        else:
            tag("h2", heading)
        yield made
    made.on("hide", made.delete)
    made.open()


def answers(asked: ui.dialog, text: str, act: Callable[[], object], icon: str = "") -> None:
    """Put the two answers to what a dialog asks: to leave it at that, or to do it.

    Args:
        asked: The dialog.
        text: What the button says that does it.
        act: Does it; it closes the dialog where nothing is left to answer.
        icon: Icon of that button.
    """
    with box("div", "tombol-baris"):
        button("Batal", quiet=True).on_click(asked.close)
        button(text, icon).on_click(act)


def file_zone(text: str, *, multiple: bool = False, **handlers: Any) -> ui.upload:
    """Put a place on which files are dropped; the browser's own words for it would be English.

    Args:
        text: What it says.
        multiple: Several files may be dropped at once.
        **handlers: As `ui.upload` takes them.
    """
    zone = ui.upload(auto_upload=True, label=text, multiple=multiple, **handlers)
    zone.props("flat bordered").classes("taruh")
    zone.on("finish", zone.reset)  # else the same name is refused as sent already
    ui.run_javascript(_NAME_ZONES)
    return zone


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[int] = (),
    caption: str = "",
    classes: str = "",
) -> None:
    """Put a table of texts that scrolls sideways where it is too wide.

    Args:
        columns: Headings.
        rows: Texts.
        numbers: Positions of columns that are set right.
        caption: What the table shows.
        classes: More classes.
    """
    with (
        box("div", f"gulung {classes}").props('tabindex=0 role=region aria-label="Tabel"'),
        box("table"),
    ):
        if caption:
            tag("caption", caption)
        with box("thead"), box("tr"):
            for position, text in enumerate(columns):
                tag("th", text, "angka" if position in numbers else "").props("scope=col")
        with box("tbody"):
            for row in rows:
                with box("tr"):
                    for position, text in enumerate(row):
                        tag("td", text, "angka" if position in numbers else "")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', "%22") + '"'
