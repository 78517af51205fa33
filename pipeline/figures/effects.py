"""What the indicators would be had the unit chosen otherwise: each policy alone, all else alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pipeline.checking.checks import Checked
from pipeline.figures.measuring import PERLU_DIPERBAIKI, ada, skm_results, value_of
from pipeline.figures.results import Akibat, HasilIndikator, HasilSkm
from pipeline.figures.warehouse import Warehouse
from pipeline.office.rules import TANPA_JENIS, Office
from schemas.decree import Indikator, Kebijakan, Nilai


@dataclass(frozen=True)
class Effects:
    """Tries the other choices of policies on one year's rows.

    Attributes:
        office: The unit, its decree and the policies in force.
        checked: All registers after checking, by name.
        warehouse: The accepted rows.
        found: The indicators' figures under the policies in force.
        skm: The survey, which knows its other weights and ways of pooling.
    """

    office: Office
    checked: Mapping[str, Checked]
    warehouse: Warehouse
    found: Mapping[str, HasilIndikator]
    skm: HasilSkm | None

    def of(self, name: str, rule: Kebijakan) -> tuple[Akibat, ...] | None:
        """Give what each other choice of a policy would give.

        Returns:
            An entry for every indicator and choice that was tried, those that change nothing too;
            None where the policy decides no realisasi, or its other choice cannot be reckoned.
        """
        if name in {"bobot_unsur", "gabung_skm"}:
            return tuple(self._survey(name)) or None
        if name == "penyebut_nol":
            return tuple(self._nought()) or None
        if name == "periode_skm" and self._pooled():
            return None
        tried = [a for other in self._others(name, rule) for a in self._measured(name, other)]
        return tuple(tried) or None

    def _others(self, name: str, rule: Kebijakan) -> Iterator[Nilai]:
        """Give the choices beside the one in force; of open values only the default."""
        value, default = self.office.kebijakan[name], rule.nilai
        if isinstance(value, list):
            whole: list[Nilai] = [default, [str(p) for p in rule.pilihan]]
            kept = {w for w in value if w != TANPA_JENIS}
            seen = [kept]
            for other in whole:
                if isinstance(other, list) and set(other) not in seen:
                    seen.append(set(other))
                    yield other
        elif isinstance(value, bool):
            yield not value
        elif name == "batas_data":
            end = date(self.office.tahun, 12, 31)
            if value != end and not self.office.sementara:
                yield end
        elif name != "tanpa_jenis" or value != "tolak":  # what was refused cannot be counted now
            yield from (p for p in rule.pilihan if p != value)
            if value != default and default not in rule.pilihan:
                yield default

    def _measured(self, name: str, other: Nilai) -> Iterator[Akibat]:
        """Measure the indicators that a policy decides, under another choice."""
        change: dict[str, Nilai] = {name: other}
        kinds = self.office.kebijakan.get("jenis_trantib")
        if name == "tanpa_jenis" and isinstance(kinds, list):
            change = {"jenis_trantib": [k for k in kinds if k != TANPA_JENIS]}
        if name == "jenis_trantib" and isinstance(other, list) and isinstance(kinds, list):
            change = {name: [*other, *(k for k in kinds if k == TANPA_JENIS)]}
        entries = [e for e in self.office.decree.indikator if self._decided(e, change)]
        if not entries:
            return
        parameters = {**self.office.kebijakan, "tahun": self.office.tahun, **change}
        with self.warehouse.dengan(change):
            survey = any(e.ukuran == "ikm" for e in entries)
            skm = skm_results(self.office, self.checked, self.warehouse) if survey else None
            for entry in entries:
                measured, _ = value_of(
                    entry, self.office, self.checked, self.warehouse, skm, parameters
                )
                yield Akibat(other, entry.kode, measured.realisasi)

    def _decided(self, entry: Indikator, change: Mapping[str, Nilai]) -> bool:
        """Tell whether an indicator's own query hangs on what is changed."""
        if ada(entry.nama_register, self.checked):
            return self.warehouse.depends("ukuran", entry.sql, change)
        recap = entry.rekap
        return recap is not None and self.warehouse.depends("ukuran", recap.sql, change)

    def _pooled(self) -> bool:
        """Tell whether the survey's answers are put together whatever their periods."""
        return self.office.kebijakan.get("gabung_skm", "gabung") == "gabung"

    def _survey(self, name: str) -> Iterator[Akibat]:
        if self.skm is None:
            return
        known: dict[str, Fraction] = (
            {w: value for w, (value, _) in self.skm.bobot_lain.items()}
            if name == "bobot_unsur"
            else dict(self.skm.cara_lain)
        )
        for kode, hasil in self.found.items():
            if hasil.indikator.ukuran == "ikm":
                for choice, value in known.items():
                    if choice != str(self.office.kebijakan.get(name)):
                        yield Akibat(choice, kode, value)

    def _nought(self) -> Iterator[Akibat]:
        """Give what a measured zero denominator would mean."""
        hundred = self.office.kebijakan.get("penyebut_nol") == "seratus"
        other = "tidak_dihitung" if hundred else "seratus"
        for kode, hasil in self.found.items():
            counted = hasil.indikator.ukuran == "rasio" and hasil.penyebut == 0
            if counted and PERLU_DIPERBAIKI not in (hasil.alasan or ""):
                yield Akibat(other, kode, None if hundred else Fraction(100))
