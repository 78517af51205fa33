"""Accepted rows to the year's results: SQL counts, the measures grade, exact throughout."""
