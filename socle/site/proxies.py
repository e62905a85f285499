"""What our own proxies say of a request: from where it came, and whether by TLS.

Each proxy writes on the right of what it was sent. So of these headers as many entries are believed as there are proxies, counted
from the right: what stands further left was written by whoever asked.
"""

import ipaddress
from collections.abc import Mapping
from typing import Any

ADDRESS, SCHEME = "REMOTE_ADDR", "wsgi.url_scheme"


def told(meta: Mapping[str, Any], proxies: int) -> dict[str, str]:
    """What the request says of itself, put right by what the outermost of our proxies wrote; nothing when there is none."""
    if not proxies:
        return {}
    address, scheme = (_outermost(meta.get(f"HTTP_X_FORWARDED_{name}", ""), proxies) for name in ("FOR", "PROTO"))
    right = {ADDRESS: address} if _is_address(address) else {}
    return right | ({SCHEME: scheme} if scheme in ("http", "https") else {})


def _outermost(header: str, proxies: int) -> str:
    return header.split(",")[-proxies:][0].strip()


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
