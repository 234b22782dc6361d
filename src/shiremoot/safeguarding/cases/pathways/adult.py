"""Adult safeguarding: from a concern to the decision under section 42 of the Care Act 2014, the enquiry and its end.

The Act sets no time limits: each here is one county's practice. Lack of consent stops no step; what the adult wishes,
and why it was or was not followed, is recorded.
"""

from shiremoot.kernel.pathways import fields
from shiremoot.kernel.pathways.conditions import (
    Either,
    Every,
    Is,
    NothingOutstanding,
    Outstanding,
    TestIs,
    Unless,
    WasTaken,
)
from shiremoot.kernel.pathways.fields import options
from shiremoot.kernel.pathways.legal_tests import Result
from shiremoot.kernel.pathways.parts import CaseRole, Contradiction, Move, Outcome, Stage, Step, StepClock
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.safeguarding.cases.pathways import adult_categories as categories
from shiremoot.safeguarding.cases.pathways.adult_tests import ADVOCATE, PLACE, THREE_PARTS
from shiremoot.spine.duties.kinds import Kind

SCREENER, MANAGER, OFFICER, PARTNER = "screener", "manager", "officer", "partner"
COUNCIL = frozenset({SCREENER, MANAGER, OFFICER})
MANAGERS = frozenset({MANAGER})
ENQUIRERS = frozenset({MANAGER, OFFICER})
BEFORE_DECISION = ("screening", "information")

CONCERN = Step(
    key="concern",
    title="Record a concern",
    about="A concern is taken from anybody, about any adult in the area. Nobody has to prove anything, and lack of "
    "consent never stops a concern.",
    taken_by=frozenset({SCREENER, MANAGER}),
    fields=(
        fields.Moment(key="received", label="When was it received?"),
        fields.Choice(key="raised_by", label="Who raised it?", options=categories.RAISED_BY, counted=True),
        fields.Text(
            key="raiser",
            label="Their name, organisation and how to reach them",
            hint="Asked so that they can be told what came of it. Leave it empty if they gave no name.",
            required=False,
            longest=500,
        ),
        fields.PersonReference(
            key="person",
            label="Reference of the adult",
            hint="From the index of people, such as P-000123, so that earlier concerns show. Leave empty if unknown.",
            required=False,
        ),
        fields.Text(
            key="adult",
            label="Who is the adult, and how can they be reached safely?",
            hint="Include the communication support and interpreter they need.",
            long=True,
        ),
        fields.Choice(
            key="support", label="Primary support reason", options=categories.SUPPORT_REASONS, counted=True
        ),
        fields.Text(key="words", label="What is the concern?", long=True),
        fields.Choices(
            key="types", label="Types of abuse or neglect", options=categories.TYPES, counted=True
        ),
        fields.Choice(key="location", label="Where is the risk?", options=categories.LOCATIONS, counted=True),
        fields.Choices(
            key="source", label="Source of risk", options=categories.SOURCES_OF_RISK, counted=True
        ),
        fields.YesNo(
            key="children",
            label="Are there children in the household, or whom the adult cares for?",
            hint="If so, consider a referral to children's services. Say who they are, or why it is not known.",
        ),
        fields.Text(
            key="others",
            label="Is anybody else at risk?",
            hint="Such as others in a care home.",
            required=False,
        ),
        fields.YesNo(
            key="asked",
            label="Has the adult been asked what they want to happen?",
            hint="If not, say why: for example, asking would raise the risk.",
            may_be_unclear=False,
        ),
        fields.Text(
            key="wishes",
            label="What they want to happen, in their own words",
            long=True,
            required=Is("concern.asked", "yes"),
        ),
        fields.Choice(
            key="consent",
            label="Do they agree to the concern being raised?",
            options=options(
                given="Yes",
                refused="No, and it is raised all the same",
                unable="They cannot decide this",
                not_asked="They were not asked",
            ),
            counted=True,
        ),
        fields.Text(
            key="basis",
            label="Why is it raised without their agreement?",
            long=True,
            required=Is("concern.consent", "refused", "unable", "not_asked"),
        ),
        fields.YesNo(key="police", label="May a crime have been committed, and do the police know?"),
    ),
    moves=(Move("screening"),),
    tests=(PLACE,),
    shared_with=COUNCIL,
)

FIRST_LOOK = Step(
    key="first-look",
    title="Take a first look",
    taken_by=frozenset({SCREENER, MANAGER}),
    at=BEFORE_DECISION,
    once=True,
    fields=(
        fields.YesNo(key="danger", label="Is anybody in danger now?"),
        fields.Text(
            key="done",
            label="What was done to make them safe?",
            long=True,
            required=Is("first-look.danger", "yes", "unclear"),
        ),
    ),
    shared_with=COUNCIL,
)

INFORMATION = Step(
    key="gather",
    title="Record information gathered",
    about="Only what is needed to decide. Enquiry work belongs after the decision.",
    taken_by=COUNCIL,
    at=BEFORE_DECISION,
    fields=(
        fields.Text(key="from", label="Who was asked?", longest=300),
        fields.Text(key="words", label="What did they say?", long=True),
    ),
    moves=(Move("information"),),
    shared_with=COUNCIL,
)

TEST = Step(
    key="test",
    title="Apply the three-part test",
    about="Is there reasonable cause to suspect each part? It need not be proved. It does not matter where the adult "
    "ordinarily lives.",
    taken_by=COUNCIL,
    at=BEFORE_DECISION,
    fields=(
        fields.YesNo(
            key="needs", label="Does the adult have needs for care and support, whether or not they are met?"
        ),
        fields.YesNo(key="risk", label="Are they experiencing abuse or neglect, or at risk of it?"),
        fields.YesNo(key="unable", label="Because of those needs, are they unable to protect themselves?"),
    ),
    tests=(THREE_PARTS, PLACE),
    shared_with=COUNCIL,
)

DECIDE = Step(
    key="decide",
    title="Decide under section 42",
    taken_by=MANAGERS,
    at=BEFORE_DECISION,
    when=WasTaken("test"),
    fields=(
        fields.YesNo(
            key="earlier",
            label="Have earlier concerns about this adult been read?",
            hint="Say what they show, or why they could not be read.",
            may_be_unclear=False,
        ),
        fields.Choice(
            key="decision",
            label="What is decided?",
            options=options(
                enquiry="An enquiry under section 42",
                other="Another enquiry, outside section 42",
                none="No enquiry",
            ),
            counted=True,
        ),
        fields.Text(key="reason", label="Why?", long=True),
        fields.Text(
            key="against_test",
            label="Why the decision differs from the test",
            long=True,
            required=Either(
                Every(Is("decide.decision", "enquiry"), Unless(TestIs(THREE_PARTS))),
                Every(Is("decide.decision", "other", "none"), TestIs(THREE_PARTS), TestIs(PLACE)),
            ),
        ),
        fields.Choices(
            key="elsewhere",
            label="Where else does it go?",
            options=categories.ELSEWHERE,
            required=Is("decide.decision", "other", "none"),
            counted=True,
        ),
        fields.Text(
            key="told",
            label="Who is told of the decision, and how?",
            hint="The adult, if that is safe, and the person who raised it.",
            long=True,
        ),
    ),
    contradictions=(
        Contradiction(
            "decision",
            Every(Is("decide.decision", "enquiry"), TestIs(PLACE, (Result.NOT_MET,))),
            "Section 42 does not reach a prison or approved premises. Choose another decision, and tell the governor "
            "or the probation service.",
        ),
        Contradiction(
            "elsewhere",
            Every(TestIs(PLACE, (Result.NOT_MET,)), Unless(Is("decide.elsewhere", "governor", "probation"))),
            "Choose the prison governor or probation, who answer for safety there.",
        ),
    ),
    moves=(
        Move("enquiry", Is("decide.decision", "enquiry", "other")),
        Move("closed", outcome="no-enquiry"),
    ),
    tests=(THREE_PARTS, PLACE),
    shared_with=COUNCIL,
)

PLAN = Step(
    key="plan",
    title="Plan the enquiry",
    taken_by=ENQUIRERS,
    at=("enquiry",),
    fields=(
        fields.Text(key="issue", label="What is to be found out?", long=True),
        fields.Text(key="who", label="Who does what, and by when?", long=True),
        fields.YesNo(key="meeting", label="Is a meeting needed?", may_be_unclear=False),
    ),
    shared_with=COUNCIL,
)

CAUSE = Step(
    key="cause",
    title="Ask another organisation to make enquiries",
    about="The council keeps the responsibility, and may challenge the reply.",
    taken_by=MANAGERS,
    at=("enquiry",),
    fields=(
        fields.Organisation(key="to", label="Organisation asked"),
        fields.Text(key="issue", label="What is the issue, and what is to be found out?", long=True),
        fields.Day(key="due_on", label="By when?", exact=True),
    ),
    shared_with=COUNCIL | {PARTNER},
)

REPLY = Step(
    key="reply",
    title="Record the reply of an organisation",
    taken_by=frozenset({MANAGER, OFFICER, PARTNER}),
    at=("enquiry",),
    when=Outstanding("cause"),
    fields=(
        fields.EarlierStep(key="asked", label="Which organisation?", of="cause", named_by="to", settles=True),
        fields.Text(key="words", label="What was found?", long=True),
        fields.Text(key="action", label="What was done about the source of risk?", long=True, required=False),
    ),
    shared_with=COUNCIL,
)

WISHES = Step(
    key="wishes",
    title="Review what the adult wants",
    taken_by=COUNCIL,
    at=("screening", "information", "enquiry"),
    fields=(
        fields.Choice(key="asked", label="Were they asked?", options=categories.ASKED),
        fields.Text(
            key="words",
            label="What they want to happen, in their own words",
            long=True,
            required=Is("wishes.asked", "expressed"),
        ),
        fields.YesNo(
            key="followed", label="Can it be followed?", hint="If not, say why and how they were told."
        ),
    ),
    shared_with=COUNCIL,
)

CAPACITY = Step(
    key="capacity",
    title="Record capacity for one decision",
    about="Capacity is about one decision at one time. Record each decision by itself.",
    taken_by=ENQUIRERS,
    at=("enquiry",),
    fields=(
        fields.Text(key="decision", label="For which decision?", longest=300),
        fields.Choice(
            key="lacks",
            label="Does the adult lack capacity for it?",
            options=categories.CAPACITY,
            counted=True,
        ),
        fields.Text(key="basis", label="What shows that, and how were they helped to decide?", long=True),
        fields.Choice(
            key="supported_by",
            label="Who supports or represents them?",
            options=categories.SUPPORTED_BY,
            required=Is("capacity.lacks", "yes"),
            counted=True,
        ),
    ),
    shared_with=COUNCIL,
)

ADVOCACY = Step(
    key="advocate",
    title="Consider an independent advocate",
    taken_by=ENQUIRERS,
    at=("enquiry",),
    fields=(
        fields.YesNo(key="difficulty", label="Would they have substantial difficulty in taking part?"),
        fields.YesNo(
            key="alone",
            label="Is there nobody suitable to support them?",
            hint="Nobody who is paid to care for them, and nobody the adult does not want.",
        ),
        fields.YesNo(
            key="arranged",
            label="Is an advocate arranged?",
            may_be_unclear=False,
            required=TestIs(ADVOCATE),
        ),
    ),
    tests=(ADVOCATE,),
    shared_with=COUNCIL,
)

FINDING = Step(
    key="finding",
    title="Record a visit, meeting or finding",
    taken_by=ENQUIRERS,
    at=("enquiry",),
    fields=(
        fields.Day(key="on", label="When?"),
        fields.Text(key="who", label="Who took part?", longest=500),
        fields.Text(key="fact", label="What is known", long=True),
        fields.Text(key="opinion", label="What is thought, and by whom", long=True, required=False),
    ),
    shared_with=COUNCIL,
)

SAFEGUARDING_PLAN = Step(
    key="safeguarding-plan",
    title="Agree a safeguarding plan",
    taken_by=ENQUIRERS,
    at=("enquiry",),
    fields=(
        fields.Text(key="what", label="What will be done, by whom and by when?", long=True),
        fields.YesNo(key="agreed", label="Does the adult agree to it?"),
        fields.Day(key="review_on", label="When is it reviewed?", exact=True),
    ),
    shared_with=COUNCIL,
)

REVIEW_PLAN = Step(
    key="review-plan",
    title="Review the safeguarding plan",
    taken_by=ENQUIRERS,
    at=("enquiry",),
    when=WasTaken("safeguarding-plan"),
    fields=(
        fields.Text(key="words", label="What has changed for the adult?", long=True),
        fields.YesNo(key="safer", label="Is the adult safer?"),
    ),
    shared_with=COUNCIL,
)

OVERSIGHT = Step(
    key="oversight",
    title="Add a manager's oversight note",
    taken_by=MANAGERS,
    fields=(fields.Text(key="words", label="What was checked, and what is to be done?", long=True),),
    shared_with=COUNCIL,
)

NOTE = Step(
    key="note",
    title="Add a note",
    taken_by=COUNCIL,
    fields=(fields.Text(key="words", label="Note", long=True),),
    shared_with=COUNCIL,
)

CONCLUDE = Step(
    key="conclude",
    title="Conclude the enquiry",
    about="The adult is asked how far their outcomes were met. Every reply asked for is in, and capacity and advocacy "
    "were considered.",
    taken_by=MANAGERS,
    at=("enquiry",),
    when=Every(WasTaken("capacity"), WasTaken("advocate"), NothingOutstanding("cause")),
    fields=(
        fields.Choice(
            key="conclusion", label="What was concluded?", options=categories.CONCLUSIONS, counted=True
        ),
        fields.Text(key="reason", label="Why?", long=True),
        fields.Choice(
            key="risk",
            label="Risk at the end",
            options=categories.RISK_AT_CLOSE,
            required=Is("conclude.conclusion", *categories.RISK_IDENTIFIED),
            counted=True,
        ),
        fields.Choice(
            key="asked",
            label="Was the adult, or their representative, asked what outcomes they wanted?",
            options=categories.ASKED,
            counted=True,
        ),
        fields.Choice(
            key="achieved",
            label="How far were they achieved, in the adult's judgement?",
            options=categories.ACHIEVED,
            required=Is("conclude.asked", "expressed"),
            counted=True,
        ),
        fields.Text(
            key="disagrees", label="What the adult or others disagree with", long=True, required=False
        ),
        fields.YesNo(
            key="review",
            label="Was a safeguarding adults review considered?",
            hint="Care Act 2014 section 44.",
            may_be_unclear=False,
        ),
        fields.Text(
            key="told", label="Who was told in writing?", hint="The adult, and the person who raised it."
        ),
    ),
    moves=(
        Move("closed", Is("conclude.conclusion", "ceased"), outcome="ceased"),
        Move("closed", outcome="concluded"),
    ),
    shared_with=COUNCIL,
)

REOPEN = Step(
    key="reopen",
    title="Reopen the case",
    taken_by=MANAGERS,
    at=("closed",),
    fields=(
        fields.Text(key="why", label="Why is it reopened, and not recorded as a new concern?", long=True),
    ),
    moves=(Move("information"),),
    shared_with=COUNCIL,
)

ADULT = Pathway(
    key="adult-safeguarding",
    version=1,
    title="Adult safeguarding",
    case="safeguarding concern",
    prefix="ASC",
    purpose="Decide whether, by whom and what action is to be taken to keep an adult safe",
    legal_basis="Care Act 2014 section 42; Data Protection Act 2018 Schedule 1 paragraph 18 (to confirm)",
    about="From a concern to the decision under section 42 of the Care Act 2014, the enquiry and its conclusion.",
    opens_with="concern",
    roles=(
        CaseRole(key=SCREENER, title="Triage worker"),
        CaseRole(key=MANAGER, title="Safeguarding manager", manages_access=True),
        CaseRole(key=OFFICER, title="Enquiry officer"),
        CaseRole(key=PARTNER, title="Organisation asked to enquire"),
    ),
    stages=(
        Stage(key="screening", title="Being screened"),
        Stage(key="information", title="Information being gathered"),
        Stage(key="enquiry", title="Enquiry"),
        Stage(key="closed", title="Closed", ends=True),
    ),
    outcomes=(
        Outcome(key="no-enquiry", title="No enquiry"),
        Outcome(key="concluded", title="Enquiry concluded"),
        Outcome(key="ceased", title="Ceased at the adult's request"),
    ),
    steps=(
        CONCERN,
        FIRST_LOOK,
        TEST,
        DECIDE,
        INFORMATION,
        PLAN,
        CAPACITY,
        ADVOCACY,
        FINDING,
        CAUSE,
        REPLY,
        SAFEGUARDING_PLAN,
        REVIEW_PLAN,
        WISHES,
        OVERSIGHT,
        NOTE,
        CONCLUDE,
        REOPEN,
    ),
    clocks=(
        StepClock(
            key="first-look",
            title="Take a first look",
            kind=Kind.LOOK_FIRST_AT_ADULT_CONCERN,
            limit="2 hours",
            started_by=("concern",),
            starts_from="concern.received",
            stopped_by=("first-look", "decide"),
            owed_to="adult",
        ),
        StepClock(
            key="decide",
            title="Decide on the concern",
            kind=Kind.TRIAGE_ADULT_CONCERN,
            limit="2 days",
            started_by=("concern",),
            starts_from="concern.received",
            stopped_by=("decide",),
            owed_to="adult",
        ),
        StepClock(
            key="conclude",
            title="Conclude the enquiry",
            kind=Kind.CONCLUDE_ADULT_ENQUIRY,
            limit="12 weeks",
            started_by=("decide",),
            stopped_by=("conclude",),
            ends_with_case=True,
            owed_to="adult",
        ),
        StepClock(
            key="reply",
            title="Answer an enquiry that was asked for",
            kind=Kind.ANSWER_CAUSED_ENQUIRY,
            limit="1 day beginning with",
            started_by=("cause",),
            starts_from="cause.due_on",
            stopped_by=("reply",),
            ends_with_case=True,
            each=True,
            owed_by=PARTNER,
            owed_to="council",
        ),
        StepClock(
            key="plan",
            title="Review the safeguarding plan",
            kind=Kind.REVIEW_SAFEGUARDING_PLAN,
            limit="1 day beginning with",
            started_by=("safeguarding-plan",),
            starts_from="safeguarding-plan.review_on",
            stopped_by=("review-plan", "safeguarding-plan"),
            ends_with_case=True,
            owed_to="adult",
        ),
    ),
)
