"""Taking part in a meeting as a member of the public: asking to speak, a written statement, a petition.

A body's *practice* says what it takes, until when and at what length: the law leaves that to each body. A *request* is
checked against it, and accepted or declined with a reason; accepted requests are put in the order in which they will
be heard. More from one source than a person sends are *held*: kept, apart from the others, until an officer looks. Only
the officers who serve the body see contact details, which are deleted a set time after the meeting. The name, the
subject and an accepted statement are part of the public meeting.
"""
