"""Hashed names for static files, our own ES modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


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
