"""
The same measurements on py-ipv8, of the same bytes. Arguments: a file with the key of the owner, metadata and the tokens of each packet,
each with its length in front; a folder. Prints microseconds of CPU time per token.
"""
import os
import struct
import sys
import time

from ipv8.attestation.identity.manager import IdentityManager
from ipv8.attestation.tokentree.tree import TokenTree
from ipv8.keyvault.crypto import default_eccrypto

FOLDER = sys.argv[2]
SAMPLES = 20
QUESTION = bytes(103)  # as long as a request for missing tokens, without its signature


def parts(path):
    with open(path, "rb") as file:
        while length := file.read(4):
            yield file.read(struct.unpack(">I", length)[0])


secret, metadata, *packets = parts(sys.argv[1])
key = default_eccrypto.key_from_private_bin(secret)
public = key.pub()
authority_key = default_eccrypto.generate_key("curve25519")
ordered = b"".join(packets)
CHAIN = len(ordered) // (64 + key.get_signature_length())

subject = IdentityManager(os.path.join(FOLDER, "subject.db")).get_pseudonym(key)
credential = None
for number in range(CHAIN):
    credential = subject.create_credential(b"SHA-1" + bytes(7) + number.to_bytes(20, "big"), {"name": "a", "schema": "f", "date": 0.0},
                                           after=credential.metadata if credential else None)
tokens = list(subject.tree.elements.values())
assert b"".join(token.get_plaintext_signed() for token in tokens) == ordered
assert struct.pack(">I", len(credential.metadata.get_plaintext_signed())) + credential.metadata.get_plaintext_signed() == metadata
signed = [(metadata if number == 0 else b"") + packet for number, packet in enumerate(packets)]
signatures = [key.signature(content) for content in signed]


def report(what, work, tokens, *arguments):
    start = time.process_time()
    work(*arguments)
    print(what, (time.process_time() - start) * 1e6 / tokens)


def gather():
    tree = TokenTree(public_key=public)
    assert tree.unserialize_public(ordered)
    assert len(tree.elements) == CHAIN


def verify():
    for token in tokens[CHAIN // SAMPLES - 1::CHAIN // SAMPLES]:
        assert subject.tree.verify(token)


def make():
    assert len(subject.disclose_credentials({credential}, set())[1]) == len(ordered)


def finish(known):
    assert len(known.tree.elements) == CHAIN
    attestation = known.create_attestation(credential.metadata, authority_key)
    assert known.add_attestation(authority_key.pub(), attestation)


def authority(name):
    return IdentityManager(os.path.join(FOLDER, name + ".db"))


def read(manager):
    correct, known = manager.substantiate(public, metadata, ordered, b"", b"")
    assert correct
    finish(known)


def read_packets(manager):
    for number, packet in enumerate(packets):
        _, known = manager.substantiate(public, b"" if number else metadata, packet, b"", b"")
    finish(known)


def read_signed_packets(manager):
    for number, packet in enumerate(packets):
        assert public.verify(signatures[number], signed[number])
        _, known = manager.substantiate(public, b"" if number else metadata, packet, b"", b"")
        authority_key.signature(QUESTION)
    finish(known)


report("chain read and verified", gather, CHAIN)
report("token verified again", verify, SAMPLES)
report("disclosure made", make, CHAIN)
report("disclosure read", read, CHAIN, authority("whole"))
report("read in packets", read_packets, CHAIN, authority("packets"))
report("read in signed packets", read_signed_packets, CHAIN, authority("signed"))
