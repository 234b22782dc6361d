"""How a pathway is done, drawn and in words: from its declaration alone."""

from dataclasses import dataclass

from shiremoot.foundation.ui.diagram import Drawing, Edge, Node, draw
from shiremoot.kernel.pathways import graph, sharing
from shiremoot.kernel.pathways.parts import Declared, Step, StepClock
from shiremoot.spine.duties import catalogue

START = "start"
STATUS = {
    "law": "Law",
    "guidance": "National guidance, not law",
    "local": "Local practice, not law",
    "to confirm": "To be confirmed",
}


@dataclass(frozen=True)
class StepInWords:
    """A step: when and by whom it may be taken, what it leads to, and what it records."""

    title: str
    about: str
    who: str
    when: str
    leads: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ClockInWords:
    """A clock: how long it gives, what starts, stops and pauses it, and on what authority it rests."""

    title: str
    limit: str
    starts: str
    stops: str
    pauses: str
    authority: str
    status: str


def draw_stages(pathway: Declared) -> Drawing:
    """Draw the stages of a pathway, from the first down, with the steps that lead from each to the next."""
    nodes = [Node(START, "A case is opened", "", "start")]
    nodes += [Node(one.key, one.title, "", "end" if one.ends else "stage") for one in pathway.stages]
    ways: dict[tuple[str, str], list[str]] = {}
    for way in graph.ways(pathway):
        if way.to != way.start:
            ways.setdefault((way.start or START, way.to), []).append(way.step.title)
    order = {START: -1} | {one.key: number for number, one in enumerate(pathway.stages)}
    edges = [
        Edge(to, start, ", ".join(dict.fromkeys(steps)), "solid" if order[start] < order[to] else "dotted")
        for (start, to), steps in ways.items()
    ]
    return draw(
        nodes,
        edges,
        title=f"{pathway.title}: stages",
        description="Each line is a step that leads from one stage to another.",
        kinds={START: "Opening", "stage": "Stage", "end": "End"},
        line_words={"solid": "follows", "dotted": "follows, going back to an earlier stage"},
        from_target=True,
    )


def steps_in_words(pathway: Declared) -> list[StepInWords]:
    """Return the steps of a pathway in words, in the order of the declaration."""
    return [
        StepInWords(
            title=step.title,
            about=step.about,
            who=", ".join(role.title for role in pathway.roles if role.key in step.taken_by),
            when=_when(pathway, step),
            leads=tuple(_leads(pathway, step)),
            fields=tuple(
                (one.label, ", ".join(sharing.who_sees(pathway, step, one)) or "All with access")
                for one in step.fields
            ),
        )
        for step in pathway.steps
    ]


def _when(pathway: Declared, step: Step) -> str:
    stages = pathway.stages_of(step)
    where = ", ".join(pathway.stage(key).title for key in stages) or "To open a case"
    condition = f", if {step.when.in_words(pathway.label)}" if step.when else ""
    return where + condition + (", once" if step.once else "")


def _leads(pathway: Declared, step: Step) -> list[str]:
    return [
        pathway.stage(move.to).title
        + (f" ({pathway.outcome(move.outcome).title})" if move.outcome else "")
        + (f", if {move.when.in_words(pathway.label)}" if move.when else "")
        for move in step.moves
    ]


def clocks_in_words(pathway: Declared) -> list[ClockInWords]:
    """Return the clocks of a pathway in words."""
    return [
        ClockInWords(
            title=one.title,
            limit=one.limit,
            starts=pathway.field(one.starts_from).label
            if one.starts_from
            else _titles(pathway, one.started_by),
            stops=_titles(pathway, one.stopped_by),
            pauses=f"from {_titles(pathway, one.paused_by)} to {_titles(pathway, one.resumed_by)}"
            if one.paused_by
            else "",
            authority=catalogue.load()[one.kind].authority,
            status=_status(one),
        )
        for one in pathway.clocks
    ]


def _status(one: StepClock) -> str:
    """Return what kind of rule a clock is, and that its limit is this pathway's own where the catalogue has another."""
    kind = catalogue.load()[one.kind]
    words = STATUS[kind.status]
    return words if kind.clock == one.clock or kind.clock is None else f"{words}; this limit was set here"


def _titles(pathway: Declared, steps: tuple[str, ...]) -> str:
    return " or ".join(f"“{pathway.step(key).title}”" for key in steps)
