"""What must not fail on an iPhone, on WebKit: quiz, session and reference in a tunnel."""

import time
from uuid import uuid4

import pytest
from selenium.webdriver.common.keys import Keys

from tests.e2e.cable import Cable
from tests.e2e.phone import carries, shelved, synced
from tests.engines.hand import Hand, Learner
from tests.factories import PASSWORD

# Selenium calls itself by a name that it has given up.
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
]
# The server's word, or after 4 s the phone's own: as the issue of a hanging network was settled.
HANGING = 4.5


def begin(hand: Hand) -> Learner:
    """A quiz begun online, until the phone carries it."""
    installed(hand)
    hand.tap("button", "Start")
    hand.see("button", "Check")
    carries(hand)
    return Learner(hand)


def installed(hand: Hand) -> None:
    hand.goto("/")
    hand.evaluate("navigator.serviceWorker.ready.then(() => true)")
    hand.reload()


def test_a_quiz_begun_online_is_finished_in_a_tunnel_and_counted_once(hand: Hand, cable: Cable):
    learner = begin(hand)
    cable.set("down")

    learner.finish()
    hand.see("offline-strip", f"{learner.given} taps are kept here")
    cable.set("up")

    synced(hand, learner.given)
    hand.goto("/quiz/today/")
    hand.see("h1, h2", "Done for today")


def test_where_nothing_is_answered_the_phone_waits_once_and_then_asks_no_more(hand, cable):
    learner = begin(hand)
    cable.set("hang")

    first = learner.answer()
    learner.go_on()
    second = learner.answer()

    assert len(cable.posts("/quiz/items/")) == 1
    # WebDriver looks only now and then: half a second more than the person waits.
    assert first < HANGING + 0.5
    assert second < 2
    cable.set("up")
    synced(hand, 2)


def test_answers_that_the_server_has_but_the_phone_never_heard_of_count_once(hand, cable):
    learner = begin(hand)
    cable.set("lose")
    learner.answer()
    learner.go_on()
    learner.answer()
    hand.see("offline-strip", "2 taps are kept here")

    cable.set("down")
    cable.set("up")

    synced(hand, 2)


def test_a_slow_network_is_waited_for(hand, cable):
    learner = begin(hand)
    cable.delay = 0.5

    learner.answer()

    assert hand.find("offline-strip", "kept") is None
    cable.delay = 0
    synced(hand, 1)


def test_the_whole_reference_is_on_the_phone_after_one_visit(hand, cable):
    hand.goto("/")
    shelved(hand)
    cable.set("down")

    hand.goto("/legs/muscles/soleus/")
    hand.see("h1", "Soleus")
    hand.goto("/legs/stride/")
    hand.see("h1", "The stride")
    before = hand.until(lambda: hand.evaluate(SAID), "a moment of the stride")
    hand.see("[type=range]").send_keys(Keys.ARROW_RIGHT * 3)
    hand.until(lambda: hand.evaluate(SAID) != before, "another moment of the stride")


SAID = "document.querySelector('[type=range]').getAttribute('aria-valuetext')"


def test_a_session_is_followed_to_its_end_in_a_tunnel_and_told_once(hand, cable):
    installed(hand)
    hand.goto("/workouts/plans/calf-and-soleus/")
    hand.tap("button", "Follow this plan")
    hand.tap("a", "Open the session")
    hand.tap("a", "Start this session")
    hand.see("[data-slot=main]")
    total = int(hand.see("[data-slot=place]").text.split("/")[1])
    cable.set("down")

    for _ in range(80):
        if hand.find("h1, h2", "Session done"):
            break
        if hand.find("[data-slot=over]"):
            hand.tap("[data-slot=over]")
        holds = hand.find("[data-slot=main]", "Start the hold")
        for _ in range(2 if holds else 1):
            if hand.find("[data-slot=main]"):
                hand.tap("[data-slot=main]")
                time.sleep(0.4)
    hand.see("h1, h2", "Session done")
    cable.set("up")

    hand.evaluate("dispatchEvent(new Event('online'))")
    hand.until(lambda: told(hand) == [total], f"[{total}] sets on the server")


def told(hand: Hand) -> list[int]:
    workouts = hand.evaluate("fetch('/api/v1/workouts/').then((answer) => answer.json())")
    return [len({row["step"] for row in each["sets"]}) for each in workouts["results"]]


def test_whoever_comes_next_is_shown_nothing_of_the_first_and_sends_nothing_of_hers(hand, cable):
    learner = begin(hand)
    take_name(hand)
    hand.goto("/quiz/today/")
    cable.set("down")
    learner.answer()
    cable.cut = "POST /offline/sync/"
    cable.set("up")
    hand.until(lambda: sign_out(hand), "signed out")
    told = len(cable.posts("/offline/sync/"))
    cable.cut = ""

    hand.goto("/")
    hand.see("button", "Start")
    time.sleep(3)

    assert len(cable.posts("/offline/sync/")) == told
    assert hand.find("offline-strip", "kept") is None


def take_name(hand: Hand) -> None:
    hand.goto("/account/keep/")
    hand.see("[name=username]").send_keys(uuid4().hex[:12])
    for field in ("[name=password1]", "[name=password2]"):
        hand.see(field).send_keys(PASSWORD)
    hand.tap("button", "Keep it")
    hand.see("p", "Signed in as")


def sign_out(hand: Hand) -> bool:
    """Needs the server: a page that the phone kept meanwhile has no such button.

    Where the cut took the sign-out along, the strip says so, and she taps again.
    """
    hand.goto("/account/")
    if not hand.find("button", "Sign out"):
        return False
    hand.tap("button", "Sign out")
    done = ("button", "Start")
    hand.until(lambda: hand.find(*done) or hand.find("offline-strip", "No answer"), "an answer")
    return hand.find(*done) is not None
