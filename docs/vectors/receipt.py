"""Makes receipt tokens without the server: the worked example of docs/receipts.md.

Python's own library is enough; HMAC-SHA256, SHA-256 and base64 are all it takes in any language.
`python3 receipt.py` prints a token for the key of the example; `python3 receipt.py vectors` prints receipts.json.
"""

import base64
import datetime
import hashlib
import hmac
import json
import secrets
import sys

STAGES = {None: 0, "intake": 1, "result": 2, "supplement": 3, "refusal": 4}
LATENESS = {None: 0, "early": 1, "on_time": 2, "overdue": 3}
FIRST_DAY = datetime.date(2020, 1, 1)


def hmac_sha256(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, hashlib.sha256).digest()


def receipt_token(key_id, secret, field, stage, expires_on, lateness=None, nonce=None):
    """key_id: 12 hex digits; secret: 64 hex digits; field: its code or None; expires_on: a date.

    The nonce is ten random bytes, new for every receipt: never a counter, never made from the dossier code.
    """
    secret = bytes.fromhex(secret)
    nonce = nonce or secrets.token_bytes(10)
    mask_key = hmac_sha256(secret, b"hai-long receipt 1 mask")
    tag_key = hmac_sha256(secret, b"hai-long receipt 1 tag")

    flags = STAGES[stage] | LATENESS[lateness] << 3
    field_mark = hashlib.sha256(field.encode()).digest()[:3] if field else bytes(3)
    day = (expires_on - FIRST_DAY).days
    payload = bytes([flags]) + field_mark + day.to_bytes(2, "big")

    head = b"\x01" + bytes.fromhex(key_id) + nonce
    mask = hmac_sha256(mask_key, head)[:6]
    sealed = bytes(a ^ b for a, b in zip(payload, mask))
    tag = hmac_sha256(tag_key, head + sealed)[:16]
    return base64.urlsafe_b64encode(head + sealed + tag).decode()


EXAMPLE_KEY = "0f1e2d3c4b5a"
EXAMPLE_SECRET = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"


def vectors():
    cases = [
        ("ho-tich", "intake", None, "2027-02-21", "00000000000000000000"),
        ("ho-tich", "result", "early", "2027-02-21", "0102030405060708090a"),
        ("chung-thuc", "result", "on_time", "2026-12-31", "ffffffffffffffffffff"),
        ("dat-dai", "result", "overdue", "2027-01-01", "5f8a0b44e1c29d3e7716"),
        ("dat-dai", "supplement", None, "2028-02-29", "a9d41c07be5530f28e6b"),
        ("lao-dong-xa-hoi", "refusal", None, "2020-01-01", "3c3c3c3c3c3c3c3c3c3c"),
        (None, None, None, "2199-06-06", "808182838485868788ff"),
    ]
    return [
        {
            "field": field,
            "stage": stage,
            "lateness": lateness,
            "expiresOn": expires_on,
            "nonce": nonce,
            "token": receipt_token(
                EXAMPLE_KEY,
                EXAMPLE_SECRET,
                field,
                stage,
                datetime.date.fromisoformat(expires_on),
                lateness,
                bytes.fromhex(nonce),
            ),
        }
        for field, stage, lateness, expires_on, nonce in cases
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["vectors"]:
        document = {"keyId": EXAMPLE_KEY, "secret": EXAMPLE_SECRET, "receipts": vectors()}
        print(json.dumps(document, indent="\t", ensure_ascii=False))
    else:
        in_ninety_days = datetime.date.today() + datetime.timedelta(days=90)
        token = receipt_token(EXAMPLE_KEY, EXAMPLE_SECRET, "ho-tich", "result", in_ninety_days)
        print(f"https://hailong.example.gov.vn/r/{token}")
