"""A server of MariaDB of an example's own: its data and its socket are in the example's directory, and it listens nowhere else."""

import getpass
import os
import shutil
import subprocess
import time

from example import Failed, run

PASSWORD = "as long as one likes"


class Server:
    """Begun here, ended at the end. The site's user may do anything with databases that begin with the site's name."""

    def __init__(self, scratch, site):
        self.site, self.folder = site, os.path.join(scratch, "mariadb")
        self.socket = os.path.join(self.folder, "socket")
        program = shutil.which("mariadbd", path=os.environ["PATH"] + ":/usr/sbin")
        if not program:
            raise Failed("there is no mariadbd here; Debian has it in mariadb-server")
        os.makedirs(self.folder)
        data = ["--no-defaults", "--user=" + getpass.getuser(), "--datadir=" + os.path.join(self.folder, "data")]
        run("mariadb-install-db", *data, "--auth-root-authentication-method=normal", "--skip-test-db")
        self.log = os.path.join(self.folder, "log")
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([program, *data, "--socket=" + self.socket, "--skip-networking"], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, start_new_session=True)
        end = time.monotonic() + 60
        while not self.answers():
            if time.monotonic() > end or self.process.poll() is not None:
                raise Failed("MariaDB did not start:\n" + open(self.log).read()[-3000:])
            time.sleep(0.2)
        self.sql("CREATE USER '%s'@'localhost' IDENTIFIED BY '%s'; GRANT ALL PRIVILEGES ON `%s\\_%%`.* TO '%s'@'localhost'"
                 % (site, PASSWORD, site, site))

    def client(self, *words, check=True):
        return run("mariadb", "--no-defaults", "--socket=" + self.socket, "--user=root", "--batch", "--skip-column-names", *words, check=check)

    def answers(self):
        return self.client("-e", "SELECT 'here'", check=False).strip() == "here"

    def sql(self, text):
        return self.client("-e", text).splitlines()

    def has(self):
        """Databases and accounts."""
        return self.sql("SHOW DATABASES") + ["%s@%s" % tuple(line.split("\t")) for line in self.sql("SELECT User, Host FROM mysql.user")]

    def make(self, name):
        """An empty database, as its people made it before there was Belay."""
        self.sql("CREATE DATABASE `%s` CHARACTER SET utf8mb4" % name)

    def reached(self):
        """What the kits must be told of it; the password is a secret."""
        return {"MYSQL_UNIX_PORT": self.socket, "MYSQL_USER": self.site}

    def end(self):
        self.process.terminate()
        self.process.wait(60)
