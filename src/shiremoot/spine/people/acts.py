"""What this room keeps in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class PeopleAct(Act):
    """What is done in the people index. A person is named by their reference alone."""

    LOOKED_FOR = "people.looked_for", "looked for a person: {purpose}"
    ADDED = "people.added", "added a person"
    RECORDED = "people.recorded", "added what an organisation knows of a person"
    WITHDREW = "people.withdrew", "withdrew a record of a person"
    INVOLVED = "people.involved", "linked a person to {reference}"
    RELEASED = "people.released", "ended a person's link to {reference}"
    JOINED = "people.joined", "joined {reference} to this person"
    SPLIT = "people.split", "split this person from {reference}"
    KEPT_APART = "people.kept_apart", "recorded that this is not {reference}"
    ALLOWED = "people.allowed", "ended the record that this is not {reference}"
