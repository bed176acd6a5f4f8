"""What MkDocs calls when it builds a site. No other room imports MkDocs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def events(name: str) -> dict[str, Callable[..., Any]]:
    """The events that the module of this name handles, by their names in MkDocs. Each call makes its `EventState`
    anew, which keeps what must last from one event of a command to the next: MkDocs loads a hook file once for each
    command."""
    module = import_module(f"{__name__}.{name}")
    handlers = [module, module.EventState()] if hasattr(module, "EventState") else [module]
    return {event: getattr(one, event) for one in handlers for event in dir(one) if event.startswith("on_")}
