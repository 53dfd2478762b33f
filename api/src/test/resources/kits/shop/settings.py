import os

BASE = os.path.dirname(os.path.abspath(__file__))
OWN = open(os.path.join(BASE, "own.conf")).read().split() if os.path.exists(os.path.join(BASE, "own.conf")) else []


def own(name, otherwise):
    return next((each[len(name) + 1:] for each in OWN if each.startswith(name + "=")), otherwise)


DATABASES = {"default": {
    "ENGINE": "django.db.backends." + own("engine", "sqlite3"), "NAME": own("database", os.path.join(BASE, "data", "shop.db")), "HOST": "", "PORT": ""}}
EMAIL_BACKEND = own("email", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(own("smtp", "25"))
MEDIA_ROOT = os.path.join(BASE, "media")
