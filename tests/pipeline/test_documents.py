"""Every command that the documents name is one that the program takes; those of the README run."""

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cyclopts.exceptions import MissingArgumentError

from pipeline.cli import app
from tests.pipeline.commands import Lakip

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "PANDUAN.md")
BLOCK = re.compile(r"^ {4}(?:\.venv[\\/]\w+[\\/])?((?:lakip|make) .*)$", re.MULTILINE)
INLINE = re.compile(r"`((?:lakip|make) [^`]+)`")
MEANT = {"NNN": "1", "FILE": "a.xlsx", "NAME": "siti", "...": ""}
"""What stands in the documents for a value of the reader's own."""


def commands(document: str) -> Iterator[list[str]]:
    """Give the commands of a document, without the words beside them and what a shell does."""
    text = (ROOT / document).read_text(encoding="utf-8")
    for command in (*BLOCK.findall(text), *INLINE.findall(text)):
        alone = re.split(r" {2,}|\s+[#>]", command)[0]
        yield [word for word in (MEANT.get(w, w) for w in shlex.split(alone)) if word]


def named(program: str) -> list[tuple[str, ...]]:
    return sorted({tuple(c[1:]) for d in DOCUMENTS for c in commands(d) if c[0] == program})


@pytest.mark.parametrize("arguments", named("lakip"), ids=" ".join)
def test_a_command_of_the_documents_is_one_that_lakip_takes(arguments: tuple[str, ...]) -> None:
    with suppress(MissingArgumentError):  # a text names a command without its values
        app.parse_args(arguments, exit_on_error=False, print_error=False)


def test_a_target_of_the_documents_stands_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {arguments[0] for arguments in named("make")} <= targets


def places_named() -> Iterator[tuple[str, str]]:
    """Give each file or folder that CONTRIBUTING.md names, and what stands in backticks before it:
    a name without its folder stands beside the one that was named before."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    before = ""
    for name in re.findall(r"`([\w./-]+(?:\.py|\.sql|\.toml|/))`", text):
        yield name, before
        if (ROOT / name).exists():
            before = name


@pytest.mark.parametrize(("name", "before"), sorted(set(places_named())))
def test_a_file_that_the_way_of_the_data_names_is_there(name: str, before: str) -> None:
    beside = ROOT / before
    around = [ROOT, beside, beside.parent, ROOT / "pipeline", ROOT / "pipeline" / "sql"]
    assert any((folder / name).exists() for folder in around)


@pytest.mark.slow
def test_the_commands_of_the_readme_work_in_the_order_of_a_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lakip: Lakip
) -> None:
    shutil.copytree(ROOT / "raw", tmp_path / "raw")
    monkeypatch.chdir(tmp_path)
    book = "output/contoh/2025/LAKIP-contoh-2025.xlsx"
    told = {tuple(c[1:]) for c in commands("README.md") if c[0] == "lakip"}
    year = ("2025", "--unit", "contoh")
    for head, rest, code in (
        (("template", *year), (), 0),
        (("check", *year), (), 1),
        (("run", *year), (), 1),
        (("history",), year, 0),
        (("diff",), year, 2),
        (("verify", "a.xlsx"), year, 0),
        (("run", "--ulang", "1"), year, 0),
    ):
        assert head in told
        if head[0] == "verify":
            shutil.copy(book, "a.xlsx")
        ended = lakip(*head, *rest)
        assert ended.code == code, (head, ended.err)
