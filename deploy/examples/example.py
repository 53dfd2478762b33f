"""What the examples share: Belay's development stack, a promotion followed live, visitors who ask all the time, claims."""

import ast
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "belay")
ENDED = {"KEPT", "ROLLED_BACK", "CANCELLED", "REFUSED"}


def say(words):
    print(words, flush=True)


def chapter(words):
    say("\n== " + words)


class Failed(Exception):
    """The example could not go on."""


def run(*command, cwd=None, env=None, stdin=None, quiet=True, check=True):
    """Runs a command to its end; returns what it printed."""
    done = subprocess.run(command, cwd=cwd, env=env, input=stdin, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, stdin=None if stdin is not None else subprocess.DEVNULL)
    if done.returncode and check:
        raise Failed("%s\nended with %d:\n%s" % (" ".join(command)[:300], done.returncode, done.stdout[-4000:]))
    if not quiet:
        say(done.stdout.rstrip())
    return done.stdout


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def pip_settings():
    """The caller's own settings of pip, from its files and environment, as the text of a pip.conf."""
    found = {}
    for line in run(sys.executable, "-m", "pip", "config", "list").splitlines():
        name, mark, value = line.partition("=")
        section, dot, key = name.rpartition(".")
        if mark and dot and section in ("global", "install", ":env:") and key not in ("config-file", "no-input"):
            found.setdefault("global" if section == ":env:" else section, {})[key] = ast.literal_eval(value)
    found.setdefault("global", {}).update({"cache-dir": os.path.join(CACHE, "pip"), "disable-pip-version-check": "1"})
    lines = []
    for section, values in found.items():
        lines.append("[%s]" % section)
        lines += ["%s = %s" % (key, value.replace("\n", "\n    ")) for key, value in values.items()]
    return "\n".join(lines) + "\n"


class Claims:
    """What the example says that holds, each looked at where it is true or not."""

    def __init__(self):
        self.wrong = 0
        self.all = 0

    def that(self, words, holds, found=""):
        self.all += 1
        if not holds:
            self.wrong += 1
        say("  %s %s%s" % ("ok   " if holds else "WRONG", words, " (%s)" % (found,) if found != "" else ""))

    def same(self, words, found, wanted):
        shown = found if len(str(found)) < 80 else "…"
        self.that(words, found == wanted, shown if found == wanted else "found %s, not %s" % (found, wanted))

    def exit(self):
        say("\n%d claims, %d of them wrong" % (self.all, self.wrong))
        return 1 if self.wrong or not self.all else 0


class Stack:
    """Belay's development stack, started here and ended at the end."""

    def __init__(self, scratch, hosts):
        self.log = os.path.join(scratch, "stack.log")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([os.path.join(ROOT, "belay"), "dev", "--hosts", ",".join(hosts)], stdout=log,
                                            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True)
        person = self.wait_for(r"(/\S+/person\.env)", 600)
        self.directory = os.path.dirname(person)
        settings = dict(re.findall(r"export (\w+)=(\S+)", open(person).read()))
        self.url, self.token = settings["BELAY_URL"], settings["BELAY_TOKEN"]
        self.others = {}
        self.file = json.load(open(os.path.join(self.directory, "stack.json")))
        temporal = self.file.get("temporal", {})
        say("Belay is at %s, Temporal's UI at %s" % (self.url, temporal.get("ui", "none")))

    def wait_for(self, pattern, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, open(self.log).read())
            if found:
                return found.group(1)
            if self.process.poll() is not None:
                raise Failed("the stack did not start:\n" + open(self.log).read()[-3000:])
            time.sleep(0.2)
        raise Failed("the stack is not up after %d s:\n%s" % (seconds, open(self.log).read()[-3000:]))

    def secret(self, name, value):
        """A file that site files may refer to; returns the reference."""
        path = os.path.join(self.directory, "hosts", name)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(value)
        return "file:" + path

    def home(self, host):
        """The home of an embedded host, which fetches packages as this machine does; what is made there is the host's."""
        home = os.path.join(self.directory, "hosts", host)
        os.makedirs(os.path.join(home, ".config", "pip"), exist_ok=True)
        with open(os.path.join(home, ".config", "pip", "pip.conf"), "w") as settings:
            settings.write(pip_settings())
        return home

    def token_of(self, person):
        """The token of somebody else than who runs the example."""
        if person not in self.others:
            self.others[person] = self.belay("token", "create", "--for", person).strip()
        return self.others[person]

    def belay(self, *words, check=True, by=""):
        """A command of Belay's command line, by who runs the example or by somebody else."""
        env = dict(os.environ, BELAY_URL=self.url, BELAY_TOKEN=self.token_of(by) if by else self.token)
        say("  %s$ belay %s" % (by, " ".join(words)))
        return run(os.path.join(ROOT, "belay"), *words, env=env, check=check)

    def exits(self, *words):
        """The exit status of a command of Belay's command line, and what it printed."""
        env = dict(os.environ, BELAY_URL=self.url, BELAY_TOKEN=self.token)
        say("  $ belay " + " ".join(words))
        done = subprocess.run([os.path.join(ROOT, "belay"), *words], env=env, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout

    def rest(self, path, body=None):
        request = urllib.request.Request(self.url + path, json.dumps(body).encode() if body is not None else None,
                                         {"Authorization": "Bearer " + self.token, "Content-Type": "application/json"})
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Failed("%s answers %d: %s" % (path, error.code, error.read().decode())) from None

    def kills(self, part, seconds=60):
        """Kills one of the stack's own processes, as a machine does that runs out of memory; it is started again by itself."""
        at = os.path.join(self.directory, "stack.json")
        pid = next(each["pid"] for each in json.load(open(at))["parts"] if each["name"] == part)
        say("  kill -9 %s" % part)
        os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = next(each for each in json.load(open(at))["parts"] if each["name"] == part)
            if found["pid"] != pid and found["phase"] == "READY":
                return
            time.sleep(0.2)
        raise Failed("the %s was not started again" % part)

    def close(self):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def began(runs, service, command, directory, env):
    """A service of the host, begun the way that the kit does, with the file that says which process it is."""
    os.makedirs(runs, exist_ok=True)
    with open(os.path.join(runs, service + ".log"), "ab") as log:
        process = subprocess.Popen(command, cwd=directory, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                   start_new_session=True)
    born = open("/proc/%d/stat" % process.pid).read().rpartition(")")[2].split()[19] if os.path.isdir("/proc/self") else \
        run("ps", "-o", "lstart=", "-p", str(process.pid)).rstrip("\n")
    with open(os.path.join(runs, service + ".pid"), "w") as file:
        file.write("%d %s\n" % (process.pid, born))
    return process


class Promotion:
    """One promotion, begun by one REST call (or already, with that id) and followed live."""

    def __init__(self, stack, site, stage, release, begun=""):
        self.stack, self.id = stack, begun
        if not begun:
            say("  POST /api/promotions %s %s %s" % (site, stage, release))
            self.id = stack.rest("/api/promotions", {"site": site, "stage": stage, "release": release})["id"]
        self.seen = {}
        self.view = {}

    def until(self, *states, seconds=3600, asked=0):
        """Follows it until it stands in one of these and has asked so often; its steps are told as they end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.view = self.stack.rest("/api/promotions/" + self.id)
            for step in self.view["steps"]:
                self.tell(step)
            if self.view["state"] in states and len(self.view["decisions"]) >= asked:
                say("  -- %s%s" % (self.view["state"], ": " + self.view["message"] if self.view.get("message") else ""))
                return self.view
            if self.view["state"] in ENDED | {"HELD", "NEEDS_PERSON"} - set(states):
                tails = [step.get("tail", "") for step in self.view["steps"] if step["state"] == "FAILED"]
                raise Failed("the promotion is %s, not %s: %s\n%s" % (
                    self.view["state"], " or ".join(states), self.view.get("message"), "\n".join(tails)))
            time.sleep(0.3)
        raise Failed("the promotion is still " + self.view["state"])

    def tell(self, step):
        key = (step["number"], step["direction"], step["verb"], step["attempt"])
        if step["state"] in ("PLANNED", "RUNNING") or self.seen.get(key) == step["state"]:
            return
        self.seen[key] = step["state"]
        took = seconds_of(step.get("took"))
        said = (step.get("message") or (step.get("tail") or "").strip().splitlines()[-1:] or [""])
        said = said if isinstance(said, str) else said[0]
        say("  %-8s %-9s %-4s %6.1f s  %s" % (step["state"].lower(), step["verb"].lower(), step.get("line", ""), took, said[:150]))

    def while_it(self, verb, seconds=600):
        """Follows it until that step runs, or was so short that it has run, and no longer."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.view = self.stack.rest("/api/promotions/" + self.id)
            states = [step["state"] for step in self.view["steps"] if step["verb"] == verb and step["direction"] == "FORWARD"]
            if {"RUNNING", "DONE"} & set(states):
                return
            if self.view["state"] in ENDED | {"HELD", "NEEDS_PERSON"}:
                raise Failed("the promotion is %s before %s" % (self.view["state"], verb))
            time.sleep(0.02)
        raise Failed("the step %s has not begun" % verb)

    def counted(self, seconds=300):
        """What was counted of what users wrote, by table, once there was something."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.view = self.stack.rest("/api/promotions/" + self.id)
            counted = {table: rows for table, rows in self.steps().get("written", {}).get("result", {}).items() if rows != "0"}
            if counted:
                return counted
            time.sleep(0.5)
        raise Failed("what users wrote was never counted")

    def steps(self, direction="FORWARD"):
        return {s["verb"].lower(): s for s in self.view["steps"] if s["direction"] == direction}

    def answer(self, choice, by=""):
        self.stack.belay(choice, self.id, *(["--yes"] if choice in ("roll-back", "cancel") else []), by=by)

    def agreed(self):
        """How the sides stand that must agree: name, how many have, how many must."""
        self.view = self.stack.rest("/api/promotions/" + self.id)
        return [(side["name"], len(side["agreed"]), side["quorum"]) for side in self.view["decisions"][0]["sides"]]


def seconds_of(duration):
    """Of a number of seconds, or ISO 8601 as Belay writes it."""
    if isinstance(duration, (int, float)):
        return float(duration)
    parts = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?", duration or "PT0S")
    hours, minutes, seconds = (float(part or 0) for part in parts.groups()) if parts else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


class Visitor(threading.Thread):
    """Asks the site for its page ten times a second, and knows when it was not served."""

    def __init__(self, port, path="/"):
        super().__init__(daemon=True)
        self.port, self.path = port, path
        self.asked = self.refused = 0
        self.first = self.last = None
        self.over = threading.Event()
        self.start()

    def served(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", self.path)
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def run(self):
        while not self.over.is_set():
            began = time.monotonic()
            good = self.served()
            self.asked += 1
            if not good:
                self.refused += 1
                self.first = self.first or began
                self.last = time.monotonic()
            self.over.wait(0.1)

    def end(self):
        """For how many seconds, from the first to the last, it was not served."""
        self.over.set()
        self.join()
        return self.last - self.first if self.first else 0.0


class Scratch:
    """A directory that goes at the end, unless it is to be kept."""

    def __init__(self, name, keep):
        os.makedirs(os.path.join(CACHE, "examples"), exist_ok=True)
        self.path = tempfile.mkdtemp(prefix=name + ".", dir=os.path.join(CACHE, "examples"))
        self.keep = keep
        self.closing = []

    def __enter__(self):
        def stop(number, frame):
            raise KeyboardInterrupt
        signal.signal(signal.SIGTERM, stop)
        return self

    def at_end(self, action):
        self.closing.insert(0, action)

    def __exit__(self, kind, error, trace):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for action in self.closing:
            try:
                action()
            except Exception as problem:  # what else there is to end must be ended all the same
                say("at the end: %s" % problem)
        if self.keep:
            say("kept: " + self.path)
        else:
            shutil.rmtree(self.path, ignore_errors=True)
        return False


def main(program):
    """Runs the example; its exit status is 0 only if every claim was found true."""
    try:
        sys.exit(program())
    except Failed as failed:
        say("\nFAILED: %s" % failed)
        sys.exit(1)
    except KeyboardInterrupt:
        say("\ninterrupted")
        sys.exit(130)
