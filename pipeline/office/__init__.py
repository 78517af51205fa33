"""The office and its rules for one year: unit.toml, the year's own over it, and the decree."""
