"""Everything that can go wrong, as sentences a person can act on.

SevenfoldError
├── BadInput            what was typed or brought in cannot be used
│   ├── BlankNote
│   ├── NoteTooLong
│   └── BadFile         a file that is missing, unreadable or of another form
├── NotAllowed          this actor may not do that
│   ├── NoKey           this browser holds no key, or one that was taken back
│   └── TooManyGuesses  a code or passphrase was typed wrong too often
├── NotFound            nothing is kept under that id
├── Conflict            somebody else changed it first
│   └── DecidedMeanwhile    and it can be done all the same
├── CountsDoNotAddUp    a theming that lost or doubled a statement; it is never saved
└── StoreError          the file that keeps everything
    ├── DatabaseReadOnly
    ├── DatabaseBusy
    ├── DatabaseDamaged
    ├── DatabaseInUse   another Sevenfold runs on the same file
    ├── DiskFull
    └── PortTaken

The message is the sentence the person reads: what happened, what is safe, what to do.
"""


class SevenfoldError(Exception):
    """Anything Sevenfold can explain; `str(error)` is shown to the person as it stands."""


class BadInput(SevenfoldError):
    """What was typed or brought in cannot be used."""


class BlankNote(BadInput):
    """A note without words."""


class NoteTooLong(BadInput):
    """A note longer than the limit in the settings."""


class BadFile(BadInput):
    """A file that is missing, unreadable or of another form."""


class NotAllowed(SevenfoldError):
    """This actor may not do that."""


class NoKey(NotAllowed):
    """This browser holds no key, or one that was taken back."""


class TooManyGuesses(NotAllowed):
    """A code or the passphrase was typed wrong too often; it is worth waiting."""


class NotFound(SevenfoldError):
    """Nothing is kept under that id."""


class Conflict(SevenfoldError):
    """Somebody else changed it first."""


class DecidedMeanwhile(Conflict):
    """Somebody else decided about the same notes; whoever comes second may decide all the same."""


class CountsDoNotAddUp(SevenfoldError):
    """A theming lost or doubled a statement; it is refused whole."""


class StoreError(SevenfoldError):
    """The database or the machine refused."""


class DatabaseReadOnly(StoreError):
    """The database file or its folder cannot be written."""


class DatabaseBusy(StoreError):
    """Another program holds the database for longer than we wait."""


class DatabaseDamaged(StoreError):
    """The file is not a sound SQLite database."""


class DatabaseInUse(StoreError):
    """Another Sevenfold already runs on this database."""


class DiskFull(StoreError):
    """There is no room left to write."""


class PortTaken(StoreError):
    """Another program listens on the port."""
