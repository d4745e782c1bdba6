"""The tracker that is beside the ipv8 package, in the scripts folder of its project. Takes the port to listen on."""
import asyncio
import json
import logging
import os
import sys
import types

import ipv8

try:
    import ipv8.REST.rest_manager  # noqa: F401
except ImportError:  # the tracker's web interface, not used here, needs packages that are often missing
    for module, name in (("base_endpoint", "Response"), ("rest_manager", "ApiKeyMiddleware")):
        sys.modules["ipv8.REST." + module] = types.ModuleType(module)
        setattr(sys.modules["ipv8.REST." + module], name, None)
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(ipv8.__file__)), "scripts"))
from tracker_service import TrackerService  # noqa: E402


async def main(port):
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    service = TrackerService()
    await service.start_tracker(port)
    print(json.dumps({"ready": True}), flush=True)
    await asyncio.Event().wait()


asyncio.run(main(int(sys.argv[1])))
