"""The example unit's year: one seeded script that writes its raw files and knows the true figures.

`python -m tests.example` writes `raw/contoh/2025`, the same bytes every time. The figures that a
right program must find in them are in `tests.example.truth`.
"""
