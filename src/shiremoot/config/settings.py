"""Settings: read from the environment, then from ``county.toml`` in the data folder, then sensible defaults.

| setting | meaning |
| --- | --- |
| SHIREMOOT_DATA | the folder for the database, the key and ``county.toml`` (default ``./var``) |
| DATABASE_URL | ``postgres://…`` for a county; SQLite in the data folder otherwise |
| SHIREMOOT_OWNER_DATABASE_URL | the same database as the owner of its tables: used only to bring them up to date |
| SHIREMOOT_BACKUPS | the folder for backups, as a whole path, best on another disk |
| SHIREMOOT_CLOCK | pins today, for demonstrations: ``2024-11-25`` or ``2024-11-25T09:00`` |
| SHIREMOOT_HOSTS | host names the site answers to, comma-separated (default: this machine only) |
| SHIREMOOT_SECRET_KEY | signing key; otherwise made once and kept in the data folder |
| SHIREMOOT_HTTPS | ``1`` when served over HTTPS: cookies then travel only there |
| SHIREMOOT_MAIL | ``smtp://name:password@host:587``, or ``smtps://``; without it no letter is sent |
| SHIREMOOT_MAIL_FROM | the address letters come from; needed with SHIREMOOT_MAIL |
| SHIREMOOT_OPERATOR_MAIL | the operator: told what the trail's check finds, and what a lone administrator gives |
| SHIREMOOT_HEAD_FILE | a file outside the data folder to which the head of the trail is added each morning |
| SHIREMOOT_HEAD_MAIL | the email address to which the head of the trail is sent each morning |
| SHIREMOOT_HEAD_ADDRESS | an address on another machine that keeps the head: POST adds a line, GET answers all |
| SHIREMOOT_OLD_SECRET_KEYS | signing keys used before, newest first, with commas: what they marked stays valid |
| SHIREMOOT_PROXIES | how many proxies stand before the site: the addresses they report are believed |
| SHIREMOOT_PROXY_ADDRESS | where the proxy calls from whose word on HTTPS is taken (default 127.0.0.1) |
| SHIREMOOT_UNUSED_MINUTES | after how many minutes without a page somebody is signed out (default 60) |
| SHIREMOOT_SESSION_HOURS | after how many hours somebody is signed out at the latest (default 12) |
| SHIREMOOT_COMMON_PASSWORDS | a file of passwords that may not be chosen, one to a line, beside the lists that ship |
| SHIREMOOT_IDENTITY_SECRET_… | the secret of an identity provider in ``county.toml``, by its key in capitals |
| SHIREMOOT_DEBUG | ``1`` for developers: full error pages and the component gallery |
"""

import datetime
from urllib.parse import unquote

import dj_database_url
from csp.constants import NONE, SELF

from shiremoot.config import county_settings, data_folder, environment, identity

DATA = environment.data_folder("SHIREMOOT_DATA", "var")
COUNTY = county_settings.read(DATA)
COUNTY_NAME = COUNTY.get("name", "your county")
# How to reach the council that runs the site: on every page, letter and notice.
COUNCIL_CONTACT = {key: str(COUNTY[key]) for key in ("address", "contact", "phone") if COUNTY.get(key)}
# What minutes say under items on which nothing was recorded, such as declarations = "No interests were declared."
MINUTES_WORDING = {key: str(words) for key, words in dict(COUNTY.get("minutes", {})).items()}
# Where workers who report a concern find somebody to talk to, in the organisation's own words.
SAFEGUARDING_SUPPORT = str(COUNTY.get("support_for_reporters", ""))
# What the privacy notice and the accessibility statement say of the council.
DATA_PROTECTION_OFFICER = str(COUNTY.get("data_protection_officer", ""))
_REVIEWED = COUNTY.get("accessibility_reviewed")
ACCESSIBILITY_REVIEWED = datetime.date.fromisoformat(str(_REVIEWED)) if _REVIEWED else None
LOOK = county_settings.look(DATA, COUNTY)
CLOCK = environment.clock("SHIREMOOT_CLOCK", COUNTY.get("clock", ""))
DEMONSTRATION = bool(COUNTY.get("demonstration", False))

# From the environment, or made on first use.
SECRET_KEY = environment.secret("SHIREMOOT_SECRET_KEY") or data_folder.secret_key(DATA)
SECRET_KEY_FALLBACKS = environment.secrets("SHIREMOOT_OLD_SECRET_KEYS")
DEBUG = environment.switch("SHIREMOOT_DEBUG")
ALLOWED_HOSTS = environment.hosts("SHIREMOOT_HOSTS", "127.0.0.1,localhost,[::1]")
HTTPS = environment.switch("SHIREMOOT_HTTPS")
if DEBUG and HTTPS:  # full error pages tell anyone who opens them settings and rows
    raise environment.WrongSetting(
        "SHIREMOOT_DEBUG", "1", "0 where SHIREMOOT_HTTPS is 1: it is for developers alone"
    )

MAIL = environment.mail("SHIREMOOT_MAIL")
MAIL_FROM = environment.sender("SHIREMOOT_MAIL_FROM", needed=bool(MAIL.hostname))
# A demonstration sends no email: it keeps what it would send in this folder, and shows it on the page Sent mail.
SENT_MAIL = str(DATA / "sent-mail") if DEMONSTRATION and not MAIL.hostname else ""
if SENT_MAIL:
    MAIL_FROM = f"{COUNTY_NAME} <no-reply@shire.example>"
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", SENT_MAIL
EMAIL_HOST = MAIL.hostname or "localhost"
EMAIL_PORT = MAIL.port or (465 if MAIL.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(MAIL.username or ""), unquote(MAIL.password or "")
EMAIL_USE_SSL = MAIL.scheme == "smtps"
EMAIL_USE_TLS = bool(MAIL.username) and not EMAIL_USE_SSL  # a password never travels in the open
EMAIL_TIMEOUT = 20
OPERATOR_MAIL = environment.recipient("SHIREMOOT_OPERATOR_MAIL", can_send=bool(MAIL.hostname))

# Where the head of the trail is kept outside (`foundation.integrity`).
HEAD_FILE = environment.outside("SHIREMOOT_HEAD_FILE", DATA)
HEAD_MAIL = environment.recipient("SHIREMOOT_HEAD_MAIL", can_send=bool(MAIL.hostname))
HEAD_ADDRESS = environment.web_address("SHIREMOOT_HEAD_ADDRESS")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "shiremoot.foundation.accounts",
    "shiremoot.foundation.agencies",
    "shiremoot.foundation.access",
    "shiremoot.foundation.trail",
    "shiremoot.foundation.jobs",
    "shiremoot.foundation.limits",
    "shiremoot.foundation.files",
    "shiremoot.foundation.integrity",
    "shiremoot.foundation.typesetting",
    "shiremoot.foundation.notices",
    "shiremoot.foundation.ui",
    "shiremoot.foundation.sign_in",
    "shiremoot.foundation.backups",
    "shiremoot.spine.documents",
    "shiremoot.spine.bodies",
    "shiremoot.spine.people",
    "shiremoot.spine.duties",
    "shiremoot.spine.thread",
    "shiremoot.spine.pathways",
    "shiremoot.spine.register",
    "shiremoot.meetings.record",
    "shiremoot.meetings.timetables",
    "shiremoot.meetings.action_updates",
    "shiremoot.meetings.agendas",
    "shiremoot.meetings.reports",
    "shiremoot.meetings.packs",
    "shiremoot.meetings.live",
    "shiremoot.meetings.interests",
    "shiremoot.meetings.attendance",
    "shiremoot.meetings.minutes",
    "shiremoot.meetings.speaking",
    "shiremoot.meetings.forward_plan",
    "shiremoot.meetings.retention",
    "shiremoot.meetings.oparl",
    "shiremoot.outcomes.indicators",
    "shiremoot.outcomes.returns",
    "shiremoot.outcomes.measures_shown",
    "shiremoot.partnerships.annual_updates",
    "shiremoot.partnerships.follow_up",
    "shiremoot.partnerships.plans",
    "shiremoot.partnerships.strategies",
    "shiremoot.safeguarding.cases",
    "shiremoot.intake.imports",
    "shiremoot.intake.proofs",
    "shiremoot.intake.moderngov",
    "shiremoot.intake.spreadsheets",
    "shiremoot.public.search",
    "shiremoot.public.portal",
    "shiremoot.public.opendata",
    "shiremoot.web",
    "shiremoot.demonstration",
]

MIDDLEWARE = [
    "shiremoot.web.health.HealthAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "shiremoot.web.head_requests.HeadRequests",
    "shiremoot.web.limits.SizeLimit",
    "shiremoot.web.limits.NoSuchAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "shiremoot.foundation.sign_in.middleware.SessionLimits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "shiremoot.foundation.access.middleware.AccessMiddleware",
    "shiremoot.foundation.limits.middleware.SentLimit",
    "shiremoot.web.limits.MethodNotAllowedPage",
]

ROOT_URLCONF = "shiremoot.config.urls"
WSGI_APPLICATION = "shiremoot.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shiremoot.web.context.site",
            ],
        },
    }
]

data_folder.make(DATA)
environment.database("DATABASE_URL")
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA / 'shiremoot.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # FULL: a committed change survives a power cut. IMMEDIATE: writers wait instead of failing.
    # Recursive triggers: REPLACE also fires the trigger that protects the trail from losing a row.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA recursive_triggers=ON;"
            "PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
        ),
    } | DATABASES["default"].get("OPTIONS", {})
else:
    # A lock that another program holds, or a host that does not answer, is told to the visitor and not waited for.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    DATABASES["default"]["OPTIONS"].setdefault("options", "-c lock_timeout=15s")
# Where the site's own role owns no table, row-level security binds it, and another role changes the tables.
OWNER_DATABASE_URL = environment.database("SHIREMOOT_OWNER_DATABASE_URL")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["shiremoot.foundation.accounts.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "shiremoot.foundation.accounts.passwords.NotBreached",
        "OPTIONS": {"file": environment.file("SHIREMOOT_COMMON_PASSWORDS")},
    },
    {"NAME": "shiremoot.foundation.accounts.passwords.NotOneself"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
SESSION_UNUSED = datetime.timedelta(
    minutes=environment.number("SHIREMOOT_UNUSED_MINUTES", 60, least=5, most=24 * 60)
)
SESSION_AT_MOST = datetime.timedelta(
    hours=environment.number("SHIREMOOT_SESSION_HOURS", 12, least=1, most=24 * 7)
)
SESSION_ENGINE = "shiremoot.foundation.sign_in.session_store"
SESSION_COOKIE_AGE = int(SESSION_AT_MOST.total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# A browser takes a cookie of such a name from this very host and over HTTPS only.
_ONLY_HERE = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_ONLY_HERE}sessionid", f"{_ONLY_HERE}csrftoken"
DEVICE_COOKIE_NAME = f"{_ONLY_HERE}device"

# Signing in (`foundation.sign_in`): allauth holds factors and steps; pages, letters and limits are ours.
ACCOUNT_ADAPTER = "shiremoot.foundation.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # administrators give addresses, or our own letter confirms them
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # `sign_in.throttles` counts instead, by account and source
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("SHIREMOOT_PROXIES", 0, least=0, most=10)
MFA_ADAPTER = "shiremoot.foundation.sign_in.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_REAUTHENTICATION_REQUIRED = False  # `sign_in.confirming` asks instead
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # half a minute either way, for clocks that differ
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = (
    False  # http://localhost counts as secure, and any other origin is checked
)
SOCIALACCOUNT_ADAPTER = "shiremoot.foundation.sign_in.adapters.IdentityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # `sign_in.identities` matches addresses of its own domains
IDENTITY_PROVIDERS = identity.providers(COUNTY.get("identity", ()))
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": [identity.app(entry) for entry in COUNTY.get("identity", ())]}
}
PROXY_ADDRESS = environment.address("SHIREMOOT_PROXY_ADDRESS", "127.0.0.1")
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
CSRF_FAILURE_VIEW = "shiremoot.web.views.stale_form"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# What all web processes must know at once, such as which one-time codes were used, is kept in the database; visitors'
# pages (`trail.page_cache`) by each web process: about 20 KB each.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    "pages": {
        "BACKEND": "shiremoot.foundation.trail.page_memory.PageMemory",
        "OPTIONS": {"MAX_BYTES": 24 * 2**20},
    },
    "questions": {  # pages of addresses with parameters, which anybody can make up without end
        "BACKEND": "shiremoot.foundation.trail.page_memory.PageMemory",
        "LOCATION": "questions",
        "OPTIONS": {"MAX_BYTES": 8 * 2**20},
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 300
FORM_RENDERER = "shiremoot.foundation.ui.forms.Renderer"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
PAPER_SIZE_LIMIT = 20 * 1024 * 1024
FILES = DATA / "files"
BACKUPS = environment.folder("SHIREMOOT_BACKUPS")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["from_outside"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "filters": {
        "wrong_host": {"()": "shiremoot.config.logs.WrongHost"},
        "from_outside": {"()": "shiremoot.config.logs.FromOutside"},
    },
    "loggers": {"django.security.DisallowedHost": {"filters": ["wrong_host"]}},
}

environment.check_spelling()
