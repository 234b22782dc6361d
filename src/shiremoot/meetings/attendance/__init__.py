"""Before a meeting: who is coming, who sends apologies, who stands in, and if there will be a quorum.

A *reply* says of one seat if it will be filled at one meeting. The holder of the seat, those who act for its
organisation, and officers reply. The roll of the meeting begins with the replies. The executive has no substitutes
(Local Government Act 2000 section 9C: its members are those appointed).
"""
