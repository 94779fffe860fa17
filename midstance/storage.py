"""Hashed names for static files, our own ES modules included, and one style sheet out of many."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from midstance import scripts

IMPORT = re.compile(r"""^@import "\./(?P<name>[\w-]+\.css)";\n""", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
OUR_SCRIPT = re.compile(r"js/[\w-]+\.js$")
INDENT = re.compile(r"^\s+", re.MULTILINE)


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Follows `import` in our own modules; vendored scripts stay as they came."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (
            "js/*.js",
            (
                (
                    r"""(?P<matched>from\s*["'](?P<url>\./[^"']+)["'])""",
                    'from "%(url)s"',
                ),
                (
                    r"""(?P<matched>import\s*["'](?P<url>\./[^"']+)["'])""",
                    'import "%(url)s"',
                ),
            ),
        ),
    )

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Any:
        """What is ours is made small before it gets its name.

        A sheet that imports its neighbours takes them in, a script those that nobody else imports.
        """
        for name, (storage, path) in list(paths.items()):
            folder = PurePosixPath(name).parent
            if folder.name == "css" and (imported := IMPORT.findall(text := read(storage, path))):
                joined = [read(*paths[str(folder / each)]) for each in imported]
                paths[name] = self._put(name, slim("".join([*joined, IMPORT.sub("", text)])))
        ours = [name for name in paths if OUR_SCRIPT.match(name)]
        for name, text in scripts.served({name[3:]: read(*paths[name]) for name in ours}).items():
            paths[f"js/{name}"] = self._put(f"js/{name}", text)
        yield from super().post_process(paths, *args, **options)

    def _put(self, name: str, text: str) -> tuple[Any, str]:
        self.delete(name)
        self._save(name, ContentFile(text))
        return self, name


def read(storage: Any, path: str) -> str:
    with storage.open(path) as file:
        return str(file.read().decode())


def slim(css: str) -> str:
    """Without comments and indents: an eighth of its compressed size."""
    return INDENT.sub("", COMMENT.sub("", css))
