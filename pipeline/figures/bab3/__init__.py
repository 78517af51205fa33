"""What BAB III holds beside the indicators themselves (PermenPANRB 53/2014)."""
