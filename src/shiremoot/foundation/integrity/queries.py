"""The whole check: trail, heads kept outside, triggers, record and files."""

from collections.abc import Iterator

from shiremoot.foundation.integrity import heads, triggers
from shiremoot.foundation.integrity.stored_files import FilesCheck
from shiremoot.foundation.trail.chain import ChainCheck, Tell, silent
from shiremoot.foundation.trail.record_check import RecordCheck


class WholeCheck:
    """One look over everything. The counts are right once `problems` has been read to its end."""

    def __init__(self, tell: Tell = silent, expected_head: str = "") -> None:
        self.chain, self.record, self.files = ChainCheck(tell), RecordCheck(tell), FilesCheck(tell)
        self.expected_head = expected_head

    def problems(self) -> Iterator[str]:
        """Yield what does not agree, a sentence each, as it is found."""
        yield from triggers.problems()
        yield from self.chain.problems()
        yield from heads.problems(self.expected_head)
        yield from self.record.problems()
        yield from self.files.problems()

    @property
    def counts(self) -> str:
        """What was looked at, in words."""
        chain = self.chain
        return (
            f"{_count(chain.sealed, 'entry', 'entries')} under {_count(chain.seals, 'seal', 'seals')}; "
            f"{chain.unsealed} not yet sealed. {_count(self.record.rows, 'row', 'rows')} of the record, "
            f"{_count(self.files.files, 'file', 'files')}, "
            f"{_count(len(triggers.made()), 'trigger', 'triggers')}."
        )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
