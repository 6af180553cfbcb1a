"""Accounts: who may sign in, what each was granted, and the sessions that are open."""
