"""Letters by email: written in the transaction of what they report, sent by the worker, emptied once sent.

Without a mail server (SHIREMOOT_MAIL) no letter is written, and `can_send` and `write` return False, so that no page
promises a letter that will never come. A letter's address and words are personal data: they are deleted once it is
sent.
"""
