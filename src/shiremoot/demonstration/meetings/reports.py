"""Texts of the made-up committee's reports. Nothing in them is true of any place."""

from shiremoot.demonstration.meetings.agenda import MADE_UP, Draft
from shiremoot.meetings.reports import rules

ALL = len(rules.ClearanceKind)

OCTOBER = (
    Draft(
        item="How the summer went on the common",
        author="Warden of the common (made up)",
        checks=ALL,
        purpose=f"To tell what the season brought. {MADE_UP}",
        recommendations="note the account",
        body=f"# The summer\n\nThe pond held its water until August, and the club cut its grass. {MADE_UP}\n",
    ),
)

NOVEMBER = (
    Draft(
        item="Mending the footpath to the mill",
        author="Rights of way officer (made up)",
        checks=ALL,
        purpose=f"To choose how the path from the ford is mended. {MADE_UP}",
        recommendations="approve the mending of the footpath\nask for three prices",
        body=f"""# Where the path gives way

Between the ford and the mill the bank has slipped in four places. {MADE_UP}

| Place | Length in metres | Walkers a day |
|---|---|---|
| The ford | 12 | 140 |
| Alder bend | 30 | 95 |
| Below the weir | 8 | 95 |
| The mill gate | 5 | 210 |

# Two ways to mend it

1. Stone and willow, done by volunteers over two springs.
2. A boardwalk on posts, done by a builder in five weeks.

The second costs more and keeps prams and wheelchairs out of the mud.
""",
    ),
    Draft(
        item="State of the mill wheel",
        author="Keeper of the mill (made up)",
        checks=ALL,
        purpose=f"To report what was seen when the leat was drained. {MADE_UP}",
        recommendations="note the report",
        body=f"# What was seen\n\nEleven of the forty paddles are soft, and the bearing wants grease. {MADE_UP}\n",
    ),
    Draft(
        item="Lease of the mill barn",
        author="Surveyor (made up)",
        checks=ALL,
        purpose=f"To agree the terms of a lease while two offers stand. {MADE_UP}",
        recommendations="agree the lease on the terms reported",
        body=f"# The two offers\n\nOne pays more each year, the other mends the roof first. {MADE_UP}\n",
        paragraph=3,
        public_interest="The tenants who bid would learn of each other's offers before one is accepted.",
    ),
)

DISCUSSION_OF_THE_FOOTPATH = (
    f"Members asked who walks there in winter, and whether a boardwalk floods. {MADE_UP}"
)

DECEMBER = (
    Draft(
        item="Grazing on Withy Common",
        author="Warden of the common (made up)",
        checks=ALL,
        purpose=f"To set how many animals may graze, and when. {MADE_UP}",
        recommendations="agree the numbers for the coming year\nclose the north end from March to May",
        body=f"""# How the common did

Forty ewes and six ponies grazed from May. The orchids by the pond came up where no hoof had been. {MADE_UP}

| Year | Ewes | Ponies | Orchids counted |
|---|---|---|---|
| 2022 | 60 | 9 | 14 |
| 2023 | 50 | 6 | 31 |
| 2024 | 40 | 6 | 77 |

# What is proposed

Forty ewes again, four ponies, and the north end shut in spring.
""",
    ),
    Draft(
        item="A bench in memory of the last miller",
        author="Clerk (made up)",
        checks=ALL,
        purpose=f"To say yes or no to a gift. {MADE_UP}",
        recommendations="accept the gift of a bench",
        body=f"# The gift\n\nA family offers an oak bench and its upkeep for ten years. {MADE_UP}\n",
    ),
    Draft(
        item="Price of the boardwalk",
        author="Surveyor (made up)",
        checks=ALL,
        purpose=f"To compare the builders' prices before one is chosen. {MADE_UP}",
        recommendations="choose the builder named in the report",
        body=f"# The prices\n\nThree builders answered; the dearest would be done first. {MADE_UP}\n",
        paragraph=3,
        public_interest="Builders would see each other's prices before the contract is made.",
    ),
)

PLANNED_FOR_FEBRUARY = ("Otters below the weir", "Opening days of the mill")
