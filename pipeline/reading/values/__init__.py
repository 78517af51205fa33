"""Parsers of cells (contract 3.5 to 3.7): each distinct value is parsed once."""
