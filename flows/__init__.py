"""Floor 4: the scheduled service. Prefect is imported here and nowhere else; nothing is computed.

This file imports nothing: `lakip serve` sets Prefect's environment before Prefect reads it.
"""
