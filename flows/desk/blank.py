"""Pages without anything that moves: sign-in and notices, plain HTML that needs no script."""

from __future__ import annotations

from html import escape

from pipeline.errors import LakipError

_PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{title} - lakip</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/aset/kosong.css"></head>
<body><main><p class="merek">lakip</p>{content}</main></body></html>
"""
_SIGN_IN = """<h1>Masuk</h1>
<p>Halaman ini untuk pegawai kantor kecamatan.</p>{message}
<form method="post" action="/masuk">
<input type="hidden" name="ke" value="{to}">
<label for="nama">Nama pengguna</label>
<input id="nama" name="nama" autocomplete="username" autocapitalize="none" required autofocus
 maxlength="64" value="{name}">
<label for="sandi">Kata sandi</label>
<input id="sandi" name="sandi" type="password" autocomplete="current-password" required
 maxlength="200">
<button type="submit">Masuk</button></form>
<p class="kecil">Lupa kata sandi? Mintalah kepada Sekcam atau pengelola komputer untuk
membuatnya lagi.</p>"""


def notice(title: str, text: str) -> str:
    """Give a page that only says something.

    Args:
        title: Its heading.
        text: What it says; anything, it is escaped.
    """
    content = f'<h1>{escape(title)}</h1><p role="alert">{escape(text)}</p>'
    content += '<p><a href="/">Kembali ke halaman awal</a></p>'
    return _PAGE.format(title=escape(title), content=content)


def sign_in(to: str, name: str = "", error: LakipError | str | None = None) -> str:
    """Give the page on which a user signs in.

    Args:
        to: Where to go then; a path of this page.
        name: The name typed before.
        error: Why that did not work.
    """
    message = f'<p class="salah" role="alert">{escape(str(error))}</p>' if error else ""
    content = _SIGN_IN.format(to=escape(to), name=escape(name), message=message)
    return _PAGE.format(title="Masuk", content=content)
