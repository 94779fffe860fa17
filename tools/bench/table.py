"""How every bench prints."""


def row(*cells: str) -> None:
    print("".join(cell.ljust(16 if n == 0 else 10) for n, cell in enumerate(cells)), flush=True)
