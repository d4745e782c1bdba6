"""A node made with the ipv8 package: the discovery community and one without messages. Prints whom it knows as JSON lines.

Takes one argument, JSON: {"ip": [ip, ...], "port", "bootstrap": [[ip, port], ...], "churn": {parameters of RandomChurn},
"broadcast": whether to use the UDP broadcast bootstrapper}.
"""
import asyncio
import json
import logging
import sys
import time

from ipv8.community import Community
from ipv8.configuration import Bootstrapper, BootstrapperDefinition, ConfigBuilder, Strategy, WalkerDefinition
from ipv8_service import IPv8


class Plain(Community):
    community_id = bytes.fromhex("696e7465726f702d706c61696e2d6f7665726c61")


class Complaints(logging.Handler):
    """Warnings and errors become lines of their own, so that a test can ask for none."""

    def emit(self, record):
        say({"problem": self.format(record), "level": record.levelname, "logger": record.name})


def say(value):
    print(json.dumps(value), flush=True)


def view(ipv8, plain):
    network = ipv8.network
    peers = [{"mid": peer.mid.hex(), "address": "%s:%d" % tuple(peer.address)[:2],
              "services": sorted(service.hex() for service in network.get_services_for_peer(peer)),
              "roundTrips": list(peer.pings)} for peer in network.verified_peers]
    return {"mid": ipv8.keys["my key"].mid.hex(), "peers": sorted(peers, key=lambda peer: peer["mid"]),
            "plain": sorted(peer.mid.hex() for peer in plain.get_peers())}


async def main(options):
    logging.basicConfig(level=logging.WARNING, handlers=[Complaints()])
    builder = ConfigBuilder().clear_keys().clear_overlays()
    builder.config["interfaces"] = [{"interface": "UDPIPv6" if ":" in ip else "UDPIPv4", "ip": ip, "port": options["port"]}
                                    for ip in options["ip"]]
    builder.add_ephemeral_key("my key")
    servers = [BootstrapperDefinition(Bootstrapper.DispersyBootstrapper, {
        "ip_addresses": [tuple(address) for address in options["bootstrap"]], "dns_addresses": [],
        "bootstrap_timeout": 1.0})]
    if options.get("broadcast"):
        servers.append(BootstrapperDefinition(Bootstrapper.UDPBroadcastBootstrapper, {"bootstrap_timeout": 30.0}))
    walk = [WalkerDefinition(Strategy.RandomWalk, 20, {"timeout": 3.0})]
    builder.add_overlay("DiscoveryCommunity", "my key", walk + [
        WalkerDefinition(Strategy.RandomChurn, -1, options.get("churn", {})),
        WalkerDefinition(Strategy.PeriodicSimilarity, -1, {})], servers, {}, [])
    builder.add_overlay("Plain", "my key", walk, servers, {}, [])
    ipv8 = IPv8(builder.finalize(), extra_communities={"Plain": Plain})
    await ipv8.start()
    plain = ipv8.get_overlay(Plain)
    say({"ready": True, "mid": ipv8.keys["my key"].mid.hex(), "time": time.time()})
    last = None
    while True:
        now = view(ipv8, plain)
        if now != last:
            last = now
            say(now)
        await asyncio.sleep(0.05)


asyncio.run(main(json.loads(sys.argv[1])))
