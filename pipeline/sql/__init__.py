"""DuckDB and what is asked of it: one SELECT for each `.sql` file, by folder and name."""
