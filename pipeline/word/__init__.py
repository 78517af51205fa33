"""BAB III as a Word document: the workbook's own tables and texts, in the prescribed order."""
