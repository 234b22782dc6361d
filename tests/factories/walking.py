"""Random walks through a pathway: steps that may be taken, with answers that may be given, and corrections of them."""

import datetime

from hypothesis import strategies as st

from shiremoot.kernel.clocks.local_time import LONDON
from shiremoot.kernel.pathways import answering, fields, replay, taking
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.state import Taken

BEGUN = datetime.datetime(2024, 11, 4, 9, 0, tzinfo=LONDON)
MOMENTS = st.datetimes(datetime.datetime(2024, 10, 1), datetime.datetime(2024, 11, 3))
WORDS = st.sampled_from(["It was seen", "As the lead says", "Nothing more", "é “quoted”"])


def answer(draw, one: fields.Field, organisations=("council",)):
    """What somebody may type into a field."""
    match one:
        case fields.Choice():
            return draw(st.sampled_from(one.answers()))
        case fields.Choices():
            return draw(st.lists(st.sampled_from(one.answers())))
        case fields.YesNo():
            return {"answer": draw(st.sampled_from(one.answers())), "reason": draw(WORDS)}
        case fields.Day():
            exact = ["5 November 2024", "1/11/2024"]
            return draw(st.sampled_from(exact if one.exact else [*exact, "November 2024", "about 2019"]))
        case fields.Moment():
            return f"{draw(MOMENTS):%Y-%m-%dT%H:%M}"
        case fields.Number():
            return str(draw(st.integers(one.least, min(one.most, 500))))
        case fields.Organisation():
            return draw(st.sampled_from(organisations))
        case fields.PersonReference():
            return ""  # nobody is in the index of people here
        case _:
            return draw(WORDS)


def typed(draw, step, organisations=("council",)) -> dict:
    """What somebody may type into the form of a step; now and then a field is left empty that may be."""
    return {
        one.key: answer(draw, one, organisations)
        for one in step.fields
        if one.required is not False or draw(st.booleans())
    }


@st.composite
def walks(draw, pathway, longest=12, corrections=True) -> list[Taken]:
    """The steps of a case, each taken some hours after the last."""
    opening = pathway.step(pathway.opens_with)
    taken = [Taken(1, opening.key, answering.checked(opening, typed(draw, opening), Facts()), BEGUN)]
    for _ in range(draw(st.integers(1, longest))):
        number = len(taken) + 1
        at = taken[-1].at + datetime.timedelta(hours=draw(st.integers(1, 90)))
        state = replay.replay(pathway, taken)
        if corrections and draw(st.integers(0, 3)) == 0:
            taken += correction(draw, pathway, taken, number, at)
            continue
        steps = taking.available(pathway, state, {role.key for role in pathway.roles})
        if not steps:
            break
        step = draw(st.sampled_from(steps))
        taken.append(Taken(number, step.key, answering.checked(step, typed(draw, step), state.facts), at))
    return taken


def correction(draw, pathway, taken, number, at) -> list[Taken]:
    """A correction of one of the steps, or nothing where it would not fit what came later."""
    original = draw(st.sampled_from([one for one in taken if one.corrects is None]))
    step = pathway.step(original.step)
    facts = replay.replay(pathway, taken).facts
    values = answering.read(step, typed(draw, step), facts).values
    made = Taken(number, step.key, values, at, corrects=original.number)
    try:
        replay.replay(pathway, [*taken, made])
    except taking.CannotTake:
        return []
    return [made]
