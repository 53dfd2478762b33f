"""The front end of an example's host: nginx where there is one, else a small proxy; and whom it leads users to."""

import http.client
import os
import shutil
import sys
import time

from example import began, free_port

PROXY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "proxy.py")


class Front:
    """A front end in a directory, which leads users to the instance that a file of it names."""

    def __init__(self, home, runs):
        self.port, self.own, self.runs = free_port(), free_port(), runs
        self.folder = os.path.join(home, "front")
        self.sites = os.path.join(self.folder, "sites")
        self.public = os.path.join(self.folder, "public.conf")
        os.makedirs(self.sites)
        self.nginx = shutil.which("nginx")
        if self.nginx:
            self.settings()
            file = os.path.join(self.folder, "nginx.conf")
            self.command, self.test = [self.nginx, "-c", file], "%s -t -q -c %s" % (self.nginx, file)
        else:
            self.own = self.port
            arguments = "%s %s" % (self.public, self.sites)
            self.command = [sys.executable, PROXY, str(self.port), self.public, self.sites]
            self.test = "%s %s --test %s" % (sys.executable, PROXY, arguments)

    def settings(self):
        places = "".join(" %s_temp_path %s/%s;" % (name, self.folder, name) for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(os.path.join(self.folder, "nginx.conf"), "w") as file:
            file.write("daemon off; worker_processes 1; pid %s/pid; error_log %s/error.log;\nevents {}\nhttp { access_log off;%s\n"
                       "server { listen 127.0.0.1:%d; include %s; location / { proxy_pass $belay_target; proxy_set_header Host $http_host; } }\n"
                       "include %s/*.conf;\n}\n" % (self.folder, self.folder, places, self.port, self.public, self.sites))

    def begin(self, target, env):
        """Leads users to the instance v1 at that address, as before there was Belay."""
        with open(self.public, "w") as file:
            file.write("set $belay_target %s;\n" % target if self.nginx else "v1 %s\n" % target)
        self.process = began(self.runs, "front", self.command, self.folder, env)
        end = time.monotonic() + 90
        while not led("http://127.0.0.1:%d" % self.port) and time.monotonic() < end:
            time.sleep(0.1)

    def end(self):
        self.process.terminate()
        self.process.wait(20)

    def environment(self):
        """What a stage says of it."""
        return {"FRONT": "process:front", "FRONT_KIND": "nginx" if self.nginx else "plain", "FRONT_TEST": self.test,
                "RUN_DIRECTORY": self.runs, "RUN_front": " ".join(self.command),
                "PUBLIC_URL": "http://127.0.0.1:%d/" % self.port, "PUBLIC_FILE": self.public}

    def instance(self, name):
        """What an instance says of it: a preview has an address of its own, production none but the public one."""
        return {"URL": "http://localhost:%d" % self.own, "FRONT_SITE": "%s/%s.conf" % (self.sites, name)} if name == "v2" else {}


def led(address):
    """The instance that answers there, "unknown" if it does not say, and its page; nothing if nobody serves one."""
    line = http.client.HTTPConnection(address.partition("://")[2], timeout=60)
    try:
        line.request("GET", "/")
        answer = line.getresponse()
        page = answer.read().decode()
        return (answer.headers.get("X-Belay-Instance", "unknown"), page) if answer.status == 200 else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()
