"""Signing in: password, passkey or identity provider; second factors; sessions; getting back in.

django-allauth holds the factors, the steps of signing in and what identity providers say. The pages, words, letters,
limits and the record of it all are here. A *second factor* is a one-time code or a passkey; *recovery codes* stand in
for one that is lost. To *confirm* is to show again who one is before a sensitive act. A *source* is where tries come
from: a device that signed in to the account before, else a network address.

Source: NIST SP 800-63B-4 (limits of sessions and of guessing), OWASP Authentication and Session Management.
"""
