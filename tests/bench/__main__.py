"""Runs a bench: ``python -m tests.bench [BENCH] [options]``; without a name it is ``build``."""

from __future__ import annotations

import runpy
import sys
from typing import Final

BENCHES: Final = {
    "build": "builds a generated corpus with this project and its peers",
    "checking": "checks a generated corpus with this clone and with an earlier commit",
    "downloads": "makes all downloads of each year of a project",
    "reports": "what the checks and the import find in a folder of real reports, and how much of it is true",
    "search": "the search beside Material's, in Chromium",
    "mapped_tables": "reads odd tables of two years with the map of the first",
    "mutations": "injects faults into the sample",
    "random_changes": "changes the code at random, and lists what no test notices",
    "other_hands": "faulty and correct sentences by someone who has not seen the checks",
    "hostile": "measures how time grows with the length of adversarial texts",
    "killed_publishing": "kills publishing at random moments while a client reads through nginx",
    "whole_bundle": "downloads a bundle for all systems, lets pip resolve each, and installs it without a network",
    "hostile_pages": "hostile snippets in pages that nginx serves, under the policies and without them",
    "tampering": "changes signed years in silence, and makes changes that are allowed",
    "edits": "edits a project while a preview goes on, and compares each state with a whole build",
    "word_edits": "edits exported Word files as people do, and takes them back",
    "broken_pages": "puts broken pages and files into the sample, and kills builds",
}


def main(arguments: list[str]) -> None:
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__, *(f"{name:14} {what}" for name, what in BENCHES.items()), sep="\n")
        return
    name, rest = (arguments[0], arguments[1:]) if arguments[:1] and arguments[0] in BENCHES else ("build", arguments)
    sys.argv = [f"tests.bench.{name}", *rest]
    runpy.run_module(f"tests.bench.{name}", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
