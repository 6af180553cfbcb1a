"""Who may be who: how alike names and records are, and why. It knows no database."""
