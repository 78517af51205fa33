"""Every word of a choice that the schemas and the domain know is read, however it is written."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.reading.values.choices import parse_answer, parse_choice
from pipeline.reading.words import normal
from schemas import registers
from schemas.column import Kind
from tests.builders import check_rows, context

REGISTERS = sorted(registers())


def _words() -> Iterator[tuple[str, str, str, str]]:
    for register in registers().values():
        for name, column in register.columns.items():
            for canonical, synonyms in column.choices.items():
                for word in (canonical, *synonyms):
                    yield register.nama, name, word, canonical


@pytest.mark.parametrize("register", REGISTERS)
def test_no_word_of_a_column_means_two_choices(register: str) -> None:
    for name, column in registers()[register].columns.items():
        meanings: dict[str, set[str]] = {}
        for canonical, synonyms in column.choices.items():
            for word in (canonical, *synonyms):
                meanings.setdefault(normal(word), set()).add(canonical)
        assert {w: m for w, m in meanings.items() if len(m) > 1} == {}, name


@pytest.mark.parametrize("register", REGISTERS)
def test_every_word_of_every_choice_is_read_however_it_is_spelt(register: str) -> None:
    where = context()
    wrong = []
    for nama, name, word, canonical in _words():
        if nama != register:
            continue
        column = registers()[nama].columns[name]
        words = where.vocabulary(registers()[nama], name)
        parse = parse_answer if column.kind is Kind.ANSWER else parse_choice
        wanted = float(canonical) if column.kind is Kind.ANSWER else canonical
        for spelt in (word, word.upper(), f"  {word}. ", word.replace(" ", "\N{NO-BREAK SPACE}")):
            parsed = parse(spelt, words)
            if (parsed.value, parsed.aturan) != (wanted, None):
                wrong.append((name, spelt, parsed))
    assert wrong == []


DOMAIN_WORDS = {
    ("pengaduan", "status"): {
        "selesai": "Selesai|Sudah Selesai|Tuntas|Beres|Clear|Closed|Damai|Islah|Selesai dimediasi",
        "diproses": "Proses|Diproses|Dalam Proses|Sedang Diproses|Dalam penanganan|Belum Selesai|Mediasi|Pending",
        "masuk": "Masuk|Diterima|Menunggu|Menunggu Verifikasi|Belum Ditindaklanjuti",
        "dilimpahkan": "Diteruskan|Dilimpahkan|Dirujuk|Dirujuk ke Polsek|Diteruskan ke Satpol PP|Dilimpahkan ke Dinas",
        "ditolak": "Ditolak|Tidak Valid|Bukan Kewenangan",
    },
    ("pengaduan", "saluran"): {
        "lisan": "Lisan|Datang Langsung|Tatap Muka",
        "lainnya": "Telepon|Kotak Saran|Email|Website|Aplikasi|Lewat Desa|Babinsa|Bhabinkamtibmas|Patroli|Temuan Petugas",
        "sp4n-lapor": "SPAN Lapor|LAPOR!|SP4N-LAPOR!",
        "whatsapp": "WA|WhatsApp",
        "media sosial": "IG|FB|Facebook|Instagram|Medsos",
        "surat": "Surat",
    },
    ("pengaduan", "jenis"): {
        "ketertiban umum": "Ketertiban Umum|PKL|Reklame|Bangunan Liar|Parkir|Miras|Judi|Knalpot Brong|Balap Liar|Sound Horeg|Ternak Lepas|Gepeng|ODGJ|Trantib|Bangunan",
        "ketenteraman masyarakat": "Ketenteraman Masyarakat|Ketentraman Masyarakat|Perkelahian|Tawuran|Konflik Warga|Keramaian tanpa izin|Keramaian|Pencurian|Kamtibmas|Kriminalitas",
        "lainnya": "KTP/KK/Adminduk|KTP|KK|Adminduk|Jalan Rusak|Infrastruktur|Kebersihan|Kesehatan|Pendidikan|Bansos|Pelayanan|Bencana|Kebakaran",
    },
    ("pemberdayaan", "status"): {
        "difasilitasi": "Terlaksana|Sudah|Sudah Dilaksanakan|Selesai",
        "belum": "Ditunda|Belum",
        "batal": "Tidak jadi|Batal",
    },
    ("rekomendasi", "bidang"): {
        "pemerintahan": "Tapem|Pem",
        "ketertiban dan keamanan": "Trantib|Trantibum|Keamanan",
        "pemberdayaan masyarakat": "PM|PMD",
        "kesejahteraan sosial": "Kesos|Kesra",
        "lainnya": "Ekbang|Pembangunan",
    },
}  # fmt: skip


@pytest.mark.parametrize(("register", "column"), sorted(DOMAIN_WORDS))
def test_the_words_that_offices_write_mean_what_the_domain_says(register: str, column: str) -> None:
    words = context().vocabulary(registers()[register], column)
    wanted = {w: c for c, ws in DOMAIN_WORDS[register, column].items() for w in ws.split("|")}
    assert {w: parse_choice(w, words).value for w in wanted} == wanted


@pytest.mark.parametrize(
    "word", ["Ditindaklanjuti", "Sudah Ditindaklanjuti", "(Sudah) Ditindaklanjuti"]
)
def test_a_status_that_may_mean_finished_or_not_is_refused_until_the_unit_declares_it(
    word: str,
) -> None:
    refused = check_rows("pengaduan", {"status": word})
    assert refused.errors == ["status_bermakna_dua"]
    assert "[sinonim.pengaduan.status]" in refused.problem("status_bermakna_dua").saran
    declared = check_rows(
        "pengaduan", {"status": word}, sinonim={"pengaduan": {"status": {word: "selesai"}}}
    )
    assert declared.column("status") == ["selesai"]


def test_a_word_that_the_unit_declares_wins_over_the_program_s_own() -> None:
    found = check_rows(
        "pengaduan",
        {"status": "Mediasi"},
        sinonim={"pengaduan": {"status": {"mediasi": "selesai"}}},
    )
    assert found.column("status") == ["selesai"]
