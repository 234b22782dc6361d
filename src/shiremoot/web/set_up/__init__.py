"""Sets out a council's own site, from nothing to its bodies and first administrator: on the web and by command.

A site is *empty* while nothing says whose it is, no body is in the register and nobody has an account. Only an empty
site can be set up, and on the web only with the *set-up word*, which the site prints where its operator reads it.
"""
