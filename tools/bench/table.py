"""How every bench prints."""


def row(*cells: str, wide: int = 10) -> None:
    print("".join(cell.ljust(wide if n else 16) for n, cell in enumerate(cells)), flush=True)
