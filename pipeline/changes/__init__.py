"""What differs between two versions of a year, and how it is worded."""
