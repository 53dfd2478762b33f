import os

from lino_noi.lib.noi.settings import *


class Site(Site):
    title = "A site of Lino"
    server_url = "http://127.0.0.1"
    default_ui = "lino_react.react"
    languages = "en"

    def get_plugin_configs(self):
        yield super().get_plugin_configs()
        yield ("linod", "use_channels", False)
        yield ("help", "make_help_pages", False)


SITE = Site(globals())
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
# What belongs to this instance alone, and to no release: its database and its secret key.
exec(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "instance.py")).read())
