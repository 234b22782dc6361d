"""Taking part in a meeting from outside: asking to speak, handing in a written statement, presenting a petition.

A body's *practice* says what it takes, until when and at what length: the law leaves that to each body. A *request* is
checked against it, accepted or declined with a reason, and those accepted are put in the order in which they will be
heard. How to reach the person is known only to the officers who serve the body, and is forgotten a set time after the
meeting; the name, the subject and a statement once accepted are part of the public meeting.
"""
