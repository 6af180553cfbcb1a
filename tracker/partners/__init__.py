"""Partners: countries, regions and organizations, their groups, and how their names are read."""
