"""Password hashing (Argon2id). Slow on purpose: never called while a write transaction is open."""

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # 19 MiB, about 50 ms

# What an unknown account is checked against, so that it takes as long as a known one.
_NOBODY = _hasher.hash("nobody")

# Without letters and digits that look alike when read aloud or from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def hash_password(password: str) -> str:
    return _hasher.hash(_composed(password))


def matches(password: str, password_hash: str | None) -> bool:
    try:
        right = _hasher.verify(password_hash or _NOBODY, _composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None


def one_time_password() -> str:
    """Twenty random letters and digits in groups of five, about 99 bits: read out or copied once."""
    return "-".join("".join(secrets.choice(_LETTERS) for _place in range(5)) for _group in range(4))


def _composed(password: str) -> str:
    # One keyboard sends é as one character, another as two.
    return unicodedata.normalize("NFC", password)
