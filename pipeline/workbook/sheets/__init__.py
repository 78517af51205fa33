"""The sheets, one module each: a module with `ORDER` and `build` is a sheet of the workbook."""
