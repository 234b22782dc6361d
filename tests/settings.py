"""The real settings on a fixed morning, in a data folder of the tests' own that goes when they end."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="shiremoot-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.mkdir(os.path.join(_folder, "static"))
os.environ["SHIREMOOT_DATA"] = _folder
os.environ["SHIREMOOT_SECRET_KEY"] = "only for tests: no secret, and long enough"
os.environ.pop("SHIREMOOT_CLOCK", None)

from shiremoot.config.settings import *  # noqa: E402, F403
from shiremoot.config.settings import CACHES, DATABASES  # noqa: E402

CLOCK = "2024-11-25T09:00"
COUNTY_NAME = "Moorshire"
# Argon2 is slow by design; what the site itself uses is checked in tests/config.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "shiremoot.foundation.accounts.hashers.Argon2",  # of the county that the real settings built
]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    del DATABASES["default"]["OPTIONS"]["options"]  # one test process waits while another makes the county
# Tests change rows behind the trail's back, so nothing is kept; tests/foundation/trail keeps pages on purpose.
_NOTHING_KEPT = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
CACHES = CACHES | {"pages": _NOTHING_KEPT, "questions": _NOTHING_KEPT}
