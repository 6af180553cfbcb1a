"""What holds for accounts: unique addresses, strong passwords, an administrator always left, and throttled sign-in."""

from tracker.accounts.rules.accounts import check_email, save_account, set_grants
from tracker.accounts.rules.passwords import check_password, set_password_hash
from tracker.accounts.rules.sessions import end_other_sessions, end_session, end_sessions, mark_seen, start_session
from tracker.accounts.rules.throttle import TooManyTries, forget_attempts, note_attempt

__all__ = [
    "TooManyTries",
    "check_email",
    "check_password",
    "end_other_sessions",
    "end_session",
    "end_sessions",
    "forget_attempts",
    "mark_seen",
    "note_attempt",
    "save_account",
    "set_grants",
    "set_password_hash",
    "start_session",
]
