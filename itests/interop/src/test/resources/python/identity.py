"""A node made with the ipv8 package that runs the identity community, and does what it is told on standard input, a JSON line each.

Takes one argument, JSON: {"ip", "port", "directory", "bootstrap": [[ip, port], ...], "key": file with a private key}. With "port" 0 it
does not run, but shows what is in the database of the directory and ends.
"""
import asyncio
import base64
import json
import logging
import os
import sys

from ipv8.attestation.identity.community import IdentityCommunity
from ipv8.attestation.identity.manager import IdentityManager
from ipv8.configuration import Bootstrapper, BootstrapperDefinition, ConfigBuilder, Strategy, WalkerDefinition
from ipv8.keyvault.crypto import default_eccrypto
from ipv8_service import IPv8


class Complaints(logging.Handler):
    """Warnings and errors become lines of their own, so that a test can ask for none."""

    def emit(self, record):
        say({"problem": self.format(record), "level": record.levelname, "logger": record.name})


def say(value):
    print(json.dumps(value), flush=True)


def pseudonym(manager, key):
    """Everything that is known of a key."""
    known = manager.get_pseudonym(key)
    return {"tokens": len(known.tree.elements), "waiting": len(known.tree.unchained),
            "credentials": [{"name": json.loads(each.metadata.serialized_json_dict)["name"],
                             "attesters": sorted(known.database.get_authority(attestation).hex()
                                                 for attestation in each.attestations)}
                            for each in known.get_credentials()]}


class Doer:

    def __init__(self, overlay):
        self.overlay = overlay
        self.manager = overlay.identity_manager

    def peer(self, mid):
        return next(peer for peer in self.overlay.get_peers() if peer.mid.hex() == mid)

    def peers(self, _):
        return sorted(peer.mid.hex() for peer in self.overlay.get_peers())

    def expect(self, order):
        self.overlay.add_known_hash(bytes.fromhex(order["hash"]), order["name"], bytes.fromhex(order["key"]), order.get("metadata"))

    def advertise(self, order):
        self.overlay.self_advertise(bytes.fromhex(order["hash"]), order["name"])

    def request(self, order):
        self.overlay.request_attestation_advertisement(self.peer(order["authority"]), bytes.fromhex(order["hash"]), order["name"],
                                                       metadata=order.get("metadata"))

    def show(self, order):
        key = order.get("key")
        return pseudonym(self.manager, default_eccrypto.key_from_public_bin(bytes.fromhex(key)) if key
                         else self.overlay.my_peer.key)


async def main(options):
    logging.basicConfig(level=logging.WARNING, handlers=[Complaints()])
    database = os.path.join(options["directory"], "sqlite", "identity.db")
    manager = IdentityManager(database)
    if not options["port"]:
        rows = manager.database
        keys = {bytes(key) for key in rows.get_known_identities()}
        say({key.hex(): {"tokens": len(rows.get_tokens_for(default_eccrypto.key_from_public_bin(key))),
                         **pseudonym(manager, default_eccrypto.key_from_public_bin(key))} for key in keys})
        rows.close()
        return
    with open(options["key"], "rb") as file:
        key = file.read()
    builder = ConfigBuilder().clear_keys().clear_overlays().set_address(options["ip"]).set_port(options["port"])
    builder.config["keys"] = [{"alias": "my key", "generation": "curve25519", "file": None,
                               "bin": base64.b64encode(key).decode()}]
    servers = [BootstrapperDefinition(Bootstrapper.DispersyBootstrapper, {
        "ip_addresses": [tuple(address) for address in options["bootstrap"]], "dns_addresses": [], "bootstrap_timeout": 1.0})]
    builder.add_overlay("IdentityCommunity", "my key", [WalkerDefinition(Strategy.RandomWalk, 20, {"timeout": 3.0})], servers,
                        {"identity_manager": manager}, [])
    ipv8 = IPv8(builder.finalize(), extra_communities={"IdentityCommunity": IdentityCommunity})
    await ipv8.start()
    doer = Doer(ipv8.get_overlay(IdentityCommunity))
    say({"ready": ipv8.keys["my key"].mid.hex(), "key": ipv8.keys["my key"].public_key.key_to_bin().hex()})
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        order = json.loads(line)
        say({"done": getattr(doer, order["do"])(order)})
    await ipv8.stop()
    manager.database.close()


asyncio.run(main(json.loads(sys.argv[1])))
