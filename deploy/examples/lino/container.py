"""A host for examples of Lino: a container with all that an ordinary server has."""

import copy
import os
import re
import shutil
import subprocess
import time

from example import CACHE, Failed, free_port, pip_settings, run, say
from nginx import Nginx
from releases import HERE, RESTLESS, repository

IMAGE = "belay-example-lino"


class Container:
    """A Debian 12 with all that an ordinary server has; loopback ports of this machine are its own."""

    manager, front, user, python = "supervisor", "sysv:nginx", "deploy", "python3"
    home, runs, snapshots = "/home/deploy", "/srv/lino.run", "/srv/lino.snapshots"

    def __init__(self, scratch, stack, instances=()):
        """With one site, or with instances, of which the first has its database and its own address already."""
        places = {"lino_" + name: "/srv/lino/" + name for name in instances} or {"lino": "/srv/lino"}
        self.named(*next(iter(places.items())))
        self.name = "belay-example-lino-%d" % os.getpid()
        self.ssh, self.web = free_port(), free_port()
        uid = os.getuid() or 1000
        folder = os.path.join(scratch.path, "host")
        os.makedirs(folder)
        key = re.sub("^file://", "", next(iter(stack.file["hosts"].values()))["key"])
        shutil.copy(key + ".pub", os.path.join(folder, "authorized_keys"))
        self.key = key
        cache = os.path.join(CACHE, "pip-host")
        os.makedirs(cache, exist_ok=True)
        if os.getuid() == 0:
            os.chown(cache, uid, uid)
        say("  building the image (%s)" % IMAGE)
        run("docker", "build", "--network", "host", "--quiet", "--build-arg", "UID=%d" % uid, "-t", IMAGE, HERE)
        settings = pip_settings().replace(os.path.join(CACHE, "pip"), self.home + "/.cache/pip")
        mounts = ["-v", folder + ":/run/example:ro", "-v", cache + ":" + self.home + "/.cache/pip"]
        trusted = re.search(r"(?m)^cert = (.+)$", settings)
        if trusted and os.path.exists(trusted.group(1)):
            mounts += ["-v", os.path.realpath(trusted.group(1)) + ":/run/example-trusted.pem:ro"]
            settings = settings.replace(trusted.group(0), "cert = /run/example-trusted.pem")
        proxy = os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy")
        if proxy and "\nproxy = " not in settings:
            settings = settings.replace("[global]", "[global]\nproxy = " + proxy)
        run("docker", "run", "--detach", "--rm", "--network", "host", "--name", self.name, "-e", "SSH_PORT=%d" % self.ssh,
            "-e", "WEB_PORT=%d" % self.web, "-e", "INSTANCES=" + " ".join(map(":".join, places.items())), *mounts, IMAGE)
        scratch.at_end(lambda: run("docker", "rm", "--force", self.name))
        self.sh("mkdir -p ~/.config/pip && cat > ~/.config/pip/pip.conf", stdin=settings)
        self.wait_for("psql -qc 'select 1' %s && sudo supervisorctl status %s | grep -q STOPPED" % (self.services, self.services))
        self.host_key = " ".join(self.sh("cat /etc/ssh/ssh_host_ed25519_key.pub").split()[:2])
        self.address = {"address": "127.0.0.1", "port": self.ssh, "user": "deploy", "hostKey": self.host_key, "key": key}
        self.environment = {"SUDO": "1", "FRONT": self.front}

    def named(self, name, directory):
        """The site of that name on this host: its service, its database, its address."""
        self.services, self.directory = name, directory
        self.database = self.live = "postgresql:" + name
        self.sockets = "unix:%s/%s.sock" % (self.runs, name)
        self.target = "http://" + self.sockets

    def instance_of(self, name):
        """An instance on this host."""
        one = copy.copy(self)
        one.named("lino_" + name, "/srv/lino/" + name)
        return one

    def front_for(self, one):
        """The front end, which leads users to that instance."""
        front = Nginx(self)
        front.begin(one.target)
        return front

    def wait_for(self, command):
        end = time.monotonic() + 90
        while True:
            try:
                return self.sh(command)
            except Failed:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)

    def sh(self, command, stdin=None, check=True):
        """What a command says that the host's user gives there."""
        return run("docker", "exec", "--interactive", "--user", "deploy", "-e", "HOME=" + self.home, "-e", "LANG=C.UTF-8",
                   self.name, "sh", "-c", command, stdin=stdin or "", check=check)

    def source(self, scratch, older, newer):
        """The repository, and a server of git that both Belay and the host reach at the same address."""
        path, port = os.path.join(scratch.path, "git", "lino.git"), free_port()
        repository(path, older, newer)
        server = subprocess.Popen(["git", "daemon", "--export-all", "--reuseaddr", "--listen=127.0.0.1", "--port=%d" % port,
                                   "--base-path=" + os.path.dirname(path), os.path.dirname(path)], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        scratch.at_end(lambda: os.killpg(server.pid, 15))
        return path, "git://127.0.0.1:%d/lino.git" % port

    def instance(self):
        return ("SECRET_KEY = 'of this instance alone'\n"
                "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': %r}}\n" % self.services)

    STOP, START = "sudo supervisorctl stop lino >/dev/null", "sudo supervisorctl start lino >/dev/null && sudo service nginx restart"

    def start(self):
        self.sh("sudo supervisorctl start " + self.services)

    def up(self):
        """Whether it runs, or somebody answers at its socket."""
        asks = "import socket; socket.socket(socket.AF_UNIX).connect('%s')" % self.sockets.partition(":")[2]
        return self.process() != "0" or self.sh("python3 -c \"%s\" 2>&1 || :" % asks) == ""

    def stop(self):
        self.sh("sudo supervisorctl stop " + self.services)

    def save(self, path):
        self.sh("pg_dump -Fc -f %s lino" % path)

    def load(self, path):
        self.sh("dropdb lino && sudo -u postgres createdb --owner deploy --encoding UTF8 --template template0 lino && pg_restore -d lino " + path)

    def rows(self):
        tables = self.sh("psql -qAt " + self.services + " -c \"SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace\"").split()
        sql = " UNION ALL ".join("SELECT '%s', count(*) FROM \"%s\"" % (name, name) for name in tables)
        lines = self.sh("psql -qAt " + self.services, stdin=sql + ";\n").split()
        return {name: int(count) for name, count in (line.split("|") for line in lines)}

    def content(self):
        """A digest of every row, of tables that stand still."""
        excluded = " ".join("--exclude-table-data=" + name for name in RESTLESS)
        # What pg_dump says of foreign keys in circles is no part of it.
        dump = "pg_dump --data-only %s %s >/tmp/content 2>/tmp/content.said || { cat /tmp/content.said; exit 1; }" % (excluded, self.services)
        return self.sh(dump + "; grep -v -e '^--' -e restrict /tmp/content | sort | sha256sum").split()[0]

    def process(self):
        return self.sh("sudo supervisorctl pid " + self.services, check=False).strip()

    def front_end(self):
        return self.sh("cat /run/nginx.pid").strip()


def docker_works():
    try:
        return subprocess.run(["docker", "info"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
