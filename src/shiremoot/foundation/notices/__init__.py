"""Letters by email: written in the transaction of what they tell of, sent by the worker, forgotten once sent.

Where no mail server is set up (SHIREMOOT_MAIL), nothing is written and whoever asks is told so, so that no page
promises a letter that will never come. Its address and words are personal data: they go when it has gone.
"""
