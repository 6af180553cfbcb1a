"""How alike two names, or two records of somebody, are; and why. Pure: knows no database."""
