"""What a server needs before it starts: tables, content and static files, in one process."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midstance.settings")

    import django
    from django.core.management import CommandError, call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    try:
        call_command("load_content")
    except CommandError as error:
        sys.exit(str(error))
    collect_static()


def collect_static() -> None:
    """Hash and compress the static files, unless they are the ones of last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = hashlib.sha256("\n".join(static_files()).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


def static_files() -> Iterator[str]:
    """One line for each static file, and for what makes them small: its name, size and time."""
    from django.contrib.staticfiles.finders import get_finders

    packers = (ROOT / "midstance" / name for name in ("scripts.py", "storage.py"))
    found = [(str(path), path) for path in packers]
    for finder in get_finders():
        found += [(name, Path(storage.path(name))) for name, storage in finder.list([])]
    for name, path in found:
        about = path.stat()
        yield f"{name} {about.st_size} {about.st_mtime_ns}"


if __name__ == "__main__":
    main()
