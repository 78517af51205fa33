"""Text registers too large to hold in memory: read part by part, each row as on the usual way."""
