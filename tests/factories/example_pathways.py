"""Two small pathways that no council uses: a log of concerns in two versions, and an enquiry with a test in law."""

from shiremoot.kernel.pathways import fields, legal_tests
from shiremoot.kernel.pathways.conditions import Is, TestIs, Unless, WasTaken
from shiremoot.kernel.pathways.legal_tests import LegalTest, Result
from shiremoot.kernel.pathways.parts import Move, Outcome, Role, Stage, Step, StepClock
from shiremoot.kernel.pathways.pathway import Pathway

LEAD, REPORTER, CHAMPION = "lead", "reporter", "champion"
EVERYBODY = frozenset({LEAD, REPORTER, CHAMPION})


def _concern_log(version: int, limit: str, extra: tuple[Step, ...]) -> Pathway:
    """The log; each version gives the lead another limit, and may have more steps."""
    return Pathway(
        key="concern-log",
        version=version,
        title="Concern log",
        case="concern",
        prefix="CL",
        purpose="Keep people who use our services safe",
        legal_basis="Made up for tests",
        opens_with="log",
        about="A worker logs a concern; the lead reviews it and says what came of it.",
        roles=(
            Role(key=LEAD, title="Safeguarding lead", manages_access=True),
            Role(key=REPORTER, title="Reporter"),
            Role(key=CHAMPION, title="Champion"),
        ),
        stages=(
            Stage(key="logged", title="Logged"),
            Stage(key="reviewed", title="Reviewed"),
            Stage(key="closed", title="Closed", ends=True),
        ),
        outcomes=(
            Outcome(key="resolved", title="Resolved inside the organisation"),
            Outcome(key="no-action", title="No action required"),
        ),
        steps=(
            Step(
                key="log",
                title="Log a concern",
                taken_by=frozenset({REPORTER}),
                fields=(
                    fields.Day(key="happened", label="When it happened"),
                    fields.Choice(
                        key="category",
                        label="Category",
                        options=fields.options(neglect="Neglect", money="Money", other="Other"),
                        counted=True,
                    ),
                    fields.Text(key="words", label="What happened", long=True),
                    fields.PersonReference(key="about", label="Who it is about", required=False),
                    fields.YesNo(
                        key="staff",
                        label="Is it about a member of staff?",
                        with_reason=False,
                        may_be_unclear=False,
                        shared_with=frozenset({LEAD}),
                    ),
                ),
                moves=(Move("logged"),),
                shared_with=frozenset({LEAD}),
            ),
            Step(
                key="review",
                title="Review the concern",
                taken_by=frozenset({LEAD}),
                at=("logged",),
                fields=(
                    fields.Choice(
                        key="decision",
                        label="What happens next",
                        options=fields.options(act="We act on it", none="No action"),
                    ),
                    fields.Text(
                        key="reason", label="Why no action is needed", required=Is("review.decision", "none")
                    ),
                    fields.Choices(
                        key="agencies",
                        label="Agencies contacted",
                        options=fields.options(police="Police", health="Health", housing="Housing"),
                        required=False,
                        counted=True,
                    ),
                ),
                moves=(
                    Move("closed", Is("review.decision", "none"), outcome="no-action"),
                    Move("reviewed"),
                ),
            ),
            *extra,
            Step(
                key="note",
                title="Add a note",
                taken_by=frozenset({LEAD, CHAMPION}),
                fields=(fields.Text(key="words", label="Note", long=True),),
            ),
            Step(
                key="close",
                title="Close the concern",
                taken_by=frozenset({LEAD}),
                at=("reviewed",),
                fields=(
                    fields.YesNo(key="told", label="Has the reporter been told?", may_be_unclear=False),
                    fields.Number(key="visits", label="Visits made", most=500, required=False),
                ),
                moves=(Move("closed", outcome="resolved"),),
            ),
            Step(
                key="reopen",
                title="Reopen the concern",
                taken_by=frozenset({LEAD}),
                at=("closed",),
                fields=(fields.Text(key="why", label="Why it is reopened"),),
                moves=(Move("reviewed"),),
            ),
        ),
        clocks=(
            StepClock(
                key="review",
                title="Review the concern",
                kind="review-concern-in-organisation",
                limit=limit,
                started_by=("log",),
                stopped_by=("review",),
                owed_to="the person who raised it",
            ),
        ),
    )


CONCERN_LOG = _concern_log(1, "24 hours", ())
CONCERN_LOG_2 = _concern_log(
    2,
    "8 hours",
    (
        Step(
            key="support",
            title="Offer support to the reporter",
            taken_by=frozenset({LEAD}),
            at=("reviewed",),
            once=True,
            fields=(fields.YesNo(key="offered", label="Was support offered?", may_be_unclear=False),),
        ),
    ),
)

SCREENER, MANAGER, PARTNER = "screener", "manager", "partner"
THREE_PARTS = (
    ("concern.needs", "Needs for care and support"),
    ("concern.risk", "Experiencing or at risk of harm"),
    ("concern.unable", "Unable to protect themselves"),
)
THREE_PART_TEST = LegalTest(
    key="three-part",
    title="Reasonable cause to suspect",
    authority="Made up for tests",
    reads=tuple(path for path, _ in THREE_PARTS),
    rule=legal_tests.every(*THREE_PARTS),
)

ENQUIRY = Pathway(
    key="enquiry",
    version=1,
    title="Enquiries",
    case="enquiry",
    prefix="ENQ",
    purpose="Decide what action is needed, and by whom",
    legal_basis="Made up for tests",
    opens_with="concern",
    roles=(
        Role(key=SCREENER, title="Screener"),
        Role(key=MANAGER, title="Manager", manages_access=True),
        Role(key=PARTNER, title="Partner agency"),
    ),
    stages=(
        Stage(key="screening", title="Screening"),
        Stage(key="enquiry", title="Enquiry"),
        Stage(key="waiting", title="Waiting for a partner"),
        Stage(key="closed", title="Closed", ends=True),
    ),
    outcomes=(
        Outcome(key="other", title="Another process"),
        Outcome(key="concluded", title="Enquiry concluded"),
    ),
    steps=(
        Step(
            key="concern",
            title="Record a concern",
            taken_by=frozenset({SCREENER}),
            fields=(
                fields.Moment(key="received", label="When it was received"),
                fields.Organisation(key="raiser", label="Organisation that raised it", required=False),
                fields.YesNo(key="needs", label="Does the adult have needs for care and support?"),
                fields.YesNo(key="risk", label="Is the adult experiencing or at risk of harm?"),
                fields.YesNo(key="unable", label="Are they unable to protect themselves?"),
            ),
            moves=(Move("screening"),),
            tests=(THREE_PART_TEST,),
        ),
        Step(
            key="decide",
            title="Decide",
            taken_by=frozenset({MANAGER}),
            at=("screening",),
            fields=(
                fields.Choice(
                    key="outcome",
                    label="Decision",
                    options=fields.options(enquiry="Enquiry", other="Another process"),
                    counted=True,
                ),
                fields.Text(
                    key="why",
                    label="Why the decision differs from the test",
                    required=Unless(TestIs(THREE_PART_TEST, (Result.MET,))),
                ),
            ),
            moves=(
                Move("enquiry", Is("decide.outcome", "enquiry")),
                Move("closed", Is("decide.outcome", "other"), outcome="other"),
            ),
            tests=(THREE_PART_TEST,),
        ),
        Step(
            key="ask",
            title="Ask a partner for information",
            taken_by=frozenset({MANAGER, SCREENER}),
            at=("enquiry",),
            fields=(fields.Organisation(key="partner", label="Partner asked"),),
            moves=(Move("waiting"),),
        ),
        Step(
            key="reply",
            title="Record the reply",
            taken_by=frozenset({MANAGER, PARTNER}),
            at=("waiting",),
            fields=(fields.Text(key="words", label="What the partner says", long=True),),
            moves=(Move("enquiry"),),
            shared_with=frozenset({MANAGER}),
        ),
        Step(
            key="conclude",
            title="Conclude",
            taken_by=frozenset({MANAGER}),
            at=("enquiry",),
            when=WasTaken("reply"),
            fields=(
                fields.Day(key="met", label="Day the adult was met", exact=True),
                fields.Text(key="words", label="What was found", long=True),
            ),
            moves=(Move("closed", outcome="concluded"),),
        ),
    ),
    clocks=(
        StepClock(
            key="triage",
            title="Decide on the concern",
            kind="triage-adult-concern",
            limit="2 days",
            started_by=("concern",),
            starts_from="concern.received",
            stopped_by=("decide",),
            owed_to="adult",
        ),
        StepClock(
            key="conclude",
            title="Conclude the enquiry",
            kind="complete-learning-disability-review",
            limit="6 months",
            started_by=("decide",),
            stopped_by=("conclude",),
            paused_by=("ask",),
            resumed_by=("reply",),
            ends_with_case=True,
            owed_to="adult",
        ),
    ),
)
