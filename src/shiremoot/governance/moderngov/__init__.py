"""Moving over from ModernGov: its web service is read, and its old addresses lead to the new pages.

A *service* is a council's ModernGov web service, named by its base address. An *answer* is what it says to one call. A
*counterpart* ties one of its numbers (a committee's, meeting's, item's, councillor's) to what it became here, so that
asking again changes nothing and old links still work. A *transfer* is one reading of a service; one that was broken
off goes on where it stopped.

The service's shape is known from its public use alone: `answers` takes what it knows wherever it stands.
"""
