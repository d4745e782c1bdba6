"""Nodes of the ipv8 package with the DHT community, in one process. Reads commands as JSON lines and answers each with one.

Takes one argument, JSON: {"ips": [ip, ...], "ports": [port of each node]}. Commands have "id", "node" (its number) and "op".
"""
import asyncio
import json
import sys

from ipv8.configuration import ConfigBuilder, Strategy, WalkerDefinition
from ipv8.dht.discovery import DHTDiscoveryCommunity
from ipv8.keyvault.crypto import default_eccrypto
from ipv8.messaging.interfaces.udp.endpoint import UDPv4Address, UDPv6Address
from ipv8_service import IPv8


class Node:
    def __init__(self):
        self.ipv8 = None
        self.key = default_eccrypto.generate_key("curve25519")

    async def start(self, ips, port):
        builder = ConfigBuilder().clear_keys().clear_overlays()
        builder.config["interfaces"] = [{"interface": "UDPIPv6" if ":" in ip else "UDPIPv4", "ip": ip, "port": port}
                                        for ip in ips]
        builder.config["keys"] = [{"alias": "my key", "generation": "curve25519", "bin": self.key_bin(), "file": ""}]
        builder.add_overlay("DHTDiscoveryCommunity", "my key", [WalkerDefinition(Strategy.RandomWalk, 20, {"timeout": 3.0})],
                            [], {}, [])
        config = builder.finalize()
        self.ipv8 = IPv8(config)
        await self.ipv8.start()
        self.dht = self.ipv8.get_overlay(DHTDiscoveryCommunity)

    def key_bin(self):
        import base64
        return base64.b64encode(self.key.key_to_bin()).decode()


def address(text):
    host, port = text.rsplit(":", 1)
    return UDPv6Address(host.strip("[]"), int(port)) if host.startswith("[") else UDPv4Address(host, int(port))


async def run(nodes, options, command):
    node = nodes[command["node"]]
    dht, op = node.dht, command["op"]
    target = bytes.fromhex(command.get("target", ""))
    if op == "mid":
        return dht.my_peer.mid.hex()
    if op == "walk":
        for text in command["addresses"]:
            dht.walk_to(address(text))
    elif op == "nodes":
        return sum(len(bucket.nodes) for table in dht.routing_tables.values() for bucket in table.trie.values())
    elif op == "put":
        return len(await dht.store_value(target, bytes.fromhex(command["data"]), sign=command["signed"]))
    elif op == "find":
        return sorted(data.hex() for data, _ in await dht.find_values(target))
    elif op == "register":
        return len(await dht.store_peer())
    elif op == "connect":
        return [[found.address[0], found.address[1]] for found in await dht.connect_peer(target)]
    elif op == "move":
        await node.ipv8.stop()
        await node.start(options["ips"], command["port"])


async def answer(nodes, options, line):
    command = json.loads(line)
    try:
        result = {"id": command["id"], "result": await run(nodes, options, command)}
    except Exception as e:
        result = {"id": command["id"], "problem": "%s: %s" % (type(e).__name__, e)}
    print(json.dumps(result), flush=True)


async def main(options):
    nodes = [Node() for _ in options["ports"]]
    for node, port in zip(nodes, options["ports"]):
        await node.start(options["ips"], port)
    print(json.dumps({"id": 0, "result": "ready"}), flush=True)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    tasks = set()
    while line := await reader.readline():
        task = asyncio.ensure_future(answer(nodes, options, line))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


asyncio.run(main(json.loads(sys.argv[1])))
