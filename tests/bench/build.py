"""Builds a generated corpus with this project and its peers, and prints what each takes.

    python -m tests.bench build [--sections 10] [--runs 5] [--peer mkdocs --peer hugo] [--json]

The builds are interleaved, so that a machine that slows down slows all. Ratios are taken run by run: what
this project takes divided by what the peer takes in the same round. Growth is what a corpus of twice and
four times the size takes, divided by what the smallest takes (a start-up is in all of them). The first round
warms the caches and is not counted. Every site is searched for every sentence of the corpus.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.bench.corpus import Size, generate
from tests.bench.environments import environment_of
from tests.bench.measuring import Run, run_afresh, verify, write_files
from tests.bench.peers import PAGES_PEER, PEERS, Peer
from tests.bench.summary import Summary, summaries, table

DIMENSIONS: Final = ("units", "years", "sections", "figures")
FACTORS: Final = (1, 2, 4)


def measure(
    peers: list[Peer], sizes: dict[int, Size], runs: int, environments: Path
) -> dict[tuple[str, int], list[Run]]:
    """The runs of each peer at each factor of the size."""
    places = {peer.name: environment_of(peer, environments) for peer in peers}
    taken: dict[tuple[str, int], list[Run]] = {(peer.name, factor): [] for factor in sizes for peer in peers}
    with tempfile.TemporaryDirectory() as scratch:
        for factor, size in sizes.items():
            corpus = generate(size)
            for peer in peers:
                project = Path(scratch, str(factor), peer.name)
                write_files(project, peer.files(corpus))
                run_afresh(peer.command(places[peer.name]), project)
                verify(corpus, project / "site")
        for number in range(runs):
            print(f"round {number + 1} of {runs}", file=sys.stderr)
            for factor in sizes:
                for peer in peers:
                    command = peer.command(places[peer.name])
                    taken[peer.name, factor].append(run_afresh(command, Path(scratch, str(factor), peer.name)))
    return taken


def default_environments() -> Path:
    """Where environments are kept if nothing else is said."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nianbao-bench"


def as_json(size: Size, grown: str, found: list[Summary], taken: dict[tuple[str, int], list[Run]]) -> str:
    """Everything that was measured."""
    rows = [
        {
            **one.as_dict(),
            "runs": [
                {"processor": run.processor, "wall": run.wall, "memory": run.memory}
                for run in taken[one.peer, one.factor]
            ],
        }
        for one in found
    ]
    corpus = {name: getattr(size, name) for name in (*DIMENSIONS, "seed", "pages")}
    return json.dumps({"corpus": corpus, "grown": grown, "builds": rows}, ensure_ascii=False, indent=1)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench build", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usual = Size()
    for name in (*DIMENSIONS, "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(usual, name))
    parser.add_argument("--grow", choices=DIMENSIONS, default="sections", help="what is doubled for 2n and 4n")
    parser.add_argument("--no-growth", action="store_true", help="measure n only")
    parser.add_argument("--runs", type=int, default=5)
    names = [peer.name for peer in PEERS]
    parser.add_argument("--peer", action="append", choices=names[1:], help="only these peers; default all")
    parser.add_argument("--environments", type=Path, default=default_environments(), metavar="FOLDER")
    parser.add_argument(
        "--pages-alone", action="store_true", help="without the files to download, which the peers do not make"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    size = Size(options.units, options.years, options.sections, options.figures, options.seed)
    factors = FACTORS[:1] if options.no_growth else FACTORS
    sizes = {factor: size.times(options.grow, factor) for factor in factors}
    ours = PAGES_PEER if options.pages_alone else PEERS[0]
    peers = [ours, *(peer for peer in PEERS[1:] if not options.peer or peer.name in options.peer)]
    taken = measure(peers, sizes, options.runs, options.environments)
    found = summaries(taken, ours=ours.name)
    if options.json:
        print(as_json(size, options.grow, found, taken))
        return 0
    print(
        f"n: {size.pages} pages ({size.units} unit, {size.years} years, {size.sections} sections of "
        f"{size.figures} figures, seed {size.seed}); 2n, 4n: more {options.grow}; medians of {options.runs} rounds\n"
    )
    for peer in peers:
        print(f"{peer.name}: {peer.what}")
    print(f"\n{table(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
