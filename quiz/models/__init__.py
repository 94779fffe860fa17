"""The daily quiz: what can be asked, what a runner remembers of it, and what she answered."""

from quiz.models.content import Fact, Option, Question
from quiz.models.events import Doubt, Review, ReviewUndone
from quiz.models.fit import Fit
from quiz.models.learner import Learner
from quiz.models.memory import Card
from quiz.models.today import DailyQuiz, QuizItem

__all__ = [
    "Card",
    "DailyQuiz",
    "Doubt",
    "Fact",
    "Fit",
    "Learner",
    "Option",
    "Question",
    "QuizItem",
    "Review",
    "ReviewUndone",
]
