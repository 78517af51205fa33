"""Large registers."""
