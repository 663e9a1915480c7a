"""Making and keeping secrets: random tokens and short codes, their hashes, and the organizers' passphrase.

Tokens have 128 random bits, so a plain hash keeps them. A passphrase is chosen by a person, so its hash is made slow.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import unicodedata
from dataclasses import dataclass

from models.errors import BadInput

TOKEN_BYTES = 16  # 128 bits
STAY_DAYS = 30  # from when a device was let in until it must join or sign in again

# Crockford's base 32: no I, L, O and U; what is typed for them by mistake is read as what was meant
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MEANT = str.maketrans("OIL", "011")
CODE_SYMBOLS = 8  # 40 bits: see "Guessing a short code" in docs/decisions.md
GROUP = 4  # symbols that a person reads at a glance

SHORTEST_PASSPHRASE = 12
LONGEST_PASSPHRASE = 1000

# 32 MiB and about a quarter of a second a try: parameters that OWASP names as equal to 128 MiB in one go
SCRYPT_COST, SCRYPT_BLOCK, SCRYPT_TIMES = 2**15, 8, 3
SCRYPT_MEMORY = 64 * 2**20
ONE_AT_A_TIME = threading.Lock()  # many tries at once would take the memory of the whole room's pages


@dataclass(frozen=True, slots=True)
class KeptPassphrase:
    """What is kept of a passphrase: salt and hash, in hexadecimal."""

    salt: str
    hash: str


def new_token() -> str:
    """A random token for a link or a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_code() -> str:
    """A random short code as it is shown: two groups of four, like K7MQ-4XPT."""
    symbols = "".join(secrets.choice(SYMBOLS) for _ in range(CODE_SYMBOLS))
    return f"{symbols[:GROUP]}-{symbols[GROUP:]}"


def token_hash(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def code_hash(typed: str) -> str:
    """What the database keeps of a code, however it is typed: case, blanks and dashes do not matter, nor O for 0."""
    meant = "".join(symbol for symbol in typed.upper() if symbol.isalnum()).translate(MEANT)
    return token_hash(f"code {meant}")


def keep_passphrase(passphrase: str) -> KeptPassphrase:
    """Salt and hash of a new passphrase. Raises BadInput when it is too short to withstand guessing."""
    if len(tidy(passphrase)) < SHORTEST_PASSPHRASE:
        raise BadInput(
            f"A passphrase needs {SHORTEST_PASSPHRASE} characters or more. Nothing was changed; four or five words "
            "that do not belong together are good."
        )
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise BadInput(f"A passphrase has {LONGEST_PASSPHRASE:,} characters at most. Nothing was changed; shorten it.")
    salt = secrets.token_hex(TOKEN_BYTES)
    return KeptPassphrase(salt, slow_hash(passphrase, salt))


def fits(passphrase: str, kept: KeptPassphrase) -> bool:
    """Whether this is the passphrase that was kept."""
    return len(passphrase) <= LONGEST_PASSPHRASE and hmac.compare_digest(slow_hash(passphrase, kept.salt), kept.hash)


def slow_hash(passphrase: str, salt: str) -> str:
    """The scrypt hash of a passphrase."""
    with ONE_AT_A_TIME:
        return hashlib.scrypt(
            tidy(passphrase).encode("utf-8", "replace"),
            salt=bytes.fromhex(salt),
            n=SCRYPT_COST,
            r=SCRYPT_BLOCK,
            p=SCRYPT_TIMES,
            maxmem=SCRYPT_MEMORY,
        ).hex()


def tidy(passphrase: str) -> str:
    """The passphrase in one Unicode form, so that another keyboard types the same one; blanks at its ends go."""
    return unicodedata.normalize("NFKC", passphrase).strip()
