"""Results to the workbook: sheets declare what stands on them, one writer lays it out."""

from pipeline.workbook.book import write_book

__all__ = ["write_book"]
