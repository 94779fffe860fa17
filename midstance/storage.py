"""Hashed names for static files, our own ES modules included, and one style sheet out of many."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r"""^@import "\./(?P<name>[\w-]+\.css)";\n""", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Lines of nothing but a comment; one inside a text of ours would be a line of that text.
COMMENT_LINES = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)
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
        """What is ours is made small before it gets its name: one sheet, scripts without comments.

        A sheet that imports its neighbours takes them in.
        """
        for name, (storage, path) in list(paths.items()):
            folder = PurePosixPath(name).parent
            if folder.name == "css" and (imported := IMPORT.findall(text := read(storage, path))):
                joined = [read(*paths[str(folder / each)]) for each in imported]
                paths[name] = self._put(name, slim("".join([*joined, IMPORT.sub("", text)])))
            elif folder.name == "js" and name.endswith(".js"):
                # A third of their compressed size tells types to editors, and why to readers.
                paths[name] = self._put(name, COMMENT_LINES.sub("", read(storage, path)))
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
