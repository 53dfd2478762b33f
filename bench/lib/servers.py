"""Real OpenSSH servers on loopback, one user, gone at the end."""

import getpass
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Servers:
    """Some sshd processes. As root a user "belay-bench" is made for the time being, and they let it in; as anybody
    else they run as, and let in, whoever calls."""

    def __init__(self, count, directory):
        self.directory = pathlib.Path(directory)
        self.processes = []
        self.made = ""
        self.user = getpass.getuser()
        if os.getuid() == 0:
            self.user = self.made = "belay-bench"
            subprocess.run(["userdel", "-rf", self.user], capture_output=True)
            subprocess.run(["useradd", "-m", "-p", "*", "-s", "/bin/bash", self.user], check=True)
            os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        self.site = self.directory / "work" / "site"
        self.site.mkdir(parents=True)
        owner = pwd.getpwnam(self.user)
        for each in (self.site, self.site.parent):
            os.chown(each, owner.pw_uid, owner.pw_gid)
        self.key = self.directory / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.key)], check=True)
        allowed = self.directory / "authorized_keys"
        shutil.copy(str(self.key) + ".pub", allowed)
        allowed.chmod(0o644)
        self.host_key = self.directory / "host_key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.host_key)], check=True)
        self.public = " ".join((self.directory / "host_key.pub").read_text().split()[:2])
        self.ports = [self._start(allowed) for _ in range(count)]
        self.config = self.directory / "ssh_config"
        self._configure()

    def _start(self, allowed):
        port = free_port()
        log = open(self.directory / f"sshd-{port}.log", "w")
        self.processes.append(subprocess.Popen(
            [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", "/dev/null", "-p", str(port),
             "-o", "ListenAddress=127.0.0.1", "-o", f"HostKey={self.host_key}", "-o", f"AuthorizedKeysFile={allowed}",
             "-o", "PasswordAuthentication=no", "-o", "StrictModes=no", "-o", "PidFile=none"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log))
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return port
            time.sleep(0.05)
        raise SystemExit(f"sshd does not come up on port {port}; see {log.name}")

    def _configure(self):
        """One entry a server for OpenSSH's client, h1, h2, …, each with one connection for all commands."""
        known = self.directory / "known_hosts"
        known.write_text("".join(f"[127.0.0.1]:{port} {self.public}\n" for port in self.ports))
        text = (f"Host *\n  HostName 127.0.0.1\n  User {self.user}\n  IdentityFile {self.key}\n"
                f"  IdentitiesOnly yes\n  UserKnownHostsFile {known}\n  StrictHostKeyChecking yes\n  LogLevel ERROR\n"
                f"  ControlMaster auto\n  ControlPath {self.directory}/c-%n\n  ControlPersist 600\n")
        for number, port in enumerate(self.ports, 1):
            text += f"Host h{number}\n  Port {port}\n"
        self.config.write_text(text)

    def names(self):
        return [f"h{number}" for number in range(1, len(self.ports) + 1)]

    def connect(self):
        """Makes OpenSSH's shared connections, so that no run pays for the handshake."""
        for name in self.names():
            subprocess.run(["ssh", "-F", str(self.config), name, "true"], check=True)

    def yaml(self):
        """The servers as a site file's hosts."""
        return "".join(
            f"  h{number}: {{ address: 127.0.0.1, port: {port}, user: {self.user}, hostKey: {self.public}, "
            f"key: \"file:{self.key}\" }}\n" for number, port in enumerate(self.ports, 1))

    def close(self):
        for name in self.names():
            subprocess.run(["ssh", "-F", str(self.config), "-O", "exit", name], capture_output=True)
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()
        if self.made:
            subprocess.run(["userdel", "-rf", self.made], capture_output=True)
