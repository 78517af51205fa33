"""The base of the models that stand behind TOML files: unknown keys are errors."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class TomlModel(BaseModel):
    """A frozen table of a TOML file; a key that is not declared is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)
