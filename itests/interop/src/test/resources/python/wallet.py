"""A pseudonym of the ipv8 package, and a client that drives a pseudonym of ours over HTTP as it would drive one of py-ipv8's.

Takes one argument, JSON: {"base": root of our HTTP interface, "tracker": [ip, port], "directory"}. Each has a value attested by the other, and
verifies the other's. Prints one JSON line with what came of that; warnings of the package become lines of their own.
"""
import asyncio
import base64
import json
import logging
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from ipv8.attestation.communication_manager import CommunicationManager
from ipv8.configuration import ConfigBuilder
from ipv8_service import IPv8

PATIENCE = 60
PAUSE = 0.2
SCHEMA = "id_metadata"


class Complaints(logging.Handler):

    def emit(self, record):
        print(json.dumps({"problem": self.format(record)}), flush=True)


class Client:
    """Knows nothing but the paths of py-ipv8."""

    def __init__(self, base):
        self.base = base

    def send(self, method, path, body):
        request = urllib.request.Request(self.base + path, method=method, data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    async def get(self, path):
        return await asyncio.to_thread(self.send, "GET", path, None)

    async def put(self, what, peer, **body):
        path = "/identity/alice/%s/%s" % (what, urllib.parse.quote(peer, safe=""))
        answer = await asyncio.to_thread(self.send, "PUT", path, body)
        assert answer == {"success": True}, (path, body, answer)


async def until(what, attempt):
    """Tries again until something comes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = attempt()
            found = await found if asyncio.iscoroutine(found) else found
            if found:
                return found
        except urllib.error.URLError as problem:
            what = "%s (%s)" % (what.split(" (")[0], problem)
        await asyncio.sleep(PAUSE)
    raise TimeoutError(what)


async def listed(client, what, name):
    return (await client.get("/identity/alice/" + what))[name]


def attested(channel):
    """Our attributes as the package shows them, once somebody has signed."""
    return [(hash_, metadata, [base64.b64encode(key).decode() for key in attesters])
            for hash_, (_, metadata, attesters) in channel.get_my_attributes().items() if attesters]


async def main(options):
    logging.basicConfig(level=logging.WARNING, handlers=[Complaints()])
    config = ConfigBuilder().clear_keys().clear_overlays().set_address("127.0.0.1").set_working_directory(options["directory"])
    config.add_ephemeral_key("my key")
    ipv8 = IPv8(config.finalize())
    await ipv8.start()
    manager = CommunicationManager(ipv8)
    channel = await manager.load("bob")
    client = Client(options["base"])

    ours = (await until("our interface", lambda: client.get("/identity/alice/public_key")))["public_key"]
    theirs = base64.b64encode(channel.public_key_bin).decode()

    def peer():
        channel.identity_overlay.walk_to(tuple(options["tracker"]))
        return next((each for each in channel.peers if base64.b64encode(each.public_key.key_to_bin()).decode() == ours), None)

    alice = await until("ours among their peers", peer)

    async def known():
        return theirs in await listed(client, "peers", "peers")
    await until("theirs among our peers", known)

    # ours is the subject
    await client.put("request", theirs, name="age", schema=SCHEMA, metadata={"unit": "years"})
    await until("our request", lambda: (alice, "age") in channel.attestation_requests)
    channel.attest(alice, "age", b"42")

    async def signed():
        return [each for each in await listed(client, "credentials", "names") if each["attesters"]]
    credential = (await until("our credential", signed))[0]
    hash_ = base64.b64decode(credential["hash"])
    channel.verify(alice, hash_, [b"42"], SCHEMA)
    await until("their question", lambda: listed(client, "outstanding/verifications", "requests"))
    await client.put("allow", theirs, name="age")
    theirs_sure = await until("their result", lambda: [match for _, match in channel.verification_output[hash_] if match is not None])

    # theirs is the subject
    channel.request_attestation(alice, "name", SCHEMA, {"case": "upper"})
    asked = (await until("their request", lambda: listed(client, "outstanding/attestations", "requests")))[0]
    await client.put("attest", theirs, name="name", value=base64.b64encode(b"BOB").decode())
    wide, metadata, attesters = (await until("their credential", lambda: attested(channel)))[0]
    short = base64.b64encode(wide[12:]).decode()
    await client.put("verify", theirs, hash=short, value=base64.b64encode(b"BOB").decode(), schema=SCHEMA)
    await until("our question", lambda: (alice, "name") in channel.verify_requests)
    channel.allow_verification(alice, "name")
    ours_sure = (await until("our result", lambda: listed(client, "verifications", "outputs")))[0]

    print(json.dumps({"ours": ours, "theirs": theirs, "credential": credential, "theirsSure": theirs_sure, "asked": asked,
                      "metadata": metadata, "attesters": attesters, "oursSure": ours_sure, "hash": short,
                      "schemas": await listed(client, "schemas", "schemas")}), flush=True)
    await manager.shutdown()
    await ipv8.stop()


asyncio.run(main(json.loads(sys.argv[1])))
