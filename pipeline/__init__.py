"""Floors 2 and 3: from raw files to the published workbook. Knows no Prefect."""
