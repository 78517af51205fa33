"""Choices (contract 3.7): known words only; the nearest known ones are a suggestion, no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pipeline.reading.values.numbers import Reading, parse_number
from pipeline.reading.values.parsed import BLANK, Parsed, is_blank, shown
from pipeline.reading.words import clean, normal


@dataclass(frozen=True)
class Vocabulary:
    """The words of one choice column.

    Attributes:
        words: Normalised word to canonical value.
        canonical: The canonical values in the schema's order.
        deciding: An unknown word rejects the row; else it is grouped under `other`.
        ambiguous: Normalised words that may mean two things, to the rule they break.
        other: The group of unknown words of a column that decides nothing.
    """

    words: Mapping[str, str]
    canonical: tuple[str, ...]
    deciding: bool
    ambiguous: Mapping[str, str]
    other: str = "lainnya"

    def find(self, text: str) -> str | None:
        """Give the canonical value of a word; blanks in it do not matter (`Di proses`)."""
        key = normal(text)
        return self.words.get(key) or self._tight.get(tight(key))

    def unclear(self, text: str) -> str | None:
        """Give the rule that a word of two meanings breaks."""
        return self._unclear.get(tight(normal(text)))

    @cached_property
    def _tight(self) -> Mapping[str, str]:
        return joined(self.words)

    @cached_property
    def _unclear(self) -> Mapping[str, str]:
        return joined(self.ambiguous)


def tight(key: str) -> str:
    """Give a normalised word without its blanks."""
    return key.replace(" ", "")


def joined(words: Mapping[str, str]) -> Mapping[str, str]:
    """Give normalised words without blanks, those left out that would then mean two things."""
    met: dict[str, set[str]] = {}
    for word, value in words.items():
        met.setdefault(tight(word), set()).add(value)
    return {word: next(iter(values)) for word, values in met.items() if len(values) == 1}


def vocabulary(
    choices: Mapping[str, Iterable[str]],
    *extra: Mapping[str, str],
    deciding: bool,
    ambiguous: Mapping[str, str] | None = None,
) -> Vocabulary:
    """Collect the words of a column; later ones win over earlier ones.

    Args:
        choices: Canonical value to synonyms, as the schema has them.
        *extra: Word to canonical value: those of the decree, then those of the unit.
        deciding: Whether the column decides a figure.
        ambiguous: Words that may mean two things, to a rule code; an extra word settles it.
    """
    words: dict[str, str] = {}
    for canonical, synonyms in choices.items():
        words |= dict.fromkeys((normal(w) for w in (canonical, *synonyms)), canonical)
    for more in extra:
        words |= {normal(word): canonical for word, canonical in more.items()}
    unclear = {normal(w): rule for w, rule in (ambiguous or {}).items()}
    return Vocabulary(
        words,
        tuple(choices),
        deciding,
        {w: rule for w, rule in unclear.items() if w not in words},
    )


def parse_choice(value: object, vocabulary: Vocabulary) -> Parsed:
    """Parse one cell as a choice.

    Returns:
        The canonical value; `lainnya` with a warning for an unknown word of a column that
        decides nothing; or the rule that an unknown word breaks.
    """
    if is_blank(value):
        return BLANK
    text = shown(value)
    found = vocabulary.find(text)
    if found is not None:
        return Parsed(found)
    if rule := vocabulary.unclear(text):
        return Parsed(aturan=rule)
    isian = {
        "pilihan": ", ".join(vocabulary.canonical),
        "usul": nearest(normal(text), vocabulary.words, vocabulary.words),
    }
    if vocabulary.deciding:
        return Parsed(aturan="pilihan_tidak_dikenal", isian=isian)
    return Parsed(vocabulary.other, aturan="kata_di_luar_daftar", isian=isian)


def nearest(key: str, known: Iterable[str], shown_as: Mapping[str, str] | None = None) -> str:
    """Word a suggestion of the nearest known word, or nothing when none is near."""
    from rapidfuzz import fuzz, process  # only a file with an unknown word pays for this import

    best = process.extractOne(key, list(known), scorer=fuzz.ratio, score_cutoff=75)
    if best is None:
        return ""
    word = best[0] if shown_as is None else shown_as[best[0]]
    return f" (mungkin maksudnya {word})"


_NUMBERED = re.compile(r"^\(?([1-4a-d])(?:\s*[.):=-]\s*|\s+)\(?(\S[^()]*)\)?$", re.IGNORECASE)
_NUMBER_LAST = re.compile(r"^(\S.*?)\s*[(=:-]\s*([1-4a-d])\s*\)?$", re.IGNORECASE)


_BARE_NUMBER = re.compile(r"^[-−]?[\d.,]+$")


def parse_answer(value: object, vocabulary: Vocabulary) -> Parsed:
    """Parse one answer of the SKM: 1 to 4, a to d, the answer's words, or both.

    >>> v = vocabulary({"4": ("Sangat sesuai", "d")}, deciding=True)
    >>> parse_answer("4. Sangat sesuai", v).value
    4.0
    """
    if is_blank(value):
        return BLANK
    text = clean(shown(value))
    if not isinstance(value, str) or _BARE_NUMBER.match(text):
        number = parse_number(value, Reading.INDEX).value
        if isinstance(number, Decimal):
            return Parsed(float(number))
    found = vocabulary.find(text)
    if found is None and (match := _NUMBERED.match(text) or _NUMBER_LAST.match(text)):
        one, other = map(vocabulary.find, match.groups())
        found = one if one == other else None
    if found is not None:
        return Parsed(float(found))
    words = ", ".join(f"{k}" for k in vocabulary.canonical)
    return Parsed(aturan="pilihan_tidak_dikenal", isian={"pilihan": words, "usul": ""})
