"""The only SQL. The Store speaks domain verbs, takes and returns records, and asks each verb who is calling."""

from models.store.answers import AnswerVerbs
from models.store.arrivals import ArrivalVerbs, NewArrivals
from models.store.board import BoardVerbs
from models.store.board_decisions import BoardDecisionVerbs
from models.store.connection import migrate
from models.store.decisions import DecisionVerbs
from models.store.deliberations import DeliberationVerbs
from models.store.door import DoorVerbs
from models.store.flags import FlagVerbs
from models.store.heard import HeardVerbs
from models.store.history import HistoryVerbs
from models.store.keys import KeyVerbs
from models.store.lines import LineVerbs
from models.store.log import LogVerbs
from models.store.notes import NoteVerbs
from models.store.proposals import ProposalVerbs
from models.store.room import RoomVerbs
from models.store.safety import SafetyVerbs
from models.store.setup import SetupVerbs
from models.store.sources import SourceVerbs
from models.store.stability import StabilityVerbs
from models.store.standing import StandingVerbs
from models.store.strategy import StrategyVerbs
from models.store.team import TeamVerbs
from models.store.team_answers import TeamAnswerVerbs
from models.store.team_queue import TeamQueueVerbs
from models.store.theming import NewTheming, QuestionInput, ThemingVerbs
from models.store.vectors import VectorVerbs
from models.store.worker import WorkerVerbs

__all__ = ["NewArrivals", "NewTheming", "QuestionInput", "Store", "migrate"]


class Store(
    DeliberationVerbs,
    SetupVerbs,
    NoteVerbs,
    DecisionVerbs,
    ThemingVerbs,
    ArrivalVerbs,
    TeamVerbs,
    BoardVerbs,
    BoardDecisionVerbs,
    TeamQueueVerbs,
    TeamAnswerVerbs,
    RoomVerbs,
    VectorVerbs,
    WorkerVerbs,
    KeyVerbs,
    DoorVerbs,
    SafetyVerbs,
    AnswerVerbs,
    StandingVerbs,
    FlagVerbs,
    HeardVerbs,
    HistoryVerbs,
    LogVerbs,
    ProposalVerbs,
    StabilityVerbs,
    StrategyVerbs,
    LineVerbs,
    SourceVerbs,
):
    """One deliberation file and everything that may be done with it."""
