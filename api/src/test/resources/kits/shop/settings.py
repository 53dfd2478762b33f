import os

BASE = os.path.dirname(os.path.abspath(__file__))
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(BASE, "data", "shop.db"), "HOST": "", "PORT": ""}}
MEDIA_ROOT = os.path.join(BASE, "media")
if os.path.exists(os.path.join(BASE, "own.conf")):
    OWN = open(os.path.join(BASE, "own.conf")).read().split()
    DATABASES["default"]["NAME"] = next((each[9:] for each in OWN if each.startswith("database=")), DATABASES["default"]["NAME"])
