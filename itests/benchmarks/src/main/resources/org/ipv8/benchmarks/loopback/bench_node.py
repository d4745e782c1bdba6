"""
The bench overlay and the discovery community on py-ipv8, wherever that can be imported.

Prints "listening PORT", and -1 for every line of input: it cannot tell what it has allocated. With the argument "micro" it prints
what the pieces cost instead.
"""
import asyncio
import sys
import threading
import time

from ipv8.community import Community, CommunitySettings
from ipv8.keyvault.crypto import default_eccrypto
from ipv8.lazy_community import lazy_wrapper, lazy_wrapper_unsigned
from ipv8.messaging.interfaces.dispatcher.endpoint import DispatcherEndpoint
from ipv8.messaging.lazy_payload import VariablePayload, vp_compile
from ipv8.messaging.payload import IntroductionRequestPayload
from ipv8.messaging.serialization import default_serializer
from ipv8.peer import Peer
from ipv8.peerdiscovery.community import DiscoveryCommunity
from ipv8.peerdiscovery.network import Network

UNLIMITED = 1_000_000


def bench_message(number):
    """Every message has the same payload."""
    @vp_compile
    class Message(VariablePayload):
        msg_id = number
        format_list = ["I", "varlenH"]
        names = ["identifier", "data"]

    return Message


SIGNED, SIGNED_ANSWER, UNSIGNED, UNSIGNED_ANSWER, VERIFIED, VERIFIED_ANSWER = (bench_message(n) for n in range(1, 7))


class BenchCommunity(Community):
    """Answers at once."""

    community_id = bytes.fromhex("62656e63682d697076382d706172697479000001")

    def __init__(self, settings):
        super().__init__(settings)
        self.add_message_handler(SIGNED, self.on_signed)
        self.add_message_handler(UNSIGNED, self.on_unsigned)
        self.add_message_handler(VERIFIED, self.on_verified)

    @lazy_wrapper(SIGNED)
    def on_signed(self, peer, question):
        self.ez_send(peer, SIGNED_ANSWER(question.identifier, question.data))

    @lazy_wrapper_unsigned(UNSIGNED)
    def on_unsigned(self, source, question):
        answer = self.ezr_pack(UNSIGNED_ANSWER.msg_id, UNSIGNED_ANSWER(question.identifier, question.data), sig=False)
        self.endpoint.send(source, answer)

    @lazy_wrapper(VERIFIED)
    def on_verified(self, peer, question):
        self.ez_send(peer, VERIFIED_ANSWER(question.identifier, question.data), sig=False)


def answer_input():
    for _ in sys.stdin:
        print(-1, flush=True)


async def serve():
    dispatcher = DispatcherEndpoint(["UDPIPv4"], UDPIPv4={"ip": "127.0.0.1"})
    await dispatcher.open()
    network = Network()
    me = Peer(default_eccrypto.generate_key("curve25519"))
    for community in (BenchCommunity, DiscoveryCommunity):
        community(CommunitySettings(my_peer=me, endpoint=dispatcher, network=network, max_peers=UNLIMITED))
    print("listening", dispatcher.get_address()[1], flush=True)
    threading.Thread(target=answer_input, daemon=True).start()
    await asyncio.Event().wait()


def cost(name, work):
    """Prints microseconds of CPU, the median of seven rounds of about a tenth of a second."""
    rounds = []
    count = 1
    while len(rounds) < 7:
        start = time.thread_time()
        for _ in range(count):
            work()
        spent = time.thread_time() - start
        if spent < 0.1:
            count *= 2
        else:
            rounds.append(spent / count)
    print(f"{name} {sorted(rounds)[3] * 1e6:.3f}")


def micro():
    address = ("127.0.0.1", 8090)
    request = IntroductionRequestPayload(address, address, address, True, "unknown", 1, b"", True)
    encoded = default_serializer.pack_serializable(request)
    cost("introduction-request encode", lambda: default_serializer.pack_serializable(request))
    cost("introduction-request decode", lambda: default_serializer.unpack_serializable(IntroductionRequestPayload, encoded))
    echo = SIGNED(1, bytes(37))
    data = default_serializer.pack_serializable(echo)
    cost("bench message encode", lambda: default_serializer.pack_serializable(echo))
    cost("bench message decode", lambda: default_serializer.unpack_serializable(SIGNED, data))
    message = bytes(142)
    for level in ("curve25519", "very-low", "low", "medium", "high"):
        key = default_eccrypto.generate_key(level)
        public = key.pub().key_to_bin()
        signature = key.signature(message)
        cost(f"{level} sign", lambda: default_eccrypto.create_signature(key, message))
        cost(f"{level} verify with parsing", lambda: default_eccrypto.is_valid_signature(
            default_eccrypto.key_from_public_bin(public), message, signature))


if sys.argv[1:] == ["micro"]:
    micro()
else:
    asyncio.run(serve())
