"""Django's settings, made from the one configuration."""

from socle.site import configuration, databases

CONFIGURATION = configuration.read()
ROOT = configuration.ROOT
VAR = CONFIGURATION.var
ROOMS = ["look", "journal", "documents", "people", "governance", "pathways", "transfer", "site"]

SECRET_KEY = configuration.secret_key(VAR)
DEBUG = CONFIGURATION.debug
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", configuration.host(CONFIGURATION)]
DATABASES = databases.chosen(CONFIGURATION)
DATABASE_ROUTERS = ["socle.ground.replica.Router"] if CONFIGURATION.replica else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "socle.site.urls"
WSGI_APPLICATION = "socle.site.wsgi.application"
AUTH_USER_MODEL = "people.Account"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # addresses are unique whatever their case, by a constraint

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "leaflet",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *[f"socle.{room}" for room in ROOMS],
]

MIDDLEWARE = [
    "socle.site.monitoring.requests.measured",
    "socle.site.middleware.awaited",
    "socle.site.middleware.forwarded",
    "django.middleware.security.SecurityMiddleware",
    "socle.site.middleware.policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "socle.site.middleware.programs",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "socle.site.middleware.hat",
    "socle.site.middleware.watched",
    "socle.site.middleware.limited",
    *(["socle.site.reading.FromReplica"] if CONFIGURATION.replica else []),
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "socle" / room / "templates" for room in ROOMS] + [ROOT / "socle" / "look"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "socle.look.environment.environment",
            "context_processors": ["socle.site.shell.context"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Signing in: a code by e-mail, no password anywhere
AUTHENTICATION_BACKENDS = ["socle.people.sign_in.Backend"]
ACCOUNT_ADAPTER = "socle.people.sign_in.Adapter"
ACCOUNT_FORMS = {"request_login_code": "socle.people.codes.AskForm", "confirm_login_code": "socle.people.codes.CodeForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # tries are counted by `people.limits`, in one place for every door
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# A second factor: a passkey, which is two in one, or an application's code; ten codes on paper for the day both are lost
MFA_ADAPTER = "socle.people.factors.Adapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "socle.people.forms.factors.CodeForm",
    "authenticate_webauthn": "socle.people.forms.factors.SecondPasskeyForm",
    "login_webauthn": "socle.people.forms.factors.PasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Socle"
MFA_TOTP_TOLERANCE = 1  # clocks of old phones are half a minute out
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 14 * 24 * 3600
MFA_TRUST_COOKIE_HTTPONLY = True

# ProConnect, where the installation has an agreement with it; an identity opens only the account that its owner has linked it to
SOCIALACCOUNT_ADAPTER = "socle.people.identities.Adapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # it only leads to the service: our content policy lets no form be sent there
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = {
    "proconnect": {
        "APPS": [
            {
                "provider_id": "proconnect",
                "name": "ProConnect",
                "client_id": CONFIGURATION.proconnect_client,
                "secret": CONFIGURATION.proconnect_key,
                "settings": {"server_url": CONFIGURATION.proconnect},
            }
        ]
    }
}

SESSION_ENGINE = "socle.site.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE = CONFIGURATION.address.startswith("https://")
CSRF_TRUSTED_ORIGINS = [configuration.origin(CONFIGURATION)]  # a proxy speaks TLS for us, so requests seem to come by http
MFA_TRUST_COOKIE_SECURE = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
if SECURE:  # no other site of the same domain can set cookies of these names
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, MFA_TRUST_COOKIE_NAME = "__Host-session", "__Host-csrf", "__Host-trusted"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0  # sent on answers by TLS: behind a proxy, see `middleware.forwarded`
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "socle.site.pages.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = [
    "socle.documents.bounds.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LANGUAGE_CODE = CONFIGURATION.language
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [ROOT / "socle" / "site" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CONFIGURATION.time_zone
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
_PICTURES = configuration.GUIDE / "images"
STATICFILES_DIRS = [("guide", _PICTURES)] if _PICTURES.is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "socle.look.stylesheet.Collected"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "outbox", "webhooks"]}}
EMAIL_BACKEND = "socle.site.mail.ToServer" if CONFIGURATION.mail_server else "socle.site.mail.ToFiles"
EMAIL_TIMEOUT = 20  # seconds: a server that says nothing would keep all jobs waiting
DEFAULT_FROM_EMAIL = CONFIGURATION.mail_from
DATA_CONTACT = CONFIGURATION.data_contact
if CONFIGURATION.mail_server:
    from urllib.parse import unquote, urlsplit

    _server = urlsplit(CONFIGURATION.mail_server)
    EMAIL_HOST, EMAIL_PORT = _server.hostname, _server.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_server.username or ""), unquote(_server.password or "")
    EMAIL_USE_TLS = _server.scheme == "smtp+tls"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "socle.site.logs.Line", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"discreet": {"()": "socle.site.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"socle": {"level": "INFO"}},
}
