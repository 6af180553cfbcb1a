"""The figure builder: one measure in a table of the reader's own making, whose address is the report."""
