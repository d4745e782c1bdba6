"""The same measurements on py-ipv8. Arguments: length of the chain, a folder. Prints microseconds of CPU time per token."""
import os
import sys
import time

from ipv8.attestation.identity.manager import IdentityManager
from ipv8.attestation.tokentree.tree import TokenTree
from ipv8.keyvault.crypto import default_eccrypto

CHAIN = int(sys.argv[1])
FOLDER = sys.argv[2]
SAMPLES = 20
PACKET = 10


def report(what, work, tokens):
    start = time.process_time()
    work()
    print(what, (time.process_time() - start) * 1e6 / tokens)


key = default_eccrypto.generate_key("curve25519")
authority_key = default_eccrypto.generate_key("curve25519")
subject = IdentityManager(os.path.join(FOLDER, "py-subject.db")).get_pseudonym(key)
authority = IdentityManager(os.path.join(FOLDER, "py-authority.db"))
credential = None
for number in range(CHAIN):
    credential = subject.create_credential(number.to_bytes(32, "big"), {"name": "a", "schema": "f", "date": 0.0},
                                           after=credential.metadata if credential else None)
tokens = list(subject.tree.elements.values())
tree = TokenTree(public_key=key.pub())
SIZE = 64 + key.get_signature_length()


def gather():
    for token in tokens:
        tree.gather_token(token)


def verify():
    for token in tokens[CHAIN // SAMPLES - 1::CHAIN // SAMPLES]:
        assert tree.verify(token)


made = []


def make():
    made.extend(subject.disclose_credentials({credential}, set()))
    assert len(made[1]) == CHAIN * SIZE


def read():
    metadata, _, attestations, authorities = made
    ordered = b"".join(token.get_plaintext_signed() for token in tokens)
    public = key.pub()
    _, known = authority.substantiate(public, metadata, ordered[:PACKET * SIZE], attestations, authorities)
    for offset in range(PACKET * SIZE, len(ordered), PACKET * SIZE):
        authority.substantiate(public, b"", ordered[offset:offset + PACKET * SIZE], b"", b"")
    assert len(known.tree.elements) == CHAIN
    attestation = known.create_attestation(credential.metadata, authority_key)
    assert known.add_attestation(authority_key.pub(), attestation)


report("token verified, new", gather, CHAIN)
report("token verified, again", verify, SAMPLES)
report("disclosure made", make, CHAIN)
report("disclosure read and signed", read, CHAIN)
