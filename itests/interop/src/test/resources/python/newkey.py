"""Writes a new private key to the file that is named."""
import sys

from ipv8.keyvault.crypto import default_eccrypto

with open(sys.argv[1], "wb") as file:
    file.write(default_eccrypto.generate_key("curve25519").key_to_bin())
