"""What every page shares: the gate, forms, lists, error pages, headers."""
