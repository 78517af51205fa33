"""Many units at once, and the regency's recap of them."""
