"""The categories of the national Safeguarding Adults Collection, in its own words, and those that are local.

A concern keeps what the return counts: type, location and source of risk, support reason, and at the end the risk
outcome, capacity and how far the adult's outcomes were met.
"""

from shiremoot.kernel.pathways.fields import options

TYPES = options(
    physical="Physical abuse",
    sexual="Sexual abuse",
    psychological="Psychological abuse",
    financial="Financial or material abuse",
    discriminatory="Discriminatory abuse",
    organisational="Organisational abuse",
    neglect="Neglect and acts of omission",
    domestic="Domestic abuse",
    sexual_exploitation="Sexual exploitation",
    modern_slavery="Modern slavery",
    self_neglect="Self-neglect",
)
LOCATIONS = options(
    own_home="Own home",
    community="In the community (excluding community services)",
    community_service="In a community service",
    nursing_home="Care home: nursing",
    residential_home="Care home: residential",
    acute_hospital="Hospital: acute",
    mental_health_hospital="Hospital: mental health",
    community_hospital="Hospital: community",
    prison="Prison or young offender institution",
    approved="Approved premises",
    other="Other",
)
OUTSIDE_SECTION_42 = ("prison", "approved")
SOURCES_OF_RISK = options(
    provider="Service provider",
    known="Other, known to the individual",
    unknown="Other, unknown to the individual",
)
SUPPORT_REASONS = options(
    physical="Physical support",
    sensory="Sensory support",
    memory="Support with memory and cognition",
    learning="Learning disability support",
    mental_health="Mental health support",
    social="Social support",
    none="No support reason",
    unknown="Not known",
)
RAISED_BY = options(
    adult="The adult",
    family="Family, friend or neighbour",
    care_home="Care home",
    home_care="Home care or other care provider",
    hospital="Hospital",
    primary_care="GP or community health",
    mental_health="Mental health service",
    ambulance="Ambulance service",
    police="Police",
    fire="Fire and rescue",
    housing="Housing",
    council="Council or district council",
    charity="Voluntary organisation",
    regulator="Regulator",
    unnamed="Somebody who gave no name",
    other="Other",
)
ELSEWHERE = options(
    care="Assessment of care and support needs",
    carer="Assessment of a carer",
    police="Police",
    complaint="Complaint",
    provider="Quality monitoring of the provider",
    risk_meeting="Multi-agency risk management meeting",
    domestic_abuse="Domestic abuse service",
    health="Health",
    housing="Housing",
    governor="Prison governor",
    probation="Probation",
    other="Another process",
    nowhere="Nowhere: nothing more is needed",
)
CONCLUSIONS = options(
    action="Risk identified and action taken",
    no_action="Risk identified and no action taken",
    inconclusive_action="Risk assessment inconclusive and action taken",
    inconclusive="Risk assessment inconclusive and no action taken",
    none_action="No risk identified and action taken",
    none="No risk identified and no action taken",
    ceased="Enquiry ceased at the individual's request",
)
RISK_IDENTIFIED = ("action", "no_action")
RISK_AT_CLOSE = options(remained="Risk remained", reduced="Risk reduced", removed="Risk removed")
CAPACITY = options(yes="Yes", no="No", unknown="Don't know", not_recorded="Not recorded")
SUPPORTED_BY = options(
    advocate="An advocate",
    family="Family or friend",
    nobody="Nobody",
)
ASKED = options(
    expressed="Yes, and outcomes were expressed",
    none_expressed="Yes, and none were expressed",
    no="No",
    unknown="Don't know",
    not_recorded="Not recorded",
)
ACHIEVED = options(fully="Fully achieved", partly="Partially achieved", not_achieved="Not achieved")
