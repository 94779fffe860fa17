"""Words for the reference pages."""

from django import template

from legs.models import Action

register = template.Library()

PLAIN = {
    ("ankle", "dorsiflexion"): "lifts the foot toward the shin",
    ("ankle", "plantarflexion"): "points the foot down",
    ("big toe", "extension"): "lifts the big toe",
    ("big toe", "flexion"): "presses the big toe down",
    ("foot", "arch support"): "supports the arch",
    ("hip", "abduction"): "takes the leg out to the side",
    ("hip", "adduction"): "brings the leg in",
    ("hip", "extension"): "takes the thigh back",
    ("hip", "flexion"): "brings the thigh forward",
    ("hip", "lateral rotation"): "turns the thigh outward",
    ("hip", "medial rotation"): "turns the thigh inward",
    ("hip", "stabilisation"): "steadies the hip",
    ("knee", "extension"): "straightens the knee",
    ("knee", "flexion"): "bends the knee",
    ("knee", "kneecap stabilisation"): "steadies the kneecap",
    ("knee", "lateral rotation"): "turns the shin outward",
    ("knee", "medial rotation"): "turns the shin inward",
    ("knee", "stabilisation"): "steadies the knee",
    ("pelvis", "stabilisation"): "keeps the pelvis level",
    ("subtalar", "eversion"): "turns the sole outward",
    ("subtalar", "inversion"): "turns the sole inward",
    ("toes", "extension"): "lifts the toes",
    ("toes", "flexion"): "curls the toes",
    ("trunk", "flexion"): "bends the trunk",
    ("trunk", "stabilisation"): "steadies the trunk",
}


@register.filter
def movement(action: Action) -> str:
    """Ankle plantarflexion is "points the foot down"."""
    return PLAIN.get((action.joint, action.movement), f"{action.joint} {action.movement}")
