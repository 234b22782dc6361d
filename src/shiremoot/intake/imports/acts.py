"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class ImportsAct(Act):
    """What is done to papers brought in and to the facts read in them."""

    BROUGHT_IN = "imports.brought_in", "imported"
    CORRECTED_FACT = "imports.corrected_fact", "corrected what was read in"
    KEPT_FACT = "imports.kept_fact", "kept a fact in"
    LEFT_OUT_FACT = "imports.left_out_fact", "left a fact out of"
    CHECKED_FACTS = "imports.checked_facts", "checked facts read in"
    STORED = "imports.stored", "stored"
    UNDID = "imports.undone", "undid the import of"
    SET_ASIDE = "imports.set_aside", "set aside"
    USED_PAPER_WORDS = "imports.used_paper_words", "took a paper's words"
