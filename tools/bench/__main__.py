"""`make bench`: counts and ratios of what is promised to be small. It prints, it never fails.

One module an area, each with a `main()`; `python tools/bench pages server` runs only those. They
share one database of their own, with the real content in it: SQLite, or PostgreSQL with
`--postgres`; `--full` takes the large sets. Times are ratios against a floor or a
peer measured in the same run, because a number of milliseconds says more about the machine than
about us.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
AREAS = ("pages", "player", "scale", "server", "stride")
FLAGS = {"--full", "--postgres"}


def main() -> None:
    areas = [word for word in sys.argv[1:] if word not in FLAGS] or AREAS
    if unknown := set(areas) - set(AREAS):
        sys.exit(f"no bench of {', '.join(sorted(unknown))}; there is {', '.join(AREAS)}")
    with ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory(prefix="midstance-bench-"))
        os.environ |= {"DATA_DIR": data, "DJANGO_SETTINGS_MODULE": "midstance.settings"}
        os.environ.pop("DATABASE_URL", None)
        sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
        if "--postgres" in sys.argv:
            from postgres import postgres

            os.environ["DATABASE_URL"] = stack.enter_context(postgres())
        prepare = [sys.executable, ROOT / "tools" / "prepare.py"]
        if subprocess.call(prepare, stdout=subprocess.DEVNULL):
            sys.exit("the bench could not be prepared")
        import django
        from django.db import connections
        from django.test.utils import setup_test_environment

        django.setup()
        stack.callback(connections.close_all)
        setup_test_environment()
        for area in areas:
            print(f"\n== {area}", flush=True)
            import_module(area).main()


if __name__ == "__main__":
    main()
