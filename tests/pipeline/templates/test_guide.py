"""The guide: its tables are those of the schemas, its steps those of the README."""

import re

import pytest

from pipeline.templates.guide import BEGIN, END, RULES_BEGIN, RULES_END, messages, rewrite, tables
from schemas import registers
from schemas.rules import GENERAL
from tests.pipeline.templates.filling import NAMES, ROOT, every_register


@every_register
def test_every_register_and_column_is_explained(name: str) -> None:
    register = registers()[name]
    assert register.guna.endswith(".")
    assert [n for n, c in register.columns.items() if not c.note] == []


@every_register
def test_personal_columns_have_no_example(name: str) -> None:
    columns = registers()[name].columns.items()
    assert [n for n, c in columns if c.personal and c.example] == []


def test_the_guide_has_the_columns_of_the_schemas() -> None:
    text = (ROOT / "PANDUAN.md").read_text(encoding="utf-8")
    assert rewrite(text) == text, "run: make guide"


def test_rewriting_the_guide_touches_nothing_outside_its_markers() -> None:
    text = f"a\n{RULES_BEGIN}\nlama\n{RULES_END}\nb\n{BEGIN}\nlama\n{END}\nc\n"
    assert rewrite(text) == f"a\n{messages()}\nb\n{tables()}\nc\n"
    for half in (
        "tanpa penanda",
        f"{BEGIN}\n{END}\n",
        f"{RULES_END}\n{RULES_BEGIN}\n{BEGIN}\n{END}",
    ):
        with pytest.raises(ValueError, match="markers"):
            rewrite(half)


def test_the_guide_explains_every_message_of_the_data() -> None:
    told = re.findall(r"^\| `(\w+)` \| (\w+) \|", messages(), flags=re.MULTILINE)
    own = [r for register in registers().values() for r in register.aturan]
    assert sorted(told) == sorted((r.kode, r.tingkat) for r in (*GENERAL.values(), *own))
    assert "{" not in messages()


def test_no_cell_of_the_guides_tables_is_lost() -> None:
    rows = [line for line in tables().splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {9}
    columns = sum(len(r.columns) for r in registers().values())
    assert len(rows) == columns + 2 * len(NAMES)


def test_the_guide_installs_as_the_readme_does() -> None:
    guide = (ROOT / "PANDUAN.md").read_text(encoding="utf-8").splitlines()
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    steps = [s for s in readme if s.startswith("    ") and ("pip install" in s or "-m venv" in s)]
    assert len(steps) == 3
    assert [s for s in steps if s not in guide] == []
