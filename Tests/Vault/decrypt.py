"""Opens and makes Ebb vaults, written from docs/vault-format.md alone.

    decrypt.py open FILE (--passphrase | --recovery)    the secret comes on standard input; prints JSON
    decrypt.py make FILE                                 JSON {"passphrase", "records": [hex]} on standard input; prints the recovery key

Exit status: 0 opened · 3 wrong passphrase or recovery key · 4 damaged · 5 not a vault · 6 newer version · 7 too costly
· 77 the cryptography package is missing.
"""

import hashlib
import hmac
import json
import os
import sqlite3
import sys

try:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
except ImportError:
    sys.exit(77)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TABLES = {
    "vault": "CREATE TABLE vault(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
    "spare": "CREATE TABLE spare(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
    "record": "CREATE TABLE record(position INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
}


class Refusal(Exception):
    def __init__(self, status):
        self.status = status


def extract(salt, key):
    return hmac.new(salt, key, hashlib.sha256).digest()


def expand(prk, info):
    return hmac.new(prk, info + b"\x01", hashlib.sha256).digest()


def stretch(passphrase, salt, log2n):
    n = 1 << log2n
    return hashlib.scrypt(passphrase, salt=salt, n=n, r=8, p=1, maxmem=128 * 8 * n + (1 << 21), dklen=32)


def recovery_from(text):
    bits = 0
    count = 0
    for sign in text.upper():
        if sign in " -\t\n":
            continue
        sign = {"I": "1", "L": "1", "O": "0"}.get(sign, sign)
        if sign not in ALPHABET:
            raise Refusal(3)
        bits = bits << 5 | ALPHABET.index(sign)
        count += 1
    if count != 32:
        raise Refusal(3)
    whole = bits.to_bytes(20, "big")
    if hashlib.sha256(b"ebb recovery key v1" + whole[:17]).digest()[:3] != whole[17:]:
        raise Refusal(3)
    return whole[:17]


def recovery_text(key):
    bits = int.from_bytes(key + hashlib.sha256(b"ebb recovery key v1" + key).digest()[:3], "big")
    signs = "".join(ALPHABET[bits >> (5 * place) & 31] for place in range(31, -1, -1))
    return "-".join(signs[start : start + 4] for start in range(0, 32, 4))


def header_of(connection):
    best = 4
    for table in ("vault", "spare"):
        row = connection.execute(f"SELECT bytes FROM {table} WHERE id = 1").fetchone()
        header = row[0] if row else b""
        if header[:8] != b"ebbvault":
            continue
        length = int.from_bytes(header[10:12], "big")
        if not 44 <= length <= 4096 or len(header) < length:
            continue
        if hashlib.sha256(header[: length - 32]).digest() != header[length - 32 : length]:
            continue
        version = int.from_bytes(header[8:10], "big")
        if version > 1:
            best = 6
        elif header[28] > 20:
            best = 7
        else:
            return header[:length]
    raise Refusal(best)


def data_key(header, secret, by_recovery):
    if by_recovery:
        key = expand(extract(header[124:156], recovery_from(secret.decode())), b"ebb vault v1 recovery")
        nonce, sealed = header[156:168], header[168:216]
        associated = b"ebb vault v1 recovery" + header[8:28] + header[124:156]
    else:
        key = stretch(secret, header[32:64], header[28])
        nonce, sealed = header[64:76], header[76:124]
        associated = b"ebb vault v1 passphrase" + header[8:64]
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, sealed, associated)
    except InvalidTag:
        raise Refusal(3)


def open_vault(path, secret, by_recovery):
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        schema = dict(connection.execute("SELECT name, sql FROM sqlite_master"))
        application = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError:
        raise Refusal(5)
    if schema != TABLES or application != 0x45626276:
        raise Refusal(5)
    header = header_of(connection)
    key = data_key(header, secret, by_recovery)
    vault_id = header[12:28]
    prk = extract(vault_id, key)
    if hmac.new(expand(prk, b"ebb vault v1 header mac"), header[:216], hashlib.sha256).digest() != header[216:248]:
        raise Refusal(4)

    try:
        head = connection.execute("SELECT bytes FROM vault WHERE id = 2").fetchone()[0]
        if head[:4] != b"ebbh":
            raise Refusal(4)
        text = ChaCha20Poly1305(expand(prk, b"ebb vault v1 head" + head[4:20])).decrypt(head[20:32], head[32:], b"ebb vault v1 head" + vault_id)
        count, last = int.from_bytes(text[:8], "big"), text[8:24]

        payloads = []
        previous = bytes(16)
        for position, record in connection.execute("SELECT position, bytes FROM record ORDER BY position"):
            if position != len(payloads) + 1 or record[:4] != b"ebbr" or record[4:12] != position.to_bytes(8, "big") or record[12:28] != previous:
                raise Refusal(4)
            size = len(record) - 72
            if size < 256 or size > 1 << 20 or size & (size - 1):
                raise Refusal(4)
            associated = b"ebb vault v1 record" + vault_id + record[4:28]
            text = ChaCha20Poly1305(expand(prk, b"ebb vault v1 record" + record[28:44])).decrypt(record[44:56], record[56:], associated)
            length = int.from_bytes(text[:4], "big")
            if length > size - 4 or any(text[4 + length :]):
                raise Refusal(4)
            payloads.append(text[4 : 4 + length])
            previous = record[-16:]
    except InvalidTag:
        raise Refusal(4)
    if count != len(payloads) or last != previous:
        raise Refusal(4)
    return payloads


def make_vault(path, passphrase, payloads, log2n):
    vault_id, key = os.urandom(16), os.urandom(32)
    recovery = os.urandom(17)
    salt = os.urandom(32)
    header = b"ebbvault" + bytes([0, 1, 1, 24]) + vault_id + bytes([log2n, 8, 1, 0]) + salt
    nonce = os.urandom(12)
    header += nonce + ChaCha20Poly1305(stretch(passphrase, salt, log2n)).encrypt(nonce, key, b"ebb vault v1 passphrase" + header[8:64])
    salt, nonce = os.urandom(32), os.urandom(12)
    wrapping = expand(extract(salt, recovery), b"ebb vault v1 recovery")
    header += salt + nonce + ChaCha20Poly1305(wrapping).encrypt(nonce, key, b"ebb vault v1 recovery" + header[8:28] + salt)
    prk = extract(vault_id, key)
    header += hmac.new(expand(prk, b"ebb vault v1 header mac"), header, hashlib.sha256).digest()
    header += hashlib.sha256(header).digest()
    assert len(header) == 280

    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("BEGIN")
    connection.execute(f"PRAGMA application_id = {0x45626276}")
    connection.execute("PRAGMA user_version = 1")
    for table in ("vault", "spare", "record"):
        connection.execute(TABLES[table])
    connection.execute("INSERT INTO vault VALUES (1, ?)", (header,))
    connection.execute("INSERT INTO spare VALUES (1, ?)", (header,))
    previous = bytes(16)
    for position, payload in enumerate(payloads, 1):
        size = 256
        while size < len(payload) + 4:
            size *= 2
        text = len(payload).to_bytes(4, "big") + payload
        text += bytes(size - len(text))
        salt, nonce = os.urandom(16), os.urandom(12)
        outside = position.to_bytes(8, "big") + previous
        sealed = ChaCha20Poly1305(expand(prk, b"ebb vault v1 record" + salt)).encrypt(nonce, text, b"ebb vault v1 record" + vault_id + outside)
        connection.execute("INSERT INTO record VALUES (?, ?)", (position, b"ebbr" + outside + salt + nonce + sealed))
        previous = sealed[-16:]
    salt, nonce = os.urandom(16), os.urandom(12)
    text = len(payloads).to_bytes(8, "big") + previous + bytes(8)
    sealed = ChaCha20Poly1305(expand(prk, b"ebb vault v1 head" + salt)).encrypt(nonce, text, b"ebb vault v1 head" + vault_id)
    connection.execute("INSERT INTO vault VALUES (2, ?)", (b"ebbh" + salt + nonce + sealed,))
    connection.execute("COMMIT")
    connection.close()
    return recovery_text(recovery)


def main():
    action, path = sys.argv[1], sys.argv[2]
    given = sys.stdin.buffer.read()
    if action == "make":
        wanted = json.loads(given)
        payloads = [bytes.fromhex(text) for text in wanted["records"]]
        print(make_vault(path, wanted["passphrase"].encode(), payloads, wanted["log2N"]))
    else:
        payloads = open_vault(path, given, sys.argv[3] == "--recovery")
        print(json.dumps([payload.hex() for payload in payloads]))


try:
    main()
except Refusal as refusal:
    sys.exit(refusal.status)
