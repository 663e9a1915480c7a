"""The only SQL. The Store speaks domain verbs, takes and returns records, and asks each verb who is calling."""

from models.store.answers import AnswerVerbs
from models.store.arrivals import ArrivalVerbs, NewArrivals
from models.store.connection import migrate
from models.store.decisions import DecisionVerbs
from models.store.deliberations import DeliberationVerbs
from models.store.door import DoorVerbs
from models.store.flags import FlagVerbs
from models.store.heard import HeardVerbs
from models.store.keys import KeyVerbs
from models.store.lines import LineVerbs
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
    RoomVerbs,
    VectorVerbs,
    WorkerVerbs,
    KeyVerbs,
    DoorVerbs,
    SafetyVerbs,
    AnswerVerbs,
    StandingVerbs,
    FlagVerbs,
    SourceVerbs,
    HeardVerbs,
    StrategyVerbs,
    LineVerbs,
    ProposalVerbs,
    StabilityVerbs,
):
    """One deliberation file and everything that may be done with it."""
