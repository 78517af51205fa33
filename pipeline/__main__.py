"""`python -m pipeline` is `lakip`."""

from pipeline.cli import main

main()
