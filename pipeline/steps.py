"""How the composition calls its stages, so that a flow can wrap each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, Protocol, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R", covariant=True)


class Langkah(Protocol[P, R]):
    """A stage: a plain function with the name the user reads and whether it touches files."""

    judul: str
    io: bool

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do the stage."""


Step = Callable[..., Any]
"""Calls a stage: `step(function, *args)`."""


def langkah(judul: str, *, io: bool = False) -> Callable[[Callable[P, R]], Langkah[P, R]]:
    """Mark a function as a stage of the composition.

    Args:
        judul: What the stage is called where users read it, in Indonesian.
        io: The stage touches files, so a failure of the system is worth a retry.

    Returns:
        A decorator that gives the function the attributes `judul` and `io`.
    """

    def mark(function: Callable[P, R]) -> Langkah[P, R]:
        stage = cast("Langkah[P, R]", function)
        stage.judul = judul
        stage.io = io
        return stage

    return mark


def call(function: Callable[..., R], *args: object) -> R:
    """Call a stage as it is: the step of the command line."""
    return function(*args)
