"""The words that questions are put in: movements, joints and contractions in a runner's language."""

MOVEMENTS: dict[tuple[str, str], str] = {
    ("ankle", "dorsiflexion"): "lift the foot toward the shin",
    ("ankle", "plantarflexion"): "point the foot down",
    ("big toe", "extension"): "lift the big toe",
    ("big toe", "flexion"): "press the big toe down",
    ("foot", "arch support"): "support the arch of the foot",
    ("hip", "abduction"): "take the leg out to the side",
    ("hip", "adduction"): "bring the leg in to the middle",
    ("hip", "extension"): "take the thigh back",
    ("hip", "flexion"): "bring the thigh forward",
    ("hip", "lateral rotation"): "turn the thigh outward",
    ("hip", "medial rotation"): "turn the thigh inward",
    ("hip", "stabilisation"): "hold the hip joint steady",
    ("knee", "extension"): "straighten the knee",
    ("knee", "flexion"): "bend the knee",
    ("pelvis", "stabilisation"): "keep the pelvis level",
    ("subtalar", "eversion"): "turn the sole outward",
    ("subtalar", "inversion"): "turn the sole inward",
    ("toes", "extension"): "lift the toes",
    ("toes", "flexion"): "curl the toes",
}

OPPOSITES: dict[tuple[str, str], tuple[str, str]] = {}
for _joint, _one, _other in (
    ("ankle", "dorsiflexion", "plantarflexion"),
    ("big toe", "extension", "flexion"),
    ("hip", "abduction", "adduction"),
    ("hip", "extension", "flexion"),
    ("hip", "lateral rotation", "medial rotation"),
    ("knee", "extension", "flexion"),
    ("subtalar", "eversion", "inversion"),
    ("toes", "extension", "flexion"),
):
    OPPOSITES[_joint, _one] = (_joint, _other)
    OPPOSITES[_joint, _other] = (_joint, _one)

# What a group is named after; a muscle that can do it is never called wrong for that group.
JOBS: dict[str, tuple[str, str]] = {
    "quadriceps": ("knee", "extension"),
    "hamstrings": ("knee", "flexion"),
    "calf": ("ankle", "plantarflexion"),
    "gluteals": ("hip", "extension"),
    "hip-flexors": ("hip", "flexion"),
    "hip-extensors": ("hip", "extension"),
    "hip-rotators": ("hip", "lateral rotation"),
    "hip-abductors": ("hip", "abduction"),
    "adductors": ("hip", "adduction"),
    "shin": ("ankle", "dorsiflexion"),
    "deep-calf": ("subtalar", "inversion"),
    "fibularis": ("subtalar", "eversion"),
    "foot-intrinsics": ("toes", "flexion"),
}

CONTRACTIONS = {
    "concentric": "Shortening while they pull",
    "eccentric": "Lengthening while they pull",
    "isometric": "Holding their length while they pull",
}
CONTRACTIONS_ONE = {
    "concentric": "Shortening while it pulls",
    "eccentric": "Lengthening while it pulls",
    "isometric": "Holding its length while it pulls",
}
FIELD_TERMS = {
    "concentric": "concentric: it shortens as it pulls",
    "eccentric": "eccentric: it lengthens as it pulls",
    "isometric": "isometric: it holds its length as it pulls",
}

# Names that ask for a plural verb; every group but the calf does, too.
PLURAL = {"gemelli", "plantar-intrinsics"}


def inside(name: str) -> str:
    """A name as it stands inside a sentence."""
    return name[0].lower() + name[1:]


def short(name: str) -> str:
    """A name without what stands in brackets behind it."""
    return name.split(" (")[0]


def joints(names: tuple[str, ...]) -> str:
    """The joints a muscle crosses, as one phrase: the hip and the knee."""
    return " and ".join(f"the {name}" for name in names)


def sentence(text: str) -> str:
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
