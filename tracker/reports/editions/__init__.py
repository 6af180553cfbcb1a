"""Editions of the annual summary: published, frozen, verified against the ledger (rule P4)."""
