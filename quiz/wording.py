"""The words that questions are put in: movements, joints, places, in a runner's language."""

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

# What each side of an opposing pair does, by the words the content uses for it.
SIDES: dict[str, tuple[str, str]] = {
    "straighten the knee": ("knee", "extension"),
    "bend the knee": ("knee", "flexion"),
    "thigh forward": ("hip", "flexion"),
    "bend the hip": ("hip", "flexion"),
    "thigh backward": ("hip", "extension"),
    "straighten the hip": ("hip", "extension"),
    "point the foot": ("ankle", "plantarflexion"),
    "lift the foot": ("ankle", "dorsiflexion"),
    "leg in": ("hip", "adduction"),
    "leg out": ("hip", "abduction"),
    "sole inward": ("subtalar", "inversion"),
    "sole outward": ("subtalar", "eversion"),
    "thigh turns out": ("hip", "lateral rotation"),
    "thigh turns in (front fibres and TFL)": ("hip", "medial rotation"),
}

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

# A joint whose name needs saying in plain words.
JOINTS = {"subtalar": "joint below the ankle"}

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
    "concentric": "concentric: shortening while pulling",
    "eccentric": "eccentric: lengthening while pulling",
    "isometric": "isometric: holding its length while pulling",
}

# Of one that is not so: what it would be for.
WHAT_FOR = {
    "concentric": "Shortening is how a muscle drives a movement. Here it has another job.",
    "eccentric": "Lengthening is how a muscle brakes a movement. Here it has another job.",
    "isometric": "Holding its length is how a muscle steadies a joint. Here it has another job.",
}

# Where a region lies, as it stands after "is".
PLACES = {
    "back of lower leg": "at the back of the lower leg",
    "back of thigh": "at the back of the thigh",
    "buttock and back of thigh": "in the buttock and at the back of the thigh",
    "buttock and side of hip": "in the buttock and at the side of the hip",
    "deep back of lower leg": "deep at the back of the lower leg",
    "deep buttock": "deep in the buttock",
    "front of hip": "at the front of the hip",
    "front of lower leg": "at the front of the lower leg",
    "front of thigh": "at the front of the thigh",
    "inner thigh": "in the inner thigh",
    "outer lower leg": "at the outer side of the lower leg",
    "side of hip": "at the side of the hip",
    "side of the hip": "at the side of the hip",
    "sole of foot": "in the sole of the foot",
}

# Muscles that lie elsewhere than the rest of their group.
PLACES_OF_THEIR_OWN = {
    "sartorius": "at the front of the thigh",
    "soleus": "at the back of the lower leg, under gastrocnemius",
}

# Groups whose name wants a word more, or one less, inside a sentence.
GROUPS = {"fibularis": "Fibularis muscles", "hip-abductors": "Hip abductors"}

# Names that ask for a plural verb and an article; every group but the calf does, too.
PLURAL = {"gemelli", "plantar-intrinsics"}


def place(region: str, *, deep: bool = False) -> str:
    """Where a region is, in words: deep at the back of the lower leg."""
    words = PLACES.get(region, f"in the {region}")
    return f"deep {words}" if deep and not words.startswith("deep") else words


def group_name(slug: str, name: str) -> str:
    return GROUPS.get(slug, short(name))


def called(slug: str, name: str) -> str:
    """A muscle inside a sentence, told apart from its namesake: the long head of biceps femoris."""
    first, _, rest = name.partition(" (")
    head = rest.removesuffix(")")
    if head.endswith("head"):
        return f"the {head} of {inside(first)}"
    return f"the {inside(first)}" if slug in PLURAL else inside(first)


def inside(name: str) -> str:
    """A name as it stands inside a sentence."""
    return name[0].lower() + name[1:]


def short(name: str) -> str:
    """A name without what stands in brackets behind it."""
    return name.split(" (")[0]


def joints(names: tuple[str, ...]) -> str:
    """The joints a muscle crosses, as one phrase: the hip and the knee."""
    return " and ".join(f"the {name}" for name in names)


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def sentence(text: str) -> str:
    return capital(text) + ("" if text.endswith((".", "?", "!")) else ".")
