"""Secrets: long enough, and kept slowly where a person chose them."""

from __future__ import annotations

from models import secrets


def test_tokens_have_128_bits_and_codes_40() -> None:
    assert secrets.TOKEN_BYTES * 8 == 128
    assert len(secrets.SYMBOLS) ** secrets.CODE_SYMBOLS == 2**40
    assert len({secrets.new_token() for _ in range(1000)}) == 1000
    assert all(len(secrets.new_token()) == 22 for _ in range(100))


def test_a_code_uses_symbols_that_cannot_be_mistaken() -> None:
    shown = "".join(secrets.new_code() for _ in range(500))
    assert set(shown) == {*secrets.SYMBOLS, "-"}
    assert not {"I", "L", "O", "U"} & set(shown)


def test_a_kept_passphrase_costs_a_guesser_memory_and_time() -> None:
    assert 128 * secrets.SCRYPT_COST * secrets.SCRYPT_BLOCK >= 32 * 2**20
    kept = secrets.keep_passphrase("four heron lamp quietly")
    assert kept != secrets.keep_passphrase("four heron lamp quietly"), "salted"
    assert secrets.fits("four heron lamp quietly", kept)
    assert not secrets.fits("four heron lamp quiet", kept)
