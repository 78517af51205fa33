"""The errors a user meets: one Indonesian message each, and the exit code of contract 8."""

from __future__ import annotations


class LakipError(Exception):
    """An error whose text is written for the user.

    Attributes:
        exit_code: What the command ends with.
    """

    exit_code = 2


class ConfigurationError(LakipError):
    """Wrong use, or a unit.toml or decree that cannot be used; nothing was written."""

    exit_code = 2


class RefusedError(LakipError):
    """What was asked for is not allowed in the state of the data or the year."""

    exit_code = 3


class BusyError(LakipError):
    """Another run of this unit and year is under way."""

    exit_code = 4


class WriteError(LakipError):
    """The result could not be written; what was there before is untouched."""

    exit_code = 5
