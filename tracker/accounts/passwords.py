"""Password hashing (Argon2id). Slow on purpose: never called while a write transaction is open."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # 19 MiB, about 50 ms

# What an unknown account is checked against, so that it takes as long as a known one.
_NOBODY = _hasher.hash("nobody")


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    try:
        right = _hasher.verify(password_hash or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None
