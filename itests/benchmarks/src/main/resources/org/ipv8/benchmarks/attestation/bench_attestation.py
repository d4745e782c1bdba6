"""What attestations cost with the ipv8 package. Reads lines "OPERATION FORMAT COUNT", prints seconds of CPU time of one operation each.

Operations are key, attest and verify (what verifier and subject do together) of a format, and power of a number of bits.
"""
import sys
import time

from ipv8.attestation.schema.manager import SchemaManager
from ipv8.attestation.wallet.primitives.value import FP2Value

schemas = SchemaManager()
schemas.register_default_schemas()
prepared = {}


def value(name):
    return b"\x13" if "range" in name else b"Alice"


def prepare(name):
    if name not in prepared:
        algorithm = schemas.get_algorithm_instance(name)
        secret = algorithm.generate_secret_key()
        blob = algorithm.attest(secret.public_key(), value(name))
        kind = algorithm.get_attestation_class()
        prepared[name] = (algorithm, secret, kind.unserialize_private(secret, blob, name),
                          kind.unserialize_private(secret, blob, name).serialize(), kind)
    return prepared[name]


def key(name):
    algorithm = prepare(name)[0]
    return lambda: algorithm.generate_secret_key().public_key().serialize()


def attest(name):
    algorithm, secret, *_ = prepare(name)
    public = secret.public_key()
    return lambda: algorithm.attest(public, value(name))


def verify(name):
    algorithm, secret, held, public_form, kind = prepare(name)

    def run():
        seen = kind.unserialize(public_form, name)
        aggregate = algorithm.create_certainty_aggregate(seen)
        for challenge in algorithm.create_challenges(seen.PK, seen):
            algorithm.process_challenge_response(aggregate, challenge,
                                                 algorithm.create_challenge_response(secret, held, challenge))
        reference = b"\x01" if "range" in name else value(name)
        assert algorithm.certainty(reference, aggregate) > 0.99
    return run


def power(bits):
    p = 2 ** int(bits) - 1
    base = FP2Value(p, p // 3, p // 5)
    return lambda: base.intpow(p - 2)


for line in sys.stdin:
    operation, name, count = line.split()
    run = {"key": key, "attest": attest, "verify": verify, "power": power}[operation](name)
    start = time.process_time()
    for _ in range(int(count)):
        run()
    print((time.process_time() - start) / int(count), flush=True)
