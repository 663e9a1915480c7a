"""How the database grew: named steps, applied once, in order, by the parent process at start.

Never applied on open: of 400 simultaneous migrating opens 47 failed when this was measured. One file a step; a step
that was ever released is never changed.
"""

from __future__ import annotations

from sqlite_utils import Migrations

from models.schema.m001_first_light import first_light
from models.schema.m002_decisions import decisions
from models.schema.m003_asking import asking
from models.schema.m004_keys import keys
from models.schema.m005_setup import setup
from models.schema.m006_room import room
from models.schema.m007_flags import flags
from models.schema.m008_keeper import keeper
from models.schema.m009_search import search
from models.schema.m010_proposals import proposals
from models.schema.m011_stability import stability
from models.schema.m012_history import history
from models.schema.m013_asked import asked
from models.schema.m014_strategy import strategy
from models.schema.m015_organizations import organizations

migrations = Migrations("sevenfold")

# the names are what a database remembers of the steps it has had
migrations(name="m001_first_light")(first_light)
migrations(name="m002_decisions")(decisions)
migrations(name="m003_asking")(asking)
migrations(name="m004_keys")(keys)
migrations(name="m005_setup")(setup)
migrations(name="m006_room")(room)
migrations(name="m007_flags")(flags)
migrations(name="m008_keeper")(keeper)
migrations(name="m009_search")(search)
migrations(name="m010_proposals")(proposals)
migrations(name="m011_stability")(stability)
migrations(name="m012_history")(history)
migrations(name="m013_asked")(asked)
migrations(name="m014_strategy")(strategy)
migrations(name="m015_organizations")(organizations)
