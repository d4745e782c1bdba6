"""
A network of nodes with py-ipv8's DHT in one process; the argument says how many.

Prints "ready", and for every line of input, "SEED COUNT", what that many stores and lookups cost, like DhtNetwork.
"""
import asyncio
import hashlib
import sys
import time

from ipv8.configuration import ConfigBuilder, Strategy, WalkerDefinition
from ipv8.dht import DHTError, routing
from ipv8.dht.discovery import DHTDiscoveryCommunity
from ipv8.messaging.interfaces.udp.endpoint import UDPv4Address
from ipv8_service import IPv8

UNLIMITED = 1_000_000
LONGEST = 60
SETTLING = 5
ENOUGH = 8  # what a table that takes its own place to be elsewhere has at most


class Network:
    def __init__(self):
        self.services, self.dhts = [], []

    async def add(self, number):
        builder = ConfigBuilder().clear_keys().clear_overlays().set_address("127.0.0.1")
        builder.set_log_level("ERROR")
        builder.set_port(20_000 + number)
        builder.add_ephemeral_key("me")
        builder.add_overlay("DHTDiscoveryCommunity", "me", [WalkerDefinition(Strategy.RandomWalk, 20, {"timeout": 3.0})],
                            [], {"max_peers": UNLIMITED}, [])
        service = IPv8(builder.finalize())
        await service.start()
        self.services.append(service)
        self.dhts.append(service.get_overlay(DHTDiscoveryCommunity))

    def known(self, number):
        return sum(len(bucket.nodes) for table in self.dhts[number].routing_tables.values() for bucket in table.trie.values())

    async def meet(self):
        end = time.monotonic() + LONGEST
        for number, dht in enumerate(self.dhts):
            while self.known(number) < min(ENOUGH, len(self.dhts) - 1):
                if time.monotonic() > end:
                    sys.exit(f"node {number} knows only {self.known(number)} others")
                for service in self.services:
                    dht.walk_to(UDPv4Address("127.0.0.1", service.endpoint.get_address()[1]))
                await asyncio.sleep(0.2)
        await asyncio.sleep(SETTLING)

    def bytes_up(self):
        return sum(service.endpoint.bytes_up for service in self.services)

    async def store(self, number, target):
        return bool(await self.dhts[number % len(self.dhts)].store_value(target, target, sign=False))

    async def find(self, number, target):
        return target in [data for data, _ in await self.dhts[(number * 7 + 3) % len(self.dhts)].find_values(target)]

    async def cost(self, seed, count):
        for work in (self.store, self.find):
            start, cpu, up, done = time.perf_counter(), time.process_time(), self.bytes_up(), 0
            for number in range(count):
                try:
                    done += await work(number, hashlib.sha1(b"%d %d" % (seed, number)).digest())
                except DHTError:
                    pass  # on a busy machine answers come too late; it counts as not done
            print(work.__name__, done, "%.6f" % (time.perf_counter() - start), "%.6f" % (time.process_time() - cpu),
                  self.bytes_up() - up, flush=True)


async def main(count):
    routing.NODE_LIMIT_QUERIES = UNLIMITED  # so that neither this limit nor that of introductions is what is measured
    network = Network()
    for number in range(count):
        await network.add(number)
    await network.meet()
    print("ready", flush=True)
    while line := await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline):
        await network.cost(*map(int, line.split()))


asyncio.run(main(int(sys.argv[1])))
