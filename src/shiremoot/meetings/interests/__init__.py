"""The register of members' interests, who may see it, and the items of business an interest may touch.

Members of a council must register their disclosable pecuniary interests within 28 days of taking office, and notify
one they disclosed at a meeting within 28 days (Localism Act 2011 sections 30 and 31). The register is public (section
29), except for the details of a *sensitive* interest: one whose disclosure could lead to violence or intimidation
(section 32). The register then says only that there is one.
"""
