"""Reading the ledger: what was changed, by whom, through what; the life of one record; undo."""
