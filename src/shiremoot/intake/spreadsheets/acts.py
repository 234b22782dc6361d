"""What this room records in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class SpreadsheetsAct(Act):
    """What is done with spreadsheets."""

    CHECKED = "spreadsheets.checked", "checked the spreadsheet"
    STORED = "spreadsheets.stored", "imported the spreadsheet"
    UNDID = "spreadsheets.undid", "undid the import of the spreadsheet"
