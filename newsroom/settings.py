"""Every setting, in one file. What differs between machines is read from the environment.

The reference of all variables is docs/reference/settings.md.
"""

from pathlib import Path

from newsroom.environment import database_settings, env, kept_secret, media_storage, required

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))

# Production values are the defaults; a developer opts out with DEBUG=1, the demo with DEMO=1.
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
ON_THIS_MACHINE = DEBUG or DEMO
if DEMO:
    DATA_DIR = DATA_DIR / "demo"

SECRET_KEY = (
    env.str("SECRET_KEY", default="") or kept_secret(DATA_DIR / "secret-key")
    if ON_THIS_MACHINE
    else required("SECRET_KEY", "a long random text that signs sessions and preview links.")
)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if ON_THIS_MACHINE else []
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    # What the newsroom writes
    "articles",
    "articles.links",
    "articles.tags",
    # What the site does with it
    "newsroom.feeds",
    "newsroom.fronts",
    "newsroom.imports",
    "newsroom.library",
    "newsroom.operations",
    "newsroom.search",
    # What it stands on
    "newsroom.media",
    "newsroom.tasks",
    "newsroom.publication",
    "newsroom.redirects",
    "newsroom.robots",
    "newsroom.audit",
    "newsroom.accounts",
    # Libraries
    "axes",
    "django_tasks",
    "django_tasks_db",
    "taggit",
    # Django
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsroom.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.compression.CompressPagesMiddleware",
    "newsroom.staff.AdminQueryMiddleware",
    "newsroom.staff.StaffSessionMiddleware",
    "newsroom.accounts.sessions.SessionLimitsMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Public pages only answer GET, where this one reads one cookie and does nothing else.
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsroom.staff.StaffAuthenticationMiddleware",
    "newsroom.staff.StaffMessageMiddleware",
    "newsroom.publication.middleware.StaffPaperMiddleware",
    "newsroom.accounts.doors.AdminDoorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "newsroom.redirects.middleware.RedirectMiddleware",
    "newsroom.robots.middleware.ReservationMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.publication.context.publication",
            ],
        },
    },
]

# Data

DATABASES = {"default": database_settings(DATA_DIR / "newsroom.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "newsroom.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        # Seconds. A cache that does not answer must not hold up a page.
        "OPTIONS": {"socket_timeout": 0.3, "socket_connect_timeout": 0.3},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Work in the background: rows of the same database, carried out by ./manage.py run_worker.

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# People

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "newsroom.accounts.backends.RoleBackend",
    *(["newsroom.accounts.backends.DemoBackend"] if DEMO else []),
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:log_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "accounts:log_in"
PASSWORD_RESET_TIMEOUT = 60 * 60

# Five wrong passwords for one account from one address close that door for a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_HANDLER = (
    "axes.handlers.cache.AxesCacheHandler"
    if REDIS_URL
    else "axes.handlers.database.AxesDatabaseHandler"
)
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_IPWARE_PROXY_COUNT = env.int("PROXY_COUNT", default=0)

# Sessions: half a day without use; "keep me logged in" makes it a week.
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Safety

HTTPS = env.bool("HTTPS", default=not ON_THIS_MACHINE)
SECURE_SSL_REDIRECT = HTTPS
# Monitors on the machine itself ask without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = False  # The writing screen's uploads send the token themselves.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "newsroom.accounts.views.csrf_failure"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = {
    feature: []
    for feature in [
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "microphone",
        "payment",
        "usb",
    ]
}

# Words and hours. The paper's own language and zone stand in its Publication row.

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["newsroom.formats"]

# Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Where readers find pictures; a network of caches may stand there before our own /media/.
MEDIA_URL = env.str("MEDIA_URL", default="/media/").rstrip("/") + "/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": media_storage(env.str("MEDIA_STORAGE", default="")),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# What readers' browsers are offered before the JPEG (or, for see-through pictures, the WebP).
PICTURE_FORMATS = env.list("PICTURE_FORMATS", default=["avif"])
# Whose posts open in the page: a Mastodon post may be on any host, and not every one is trusted.
MASTODON_HOSTS = env.list(
    "MASTODON_HOSTS", default=["mastodon.social", "mastodon.online", "mstdn.social"]
)
FILE_UPLOAD_HANDLERS = [
    "newsroom.media.upload_handlers.SizeGuard",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
# Bytes. The body of a story is at most 1 MB; the form around it is small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FILES = 100

# Mail

vars().update(
    env.dj_email_url("EMAIL_URL", default="console:" if ON_THIS_MACHINE else "smtp://localhost:25")
)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="newsroom@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Logs: one line an event on standard output, for whatever collects it.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env.str("LOG_LEVEL", default="WARNING" if DEMO else "INFO"),
    },
    "loggers": {"django": {"handlers": [], "propagate": True}, "axes": {"level": "WARNING"}},
}

# django-taggit: our own keys decide what is the same tag (articles.tags.models).
TAGGIT_CASE_INSENSITIVE = False
