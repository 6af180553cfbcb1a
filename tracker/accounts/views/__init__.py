"""The pages of signing in, of one's own account, and of all accounts."""

from tracker.accounts.views import accounts, first, own, sign_in
from tracker.accounts.views.blueprint import bp

__all__ = ["accounts", "bp", "first", "own", "sign_in"]
