"""Before a meeting: who is coming, who sends apologies and who stands in, and whether there will be a quorum.

A *reply* is what the holder of a seat, whoever acts for its organisation, or an officer says of one seat for one
meeting. When the roll of the meeting is made, replies are on it already. The executive has no substitutes (Local
Government Act 2000 section 9C: its members are those appointed).
"""
