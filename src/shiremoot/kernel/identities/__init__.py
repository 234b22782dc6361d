"""Who a record may be about: how people are described, and how two descriptions compare. Pure.

    wanted = Description(given="Aisha", family="Khan", born=PartialDay.typed("3/5/1950"))
    found = comparing.compare(wanted, held)      # how alike, and each reason in words

    nhs_numbers    NHS numbers and their check digit
    names          names as people have them, in a form that compares; placeholders; how a name sounds
    descriptions   what one record says of a person
    keys           what two records of one person are likely to share, to find them by
    comparing      what agrees, what differs, and what that comes to

Nothing here decides that two records are of one person: it says why they may be, and people decide.

Sources: NHS Data Dictionary, NHS number (modulus 11); Fellegi I and Sunter A (1969), A theory for record linkage.
"""
