"""The Safeguarding Adults Collection: the yearly return of a council on concerns, enquiries and reviews.

A *concern record* is one concern with the enquiry it led to, if any, in the codes of the collection. *Tables* count
them by its rules: SG1a to SG1f concerns and enquiries that began in the year, SG2 to SG4 enquiries concluded in it, SG5
reviews. The year runs from 1 April and is named for where it begins and ends: 2023-24.

NHS England, Safeguarding Adults Collection, guidance for 2024-25; Care Act 2014 sections 42 and 44.
"""
