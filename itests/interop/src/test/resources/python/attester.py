"""A node made with the ipv8 package that runs its attestation community in all three roles.

Takes one argument, JSON: {"ip", "port", "bootstrap": [[ip, port], ...], "directory": where its database goes}. Attests whatever it is
asked for and lets everybody verify: the number 42 for attributes named after ranges, the text "value" for others. Commands are JSON lines on standard
input: {"request": mid, "format"} and {"verify": mid, "hash", "format", "values": [hex, ...]}. What happens is told as JSON lines.
"""
import asyncio
import json
import logging
import sys

from ipv8.attestation.wallet.community import AttestationCommunity
from ipv8.configuration import Bootstrapper, BootstrapperDefinition, ConfigBuilder, Strategy, WalkerDefinition
from ipv8.util import succeed
from ipv8_service import IPv8


class Complaints(logging.Handler):
    """Warnings and errors become lines of their own, so that a test can ask for none."""

    def emit(self, record):
        say({"problem": self.format(record)})


def say(value):
    print(json.dumps(value), flush=True)


def peer(overlay, mid):
    return next((each for each in overlay.get_peers() if each.mid.hex() == mid), None)


def command(overlay, line):
    wanted = json.loads(line)
    mid = wanted.get("request") or wanted.get("verify")
    other = peer(overlay, mid)
    if other is None:
        asyncio.get_running_loop().call_later(0.2, command, overlay, line)
    elif "request" in wanted:
        key = overlay.get_id_algorithm(wanted["format"]).generate_secret_key()
        overlay.request_attestation(other, wanted["format"], key, {"id_format": wanted["format"], "by": mid})
    else:
        overlay.verify_attestation_values(
            other.address, bytes.fromhex(wanted["hash"]), [bytes.fromhex(value) for value in wanted["values"]],
            lambda hash_, certainties: say({"verified": hash_.hex(), "certainties": certainties}), wanted["format"])


async def commands(overlay):
    reader = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        command(overlay, line)


def completed(overlay):
    def tell(for_peer, name, hash_, id_format, from_peer=None):
        if for_peer == overlay.my_peer:
            say({"received": hash_.hex(), "format": id_format, "attribute": name, "from": from_peer.mid.hex()})
        else:
            say({"issued": hash_.hex(), "format": id_format, "attribute": name, "for": for_peer.mid.hex()})
    return tell


async def main(options):
    logging.basicConfig(level=logging.WARNING, handlers=[Complaints()])
    builder = ConfigBuilder().clear_keys().clear_overlays()
    builder.config["interfaces"] = [{"interface": "UDPIPv4", "ip": options["ip"], "port": options["port"]}]
    builder.add_ephemeral_key("my key")
    builder.add_overlay(
        "AttestationCommunity", "my key", [WalkerDefinition(Strategy.RandomWalk, 20, {"timeout": 3.0})],
        [BootstrapperDefinition(Bootstrapper.DispersyBootstrapper, {
            "ip_addresses": [tuple(address) for address in options["bootstrap"]], "dns_addresses": [], "bootstrap_timeout": 1.0})],
        {"working_directory": options["directory"], "db_name": "attestations"}, [])
    ipv8 = IPv8(builder.finalize(), extra_communities={"AttestationCommunity": AttestationCommunity})
    await ipv8.start()
    overlay = ipv8.get_overlay(AttestationCommunity)
    overlay.set_attestation_request_callback(
        lambda other, name, metadata: succeed(b"\x2a" if "range" in name else b"value"))
    overlay.set_attestation_request_complete_callback(completed(overlay))
    overlay.set_verify_request_callback(lambda other, hash_: succeed(True))
    say({"ready": True, "mid": overlay.my_peer.mid.hex()})
    await commands(overlay)


asyncio.run(main(json.loads(sys.argv[1])))
