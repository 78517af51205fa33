"""Any file to cells, to a table, to a typed frame in which each row knows its origin."""
