"""The nginx of an example's host: its public address leads to the instance that a file says, which Belay writes."""

import time

from example import Failed, free_port
from front import led

FOLDER = "/etc/nginx/lino"

# Static files are those of the instance that serves.
PUBLIC = """map $belay_target $lino_static {
  ~/lino_(?<lino_instance>\\w+)\\.sock$ /srv/lino/$lino_instance/static_root/;
}
server {
  listen 127.0.0.1:%d;
  include %s;
  location /static/ { alias $lino_static; }
  location / {
    proxy_pass $belay_target;
    proxy_set_header Host $http_host;
    proxy_read_timeout 60s;
  }
}
"""

TEMPLATE = """server {
  listen 127.0.0.1:@PORT@;
  server_name @NAME@;
  add_header X-Belay-Instance @INSTANCE@ always;
  location /static/ { alias @STATIC@/; }
  location / {
    proxy_pass @TARGET@;
    proxy_set_header Host $http_host;
    proxy_read_timeout 60s;
  }
}
"""


class Nginx:
    """The front end of the container, set up by its administrator."""

    nginx, public, template = True, FOLDER + "/public.conf", FOLDER + "/instance.template"

    def __init__(self, host):
        self.host, self.port, self.own = host, free_port(), free_port()

    def begin(self, target):
        """Leads users to the instance at that address, as before there was Belay."""
        for path, text in ((self.public, "set $belay_target %s;\n" % target), (self.template, TEMPLATE),
                           ("/etc/nginx/sites-enabled/lino", PUBLIC % (self.port, self.public))):
            self.host.sh("sudo mkdir -p %s && sudo tee %s >/dev/null" % (FOLDER, path), stdin=text)
        self.host.sh("sudo nginx -t -q && sudo service nginx reload")
        end = time.monotonic() + 90
        while not led("http://127.0.0.1:%d" % self.port):
            if time.monotonic() > end:
                raise Failed("nginx does not lead users to " + target)
            time.sleep(0.1)

    def environment(self):
        """What a stage says of it."""
        return {"SUDO": "1", "FRONT": self.host.front, "FRONT_TEMPLATE": self.template,
                "PUBLIC_URL": "http://127.0.0.1:%d/" % self.port, "PUBLIC_FILE": self.public}

    def instance(self, name):
        """What an instance says of it: a preview has an address of its own that Belay makes, production one that was there."""
        return {"URL": "http://localhost:%d" % self.own, "FRONT_SITE": "/etc/nginx/sites-enabled/lino_" + name} if name == "v2" else {}
