"""Units by the dozen or the thousand, invented: what the regency's run is measured with."""
