"""The concern log of an organisation, such as a district council: any worker logs, the safeguarding lead reviews.

The 24 hours are one council's practice. Reporting an allegation about a worker to the designated officer within one
working day, and asking again after three, are local procedure and national guidance.
"""

from shiremoot.kernel.pathways import fields
from shiremoot.kernel.pathways.conditions import Is, NothingOutstanding, Outstanding
from shiremoot.kernel.pathways.fields import options
from shiremoot.kernel.pathways.parts import CaseRole, Move, Outcome, Stage, Step, StepClock
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.spine.duties.kinds import Kind

LEAD, REPORTER, ACTING = "lead", "reporter", "acting"
LEAD_ONLY = frozenset({LEAD})
BEING_WORKED = ("logged", "reviewed")

CATEGORIES = options(
    neglect="Neglect",
    physical="Physical abuse",
    sexual="Sexual abuse",
    emotional="Emotional or psychological abuse",
    financial="Financial abuse",
    domestic="Domestic abuse",
    exploitation="Exploitation, slavery or county lines",
    self_neglect="Self-neglect or hoarding",
    self_harm="Suicide or self-harm",
    mental_health="Mental health",
    homelessness="Homelessness or housing risk",
    radicalisation="Radicalisation",
    online="Online harm",
    worker="Conduct of a worker or volunteer",
    other="Something else",
)
SERVICES = options(
    housing="Housing and homelessness",
    benefits="Benefits and council tax",
    customers="Customer services",
    community="Community safety and wellbeing",
    leisure="Leisure, parks and museums",
    environment="Waste, streets and environmental health",
    licensing="Licensing and planning",
    people="Human resources",
    partners="A contractor or partner",
    other="Another service",
)
AGENCIES = options(
    children="Children's social care",
    adults="Adult social care",
    police="Police",
    designated_officer="Designated officer (allegations about workers)",
    health="GP or another part of the NHS",
    mental_health="Mental health services",
    housing="Housing or homelessness service",
    fire="Fire and rescue",
    domestic_abuse="Domestic abuse service",
    prevent="Prevent",
    other="Another agency",
)

LOG = Step(
    key="log",
    title="Log a concern",
    about="If anybody is in danger now, call 999 first. Otherwise this takes about two minutes. Write what you saw or "
    "heard; you do not need proof.",
    taken_by=frozenset({REPORTER, LEAD}),
    fields=(
        fields.Choices(
            key="about",
            label="Who is it about?",
            options=options(adult="An adult", child="A child or young person"),
            counted=True,
        ),
        fields.Text(
            key="who",
            label="Their name, or what you know of them",
            hint="Leave it empty if you do not know.",
            required=False,
            longest=300,
        ),
        fields.Day(key="happened", label="When did it happen, or when did you notice?"),
        fields.Choice(key="category", label="What kind of concern is it?", options=CATEGORIES, counted=True),
        fields.Choice(key="service", label="Which service do you work in?", options=SERVICES, counted=True),
        fields.Text(
            key="words",
            label="What did you see or hear?",
            hint="Who, what, where and when; in the person's own words where you can.",
            long=True,
        ),
        fields.Text(
            key="done",
            label="What have you done already?",
            hint="For example, called 999, or told your manager.",
            required=False,
        ),
        fields.YesNo(
            key="talk",
            label="Would you like somebody to talk to about this?",
            hint="Asked so that the lead can offer you support.",
            with_reason=False,
            may_be_unclear=False,
            required=False,
        ),
        fields.YesNo(
            key="named",
            label="Shall your name be kept with it?",
            hint="Without your name nobody can ask you more or tell you what came of it, and you cannot open it again.",
            with_reason=False,
            may_be_unclear=False,
        ),
    ),
    moves=(Move("logged"),),
    shared_with=LEAD_ONLY,
)

REVIEW = Step(
    key="review",
    title="Review the concern",
    taken_by=LEAD_ONLY,
    at=("logged",),
    fields=(
        fields.Choice(
            key="priority",
            label="How urgent is it?",
            options=options(high="High: today", medium="Medium: this week", low="Low"),
            counted=True,
        ),
        fields.YesNo(
            key="worker",
            label="Does it allege that somebody who works or volunteers here harmed, or may harm, somebody?",
            hint="If so, restrict access to the concern so that they and those close to them cannot see it.",
        ),
        fields.Choice(
            key="decision",
            label="What happens next?",
            options=options(go_on="We act on it, or refer it", none="No action is needed"),
            counted=True,
        ),
        fields.Text(
            key="reason",
            label="Why is no action needed?",
            hint="A concern that is closed stays on record: it may be one of several.",
            long=True,
            required=Is("review.decision", "none"),
        ),
        fields.PersonReference(
            key="person",
            label="Reference of the person it is about",
            hint="From the index of people, such as P-000123, so that repeat concerns show.",
            required=False,
        ),
    ),
    moves=(Move("closed", Is("review.decision", "none"), outcome="no-action"), Move("reviewed")),
    shared_with=LEAD_ONLY,
)

ACTION = Step(
    key="action",
    title="Agree an action inside the organisation",
    taken_by=LEAD_ONLY,
    at=BEING_WORKED,
    fields=(
        fields.Text(key="what", label="What will be done?", longest=300),
        fields.Text(key="who", label="Who will do it?", longest=200),
        fields.Day(key="due_on", label="By when?", exact=True),
    ),
    shared_with=frozenset({ACTING}),
)

ACTION_DONE = Step(
    key="action-done",
    title="Record that an action is done",
    taken_by=frozenset({LEAD, ACTING}),
    when=Outstanding("action"),
    fields=(
        fields.EarlierStep(key="action", label="Which action?", of="action", named_by="what", settles=True),
        fields.Text(key="result", label="What was done, and what came of it?", long=True),
    ),
)

REFER = Step(
    key="refer",
    title="Refer it to another agency",
    about="Lack of consent never stops a referral where somebody may come to serious harm. Record what they wished.",
    taken_by=LEAD_ONLY,
    at=BEING_WORKED,
    fields=(
        fields.Choice(key="to", label="To which agency?", options=AGENCIES, counted=True),
        fields.Text(
            key="agency",
            label="Which one, if another agency",
            required=Is("refer.to", "other"),
            longest=200,
        ),
        fields.Text(key="asked", label="What outcome did you ask for?", long=True),
        fields.Choice(
            key="consent",
            label="Did the person, or a parent, agree to it?",
            options=options(
                given="Yes",
                refused="No, and it is made all the same",
                unsafe="Not asked: asking would raise the risk",
                unable="Not asked: they could not be reached, or could not decide",
            ),
        ),
        fields.Text(
            key="basis",
            label="Why was it made without their agreement?",
            long=True,
            required=Is("refer.consent", "refused", "unsafe", "unable"),
        ),
    ),
    shared_with=LEAD_ONLY,
)

CHASE = Step(
    key="chase",
    title="Ask an agency again for the outcome",
    taken_by=LEAD_ONLY,
    when=Outstanding("refer"),
    fields=(
        fields.EarlierStep(key="referral", label="Which referral?", of="refer", named_by="to"),
        fields.Text(key="words", label="Who was asked, and what did they say?", long=True),
    ),
)

REFERRAL_OUTCOME = Step(
    key="referral-outcome",
    title="Record the outcome of a referral",
    taken_by=LEAD_ONLY,
    when=Outstanding("refer"),
    fields=(
        fields.EarlierStep(key="referral", label="Which referral?", of="refer", named_by="to", settles=True),
        fields.Choice(
            key="outcome",
            label="What came of it?",
            options=options(
                accepted="Taken on",
                advice="Advice or information given",
                elsewhere="Passed to another agency",
                declined="Not taken on",
                unknown="No answer, after asking more than once",
            ),
            counted=True,
        ),
        fields.Text(key="words", label="What did they say they will do?", long=True),
        fields.YesNo(
            key="enough",
            label="Is it enough to keep the person safe?",
            hint="If not, raise a professional disagreement with the agency.",
        ),
    ),
)

ALLEGATION = Step(
    key="allegation",
    title="Record an allegation about a worker",
    about="Tell the designated officer even if the worker has resigned. Restrict access, so that the worker "
    "cannot see it.",
    taken_by=LEAD_ONLY,
    at=BEING_WORKED,
    once=True,
    fields=(
        fields.Moment(key="noticed", label="When did it come to the organisation's notice?"),
        fields.Choices(
            key="threshold",
            label="Which of these may be so?",
            hint="If none, it is a low-level concern about conduct.",
            options=options(
                harmed="Harmed a child or an adult at risk, or may have",
                offence="An offence against one, or related to one, may have been committed",
                behaviour="Behaved in a way that shows a risk to them",
                unsuitable="May be unsuitable to work with them, for reasons in their private life too",
            ),
            required=False,
        ),
    ),
    shared_with=LEAD_ONLY,
)

TOLD_OFFICER = Step(
    key="told-officer",
    title="Record what the designated officer said",
    taken_by=LEAD_ONLY,
    at=BEING_WORKED,
    when=Outstanding("allegation"),
    fields=(
        fields.EarlierStep(
            key="allegation", label="Which allegation?", of="allegation", named_by="noticed", settles=True
        ),
        fields.Choice(
            key="kind",
            label="What kind of contact was it?",
            options=options(advice="Advice only", consultation="Consultation", referral="Referral"),
            counted=True,
        ),
        fields.Text(key="words", label="What was agreed?", long=True),
        fields.YesNo(
            key="dbs",
            label="Is a referral to the Disclosure and Barring Service, or to a regulator, needed?",
        ),
    ),
)

SUPPORT = Step(
    key="support",
    title="Offer the reporter support",
    taken_by=LEAD_ONLY,
    at=BEING_WORKED,
    fields=(
        fields.Choice(
            key="offered",
            label="What was offered?",
            options=options(
                talk="A talk with the lead",
                counselling="The support service for staff",
                time="Time away from the work",
                unnamed="Nothing: the reporter left their name out",
            ),
        ),
        fields.Text(key="words", label="What you would like the reporter to know", long=True, required=False),
    ),
    shared_with=frozenset({REPORTER}),
)

NOTE = Step(
    key="note",
    title="Add a note",
    taken_by=frozenset({LEAD, ACTING}),
    fields=(fields.Text(key="words", label="Note", long=True),),
    shared_with=LEAD_ONLY,
)

MORE = Step(
    key="more",
    title="Tell the lead more",
    taken_by=frozenset({REPORTER}),
    fields=(fields.Text(key="words", label="What else did you see, hear or do?", long=True),),
    shared_with=LEAD_ONLY,
)

CLOSE = Step(
    key="close",
    title="Close the concern",
    about="A concern is closed once every action is done and every referral has its outcome.",
    taken_by=LEAD_ONLY,
    at=("reviewed",),
    when=NothingOutstanding("action", "refer", "allegation"),
    fields=(
        fields.Choice(
            key="outcome",
            label="How did it end?",
            options=options(
                resolved="Resolved here", taken_on="Taken on by another agency", monitor="To be watched"
            ),
            counted=True,
        ),
        fields.YesNo(key="told", label="Has the reporter been told what came of it?", may_be_unclear=False),
        fields.Text(
            key="lessons",
            label="What did the organisation learn?",
            hint="For the newsletter and for training: name nobody.",
            long=True,
            required=False,
        ),
        fields.Text(
            key="feedback", label="What the reporter is told", long=True, shared_with=frozenset({REPORTER})
        ),
    ),
    moves=(
        Move("closed", Is("close.outcome", "resolved"), outcome="resolved"),
        Move("closed", Is("close.outcome", "taken_on"), outcome="taken-on"),
        Move("closed", outcome="monitor"),
    ),
    shared_with=frozenset({REPORTER}),
)

REOPEN = Step(
    key="reopen",
    title="Reopen the concern",
    taken_by=LEAD_ONLY,
    at=("closed",),
    fields=(fields.Text(key="why", label="Why is it reopened?", long=True),),
    moves=(Move("reviewed"),),
)

CONCERN_LOG = Pathway(
    key="organisation-concerns",
    version=1,
    title="Concern log",
    case="concern",
    prefix="CON",
    purpose="Keep people safe who use or work in our services",
    legal_basis="Children Act 2004 section 11; Care Act 2014 section 6; "
    "Data Protection Act 2018 Schedule 1 paragraph 18 (to confirm)",
    about="A worker logs a concern about a child or an adult. The lead reviews it within 24 hours, and follows each "
    "action and referral to its outcome.",
    opens_with="log",
    roles=(
        CaseRole(key=LEAD, title="Safeguarding lead", manages_access=True),
        CaseRole(key=REPORTER, title="Reporter"),
        CaseRole(key=ACTING, title="Person with an action"),
    ),
    stages=(
        Stage(key="logged", title="Waiting for review"),
        Stage(key="reviewed", title="Being acted on"),
        Stage(key="closed", title="Closed", ends=True),
    ),
    outcomes=(
        Outcome(key="no-action", title="No action needed"),
        Outcome(key="resolved", title="Resolved in the organisation"),
        Outcome(key="taken-on", title="Taken on by another agency"),
        Outcome(key="monitor", title="To be watched"),
    ),
    steps=(
        LOG,
        REVIEW,
        REFER,
        REFERRAL_OUTCOME,
        CHASE,
        ACTION,
        ACTION_DONE,
        ALLEGATION,
        TOLD_OFFICER,
        SUPPORT,
        MORE,
        NOTE,
        CLOSE,
        REOPEN,
    ),
    clocks=(
        StepClock(
            key="review",
            title="Review the concern",
            kind=Kind.REVIEW_CONCERN_IN_ORGANISATION,
            limit="24 hours",
            started_by=("log",),
            stopped_by=("review",),
            owed_to="the person who raised it",
        ),
        StepClock(
            key="outcome",
            title="Find out what came of a referral",
            kind=Kind.ASK_FOR_REFERRAL_OUTCOME,
            limit="3 working days",
            started_by=("refer", "chase"),
            stopped_by=("chase", "referral-outcome"),
            ends_with_case=True,
            each=True,
            owed_to="the person the concern is about",
        ),
        StepClock(
            key="action",
            title="Do an action",
            kind=Kind.DO_ACTION_OF_CASE,
            limit="1 day beginning with",
            started_by=("action",),
            starts_from="action.due_on",
            stopped_by=("action-done",),
            ends_with_case=True,
            each=True,
            owed_to="the person the concern is about",
        ),
        StepClock(
            key="officer",
            title="Tell the designated officer",
            kind=Kind.REPORT_ALLEGATION,
            limit="1 working day",
            started_by=("allegation",),
            starts_from="allegation.noticed",
            stopped_by=("told-officer",),
            ends_with_case=True,
            each=True,
            owed_to="designated officer",
        ),
    ),
)
