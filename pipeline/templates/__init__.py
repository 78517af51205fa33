"""Blank input workbooks and the guide's table of columns, both made from the schemas."""

from pipeline.templates.folder import Written, write_templates

__all__ = ["Written", "write_templates"]
