"""One settings file. No variable is needed; `docs/running.md` lists those there are."""

import os
from pathlib import Path

from midstance.database import database
from midstance.environment import flag, secret, words

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()

DEBUG = flag("DEBUG", default=False)
SECRET_KEY = secret(DATA_DIR / "secret")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "*")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "midstance",
    "runners",
    "legs",
    "quiz",
    "workouts",
    "reminders",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "drf_spectacular",
    "import_export",
    "lucide",
    "rest_framework",
]

MIDDLEWARE = [
    "midstance.middleware.unread",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Django pads each body at random against BREACH, and its CSRF tokens are masked anew each time.
    "django.middleware.gzip.GZipMiddleware",
    "midstance.middleware.packed",
    "midstance.middleware.content_security_policy",
    "midstance.middleware.no_nul",
    "runners.sessions.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "midstance.middleware.user_key",
    "runners.middleware.keep_time_zone",
    "runners.middleware.Gone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "midstance.urls"
WSGI_APPLICATION = "midstance.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "midstance.templates.SlimLoader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "midstance.middleware.whose_page",
            ],
        },
    },
]

AUTH_USER_MODEL = "runners.Runner"
LOGIN_URL = "runners:sign-in"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "today"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# A guest's only key to her progress is this cookie: it lives a year and is renewed by use.
SESSION_COOKIE_AGE = 60 * 60 * 24 * 365
SESSION_ENGINE = "runners.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# HTTPS=1 behind a proxy that speaks TLS; http://localhost must work out of the box.
HTTPS = flag("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
# Other names under this domain are not ours to bind, nor is a list in every browser.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = None  # midstance.middleware says it of pages
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or flag("TESTING", default=False)
        else "midstance.storage.ModuleManifestStorage"
    },
}

# The queue is a table: nothing but the database has to run. `manage.py worker` works it off.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Web Push: 32 random bytes are a private key of P-256; browsers tie their consent to it for good.
PUSH_KEY = secret(DATA_DIR / "push-key", "PUSH_KEY", size=32)
# Whom a push service may write to about our messages.
PUSH_CONTACT = os.environ.get("PUSH_CONTACT") or "mailto:midstance@example.com"
# Services beside those of the known browsers, as https://host.
PUSH_SERVICES = words("PUSH_SERVICES")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["midstance.parsers.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
# Whose facts the quiz asks first; it knows no workouts (quiz/interests.py).
QUIZ_INTERESTS = "midstance.loop.muscles_trained"

SPECTACULAR_SETTINGS = {
    "TITLE": "Midstance",
    "DESCRIPTION": "Leg muscles in the running stride, your quiz and your workouts.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    # The worker warns of every ordinary stop; a task that fails is logged under django_tasks.
    "loggers": {"django_tasks_db": {"level": "ERROR"}},
}
