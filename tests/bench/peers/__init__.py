"""What the builds are compared: this project first, then its peers."""

from tests.bench.peers import hugo, mkdocs_jieba, mkdocs_macros, nianbao, zensical
from tests.bench.peers.nianbao import PAGES_PEER
from tests.bench.peers.peer import Peer

__all__ = ["PAGES_PEER", "PEERS", "Peer"]

PEERS: tuple[Peer, ...] = (nianbao.PEER, mkdocs_jieba.PEER, mkdocs_macros.PEER, hugo.PEER, zensical.PEER)
