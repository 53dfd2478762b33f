"""The development stack as "./belay dev" starts it, and promotions through its REST, as a user makes them."""

import base64
import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import servers as sshd

HERE = pathlib.Path(__file__).resolve().parent.parent
CLONE = HERE.parent
APP = CLONE / "deploy" / "target" / "belay"


def build():
    """Builds Belay, unless it is built, and the strategies of the benches: they are on the class path here only."""
    subprocess.run([str(CLONE / "belay"), "--version"], check=True, stdout=subprocess.DEVNULL)
    classes = HERE / "target" / "classes"
    classes.mkdir(parents=True, exist_ok=True)
    sources = [str(path) for path in (HERE / "strategy").rglob("*.java")]
    subprocess.run(["javac", "--release", "17", "-cp", f"{APP}/lib/*", "-d", str(classes), *sources], check=True)
    subprocess.run(["cp", "-R", str(HERE / "strategy" / "META-INF"), str(classes)], check=True)
    return classes


def on_postgresql():
    """Stacks have Temporal's server on PostgreSQL from here on. Go builds it, once, which takes some ten minutes."""
    version = "v1.31.2"
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", str(pathlib.Path.home() / ".cache"))) / "belay"
    programs = cache / "bench" / ("temporal-" + version)
    if not (programs / "sql").exists():
        subprocess.run(["go", "install", "go.temporal.io/server/cmd/server@" + version,
                        "go.temporal.io/server/cmd/tools/sql@" + version],
                       check=True, env=dict(os.environ, GOBIN=str(programs)))
    modules = subprocess.run(["go", "env", "GOMODCACHE"], check=True, capture_output=True, text=True).stdout.strip()
    real = shutil.which("temporal") or first(cache / "downloads", "temporal-*/temporal")
    os.environ.update({
        "PATH": str(HERE / "lib" / "postgresql") + ":" + os.environ["PATH"],
        "BENCH_TEMPORAL": real,
        "BENCH_SERVER": str(programs / "server"),
        "BENCH_SQL": str(programs / "sql"),
        "BENCH_SCHEMAS": f"{modules}/go.temporal.io/server@{version}/schema/postgresql/v12",
        "BENCH_POSTGRESQL": first(cache / "downloads", "postgres-*/bin"),
    })


def first(directory, pattern):
    found = sorted(directory.glob(pattern))
    if not found:
        raise SystemExit(f"there is no {directory}/{pattern} yet: run a bench without --postgresql first")
    return str(found[-1])


class Stack:
    def __init__(self, directory):
        directory = pathlib.Path(directory)
        classes = build()
        self.log = open(directory / "stack.log", "w+")
        environment = dict(os.environ, XDG_CACHE_HOME=os.environ.get(
            "XDG_CACHE_HOME", str(pathlib.Path.home() / ".cache")))
        jars = sorted((APP / "lib").glob("*.jar")) + sorted((APP / "dev").glob("*.jar"))
        path = ":".join([*map(str, jars), str(classes)])
        self.process = subprocess.Popen(
            ["java", "-Dlogback.configurationFile=io/belay/deploy/stack/quiet-logback.xml", "-Xmx128m",
             "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path, "io.belay.deploy.Belay", "dev",
             "--hosts", "unused"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env=environment, start_new_session=True)
        self._await()

    def _await(self):
        for _ in range(1200):
            text = pathlib.Path(self.log.name).read_text()
            found = re.search(r"^\s+\. (\S+person\.env)$", text, re.M)
            if found:
                self.directory = pathlib.Path(found.group(1)).parent
                break
            if self.process.poll() is not None:
                raise SystemExit("the development stack did not come up:\n" + text)
            time.sleep(0.1)
        else:
            self.close()
            raise SystemExit("the development stack did not come up within two minutes")
        settings = dict(re.findall(r"export (\w+)=(\S+)", (self.directory / "person.env").read_text()))
        self.url, self.token = settings["BELAY_URL"], settings["BELAY_TOKEN"]
        self.file = json.loads((self.directory / "stack.json").read_text())
        self.temporal = self.file["temporal"]

    def allow(self, key):
        """Puts a private key where the stack's worker may read it; its reference for site files."""
        target = self.directory / "hosts" / "bench-key"
        target.write_bytes(pathlib.Path(key).read_bytes())
        target.chmod(0o600)
        return target

    def worker(self):
        parts = json.loads((self.directory / "stack.json").read_text())["parts"]
        return next(part["pid"] for part in parts if part["name"] == "worker")

    def rest(self, method, path, body=None, kind="application/json"):
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode() if body else None
        request = urllib.request.Request(self.url + path, data=data, method=method, headers={
            "Authorization": "Bearer " + self.token, "Content-Type": kind, "Accept": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{method} {path}: {refused.code} {refused.read().decode()}")

    def promote(self, site, stage="only", release="v1", patience=1800):
        """Makes a promotion and waits for its end; its id."""
        answer = self.rest("POST", "/api/promotions", {"site": site, "stage": stage, "release": release})
        known = answer["status"]["request"]["id"] if "status" in answer else answer["id"]
        until = time.time() + patience
        while time.time() < until:
            status = self.rest("GET", f"/api/promotions/{known}")
            status = status.get("status", status)
            if status.get("endedAt"):
                if status["state"] != "KEPT":
                    raise SystemExit(f"promotion {known} ended as {status['state']}: {status['message']}")
                return known
            time.sleep(0.25)
        raise SystemExit(f"promotion {known} did not end within {patience} s")

    def history(self, workflow):
        """The events of a workflow's history."""
        command = [self.temporal["program"].removeprefix("file://"), "workflow", "show", "--workflow-id", workflow, "--address",
                   self.temporal["address"], "--namespace", self.temporal["namespace"], "--output", "json"]
        answer = subprocess.run(command, check=True, capture_output=True, text=True,
                                env=dict(os.environ, TEMPORAL_CONFIG_FILE="/dev/null"))
        return json.loads(answer.stdout)["events"]

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def seconds(event):
    """When an event happened, by Temporal's clock."""
    whole, _, part = event["eventTime"].rstrip("Z").partition(".")
    return datetime.datetime.fromisoformat(whole + "+00:00").timestamp() + float("0." + (part or "0"))


def steps(history, wanted):
    """How long so many steps took, in seconds: from the first step's scheduling to the last one's end. A step that was run
    within a workflow task counts from that task's start to its end, when what it did is in history."""
    events = {event["eventId"]: event for event in history}
    spans = []
    for event in history:
        if event["eventType"].endswith("ACTIVITY_TASK_COMPLETED"):
            scheduled = events[event["activityTaskCompletedEventAttributes"]["scheduledEventId"]]
            if scheduled["activityTaskScheduledEventAttributes"]["activityType"]["name"] == "run":
                spans.append((seconds(scheduled), seconds(event)))
        elif event["eventType"].endswith("MARKER_RECORDED") and ended_short(event["markerRecordedEventAttributes"]):
            task = events[event["markerRecordedEventAttributes"]["workflowTaskCompletedEventId"]]
            started = events[task["workflowTaskCompletedEventAttributes"]["startedEventId"]]
            spans.append((seconds(started), seconds(task)))
    if len(spans) != wanted:
        raise SystemExit(f"{len(spans)} steps ended, {wanted} were wanted")
    return max(end for _, end in spans) - min(start for start, _ in spans)


def ended_short(marker):
    """Whether a marker is that of a step which ended within the task; only steps are local activities."""
    return marker["markerName"] == "LocalActivity" and said(marker, "result") is not None


def said(marker, key):
    payloads = marker["details"].get(key, {}).get("payloads", [])
    data = base64.b64decode(payloads[0].get("data", "")) if payloads else b""
    return json.loads(data) if data else None


def repository(directory):
    """A source with one release, v1."""
    source = pathlib.Path(directory) / "source"
    source.mkdir()
    for command in (["init", "-q"], ["-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-q",
                                     "--allow-empty", "-m", "first"], ["tag", "v1"]):
        subprocess.run(["git", "-C", str(source), *command], check=True)
    return source


def site(name, source, servers, key, strategy, run):
    """A site file for one of the benches' strategies. A kit must know how to stop and start; these strategies do neither."""
    hosts = servers.yaml().replace(str(servers.key), str(key))
    return (f"site: {name}\nkit: shell\nsource: {{ git: {source} }}\nhosts:\n{hosts}"
            f"verbs:\n  stop: {{ run: \"true\" }}\n  start: {{ run: \"true\" }}\n"
            f"  check: {{ run: {json.dumps(run)}, expect: 1s, limit: 30m }}\n"
            f"stages:\n  only:\n    hosts: [{', '.join(servers.names())}]\n    directory: {servers.site}\n"
            f"    data: forward\n    strategy: {strategy}\n    onFailure: rollBack\n")


def bench(count, work):
    """Servers and a stack for the time being: work(directory, servers, stack)."""
    with tempfile.TemporaryDirectory(prefix="belay-bench-") as directory:
        pathlib.Path(directory).chmod(0o755)
        servers = stack = None
        try:
            servers = sshd.Servers(count, directory)
            stack = Stack(directory)
            work(directory, servers, stack)
        finally:
            if stack:
                stack.close()
            if servers:
                servers.close()
