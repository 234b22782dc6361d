"""acts.md: every act the trail may hold, by its key. A key that is renamed or removed shows as a difference."""

from shiremoot.config.documents import markdown
from shiremoot.kernel.acts import Act, all_acts

ABOUT = """
The trail keeps the key of what was done; a page shows the words after the name of who did it. Keys stay for good:
entries cannot be rewritten. What stands in braces comes from the change that was kept with the entry.
"""


def make() -> str:
    rows = [(f"`{act.value}`", act.words, _room(act)) for act in all_acts()]
    return markdown.page("Acts of the trail", ABOUT, markdown.table(("Key", "Words", "Room"), rows))


def _room(act: Act) -> str:
    return type(act).__module__.removeprefix("shiremoot.").removesuffix(".acts").replace(".", "/")
