"""The sheets of a regency's recap; each module declares its own."""
