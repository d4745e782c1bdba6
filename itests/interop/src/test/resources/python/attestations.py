"""Opens an attestation database as py-ipv8 does, and prints what is in it. Takes the directory with the folder sqlite."""
import sys

from ipv8.attestation.schema.manager import SchemaManager
from ipv8.attestation.wallet.database import AttestationsDB

database = AttestationsDB(sys.argv[1], "attestations")
schemas = SchemaManager()
schemas.register_default_schemas()
for hash_, blob, key, id_format in database.get_all():
    algorithm = schemas.get_algorithm_instance(id_format.decode())
    algorithm.get_attestation_class().unserialize_private(algorithm.load_secret_key(key), blob, id_format.decode())
    assert database.get_attestation_by_hash(hash_) == [blob]
    print(hash_.hex(), id_format.decode())
database.close()
