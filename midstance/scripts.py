"""Our scripts as they are served: without comments and blanks, each with what only it uses.

Written as one module a thing, asked for in one request a page: a part that a single script imports
is put into it. A part that several import, as the outbox, stays a file of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from rjsmin import jsmin

IMPORT = re.compile(
    r"""^import (?:\{(?P<names>[^}]*)\} from )?"\./(?P<part>[\w-]+\.js)";\n""", re.MULTILINE
)
EXPORT = re.compile(r"^export (?=const|function|async|class)", re.MULTILINE)


def parts(scripts: Mapping[str, str]) -> set[str]:
    """The names of those that exactly one other script imports."""
    imported = [
        name for text in scripts.values() for name in {m["part"] for m in IMPORT.finditer(text)}
    ]
    return {name for name, times in Counter(imported).items() if times == 1} & scripts.keys()


def served(scripts: Mapping[str, str]) -> dict[str, str]:
    """Each script by its name, but those that are inside another."""
    inner = parts(scripts)
    return {name: jsmin(_whole(name, scripts, inner)) for name in scripts if name not in inner}


def _whole(name: str, scripts: Mapping[str, str], inner: set[str]) -> str:
    """Its imports from elsewhere, once each, then its parts, then itself."""
    asked: dict[str, set[str]] = {}
    body = _body(name, scripts, inner, asked)
    heads = [
        f'import {{ {", ".join(sorted(names))} }} from "./{part}";\n'
        if names
        else f'import "./{part}";\n'
        for part, names in asked.items()
    ]
    return "".join(heads) + body


def _body(
    name: str, scripts: Mapping[str, str], inner: set[str], asked: dict[str, set[str]]
) -> str:
    """A part keeps its own names to itself, and gives only what is asked of it."""
    text = scripts[name]
    given = []
    for found in IMPORT.finditer(text):
        part = found["part"]
        names = {each.strip() for each in (found["names"] or "").split(",")} - {""}
        if part in inner:
            told = ", ".join(sorted(names))
            within = EXPORT.sub("", _body(part, scripts, inner, asked))
            given.append(f"const {{ {told} }} = (() => {{\n{within}return {{ {told} }};\n}})();\n")
        else:
            asked.setdefault(part, set()).update(names)
    return "".join(given) + IMPORT.sub("", text)
