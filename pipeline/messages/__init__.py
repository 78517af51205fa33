"""What the command line says: short, plain, in Indonesian."""
