"""The register of members' interests: what each has said, who may see it, and which items it may touch.

Members of a council must register their disclosable pecuniary interests within 28 days of taking office, and tell of
one they disclosed at a meeting within 28 days (Localism Act 2011 sections 30 and 31). The register is public (section
29), but for the details of an interest that is *sensitive*: one whose telling could lead to violence or intimidation
(section 32). It says then only that there is one.
"""
