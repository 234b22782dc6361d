"""Import a council from ModernGov through its web service, and redirect its old addresses to the new pages.

A *service* is a council's ModernGov web service, named by its base address. An *answer* is its response to one call. A
*counterpart* ties one of its numbers (of a committee, meeting, item or councillor) to the record it became here, so
that importing again changes nothing and old links still work. A *transfer* is one import from a service; an interrupted
transfer resumes where it stopped.

The service has no published schema, only public use to learn from: `answers` takes the elements it knows wherever they
stand in an answer.
"""
