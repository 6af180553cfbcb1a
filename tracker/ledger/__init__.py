"""The ledger: every change to a recorded table, kept by the database itself, signed and undoable."""
