"""A tempo in words: "3-0-1-1" is seconds down, pause, up, pause. Pure."""


def in_words(text: str) -> str:
    """ "3-0-1-1" in words; anything else as it is."""
    parts = text.split("-")
    if len(parts) != 4 or not all(part.isdigit() for part in parts):
        return f"Tempo: {text}."
    down, low, up, high = parts
    pauses = [f"pause {low}" if low != "0" else "", f"pause {high}" if high != "0" else ""]
    words = [f"{down} seconds down", pauses[0], f"{up} up", pauses[1]]
    return f"Tempo: {', '.join(word for word in words if word)}."


def tempo_short(text: str) -> str:
    parts = text.split("-")
    return f"{parts[0]} s down" if len(parts) == 4 and parts[0].isdigit() else text
