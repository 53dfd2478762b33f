# Mail of an instance that is not production: what it would send is kept in its log directory, and goes nowhere (O2).
#   MAIL           caught, the default; or sent: what becomes of its mail is for the instance's own settings to say
#   MAIL_BACKENDS  mail backends of Django that are no SMTP backend and yet, in the end, send by Python's smtplib: queues
# The guard is a module in the instance's own environment. It is in force while the file belay_mail_guard.pth is beside it: programs that
# begin then have it, and look at each sending whether that file is there still. Production has none of this.

# The guard is in the environment of a preview whenever that is made, and put there anew before it is filled and after users have tried it.
mail_guard() {
  if [ "${BELAY_ROLE:-}" = preview ]; then mail_put; fi
}

# After services of a preview were stopped. Not as a condition: this may be on the way back, and nothing starts unless "isolate" has proven it.
mail_guard_again() {
  [ "${BELAY_ROLE:-}" = preview ] || return 0
  (mail_guard) &
  if wait "$!"; then
    echo "stopped, and proven; mail of $BELAY_INSTANCE: ${MAIL:-caught}"
  else
    echo "stopped, and proven; WARNING: mail of $BELAY_INSTANCE is not caught, see above. None of its programs is to be started before \"isolate\" has proven that it is"
  fi
}

# Of any instance; nothing where there is no environment, for nothing runs then. With "all", no caught message goes for another.
mail_put() {
  mail_python=$BELAY_DIRECTORY/${ENVIRONMENT:-env}/bin/python
  case ${MAIL:-caught} in
    caught) ;;
    sent)
      mail_release
      return
      ;;
    *) base_fail "MAIL is $MAIL, not caught or sent" ;;
  esac
  [ -x "$mail_python" ] || return 0
  MAIL_LIMITED=$([ "${1:-}" = all ] || echo 1) "$mail_python" -B -I - <<'PY'
import os, sys, sysconfig

GUARD = r'''"""Belay's guard of an instance that is not production: what is sent by smtplib is kept as a file, and goes nowhere."""
import os, sys, time

HOOK = os.path.join(os.path.dirname(os.path.realpath(__file__)), "belay_mail_guard.pth")
PLACE = @PLACE@
LIMITED, FILES, BYTES, LONGEST = @LIMITED@, 1000, 100 << 20, 10 << 20


def caught():
    """Whether mail is caught now; in doubt it is."""
    try:
        os.lstat(HOOK)
        return True
    except FileNotFoundError:
        return not os.path.isdir(os.path.dirname(HOOK))
    except OSError:
        return True


def keep(sender, to, text):
    try:
        os.makedirs(PLACE, 0o700, exist_ok=True)
        now = time.time()
        name = time.strftime("%Y%m%dT%H%M%S", time.gmtime(now)) + ".%06d-%s" % (now % 1 * 1e6, os.urandom(4).hex())
        path = os.path.join(PLACE, name)
        with os.fdopen(os.open(path + ".part", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(b"X-Belay-From: %s\r\nX-Belay-To: %s\r\n" % (sender, b",\r\n ".join(to)) + text[:LONGEST])
        os.rename(path + ".part", path + ".eml")
        files = sorted(os.listdir(PLACE))
        sizes = [os.path.getsize(os.path.join(PLACE, each)) for each in files]
        while LIMITED and (len(files) > FILES or sum(sizes) > BYTES):
            os.unlink(os.path.join(PLACE, files.pop(0)))
            sizes.pop(0)
    except OSError as failed:
        sys.stderr.write("Belay has caught a message and cannot keep all of it: %s\n" % failed)


class Caught:
    """In the place of a connection with a mail server, and of the file that it is read by: whatever is sent is taken."""

    def __init__(self):
        self.asked, self.said, self.sender, self.to, self.text = b"", b"220 caught\r\n", b"", [], False

    def makefile(self, *words, **named):
        return self

    def readline(self, *limit):
        line, mark, self.said = self.said.partition(b"\n")
        return line + mark

    def sendall(self, data, *flags):
        self.asked += data
        end = b"\r\n.\r\n" if self.text else b"\r\n"
        while end in self.asked:
            one, _, self.asked = self.asked.partition(end)
            self.said += self.take(one)
            end = b"\r\n.\r\n" if self.text else b"\r\n"

    def take(self, one):
        if self.text:
            self.text = False
            keep(self.sender, self.to, one[2:].replace(b"\r\n..", b"\r\n.") + b"\r\n")
            return b"250 caught\r\n"
        word, value = one[:4].upper(), one.partition(b":")[2].strip()
        if word == b"EHLO":
            return b"250-caught\r\n250-STARTTLS\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN\r\n"
        if word == b"DATA":
            self.text, self.asked = True, b"\r\n" + self.asked
            return b"354 go on\r\n"
        if word == b"MAIL":
            self.sender, self.to = value, []
        elif word == b"RCPT":
            self.to.append(value)
        return {b"AUTH": b"235 caught\r\n", b"QUIT": b"221 caught\r\n"}.get(word, b"250 caught\r\n")

    def nothing(self, *words, **named):
        return None

    close = flush = settimeout = setblocking = setsockopt = shutdown = nothing


def guard(smtplib):
    def instead(kind, name, when, what):
        usual = getattr(kind, name)

        def one(self, *words, **named):
            return what(self) if when(self) else usual(self, *words, **named)

        setattr(kind, name, one)

    def connect(smtp):
        smtp.sock, smtp.file = Caught(), None
        return smtp.getreply()

    def starttls(smtp):
        smtp.helo_resp = smtp.ehlo_resp = None
        smtp.esmtp_features, smtp.does_esmtp = {}, False
        return 220, b"caught"

    def begin_anew(smtp):
        smtp.close()
        raise smtplib.SMTPServerDisconnected("Belay has changed whether mail is sent; connect again")

    for kind in (smtplib.SMTP, smtplib.LMTP):
        instead(kind, "connect", lambda smtp: caught(), connect)
    instead(smtplib.SMTP, "starttls", lambda smtp: isinstance(smtp.sock, Caught), starttls)
    instead(smtplib.SMTP, "mail", lambda smtp: smtp.sock and isinstance(smtp.sock, Caught) != caught(), begin_anew)


class Finder:
    """smtplib is guarded when a program imports it, and no sooner: what it brings along is not wanted by each."""

    def find_spec(self, name, path=None, target=None):
        if name != "smtplib":
            return None
        for each in sys.meta_path:
            spec = None if each is self else each.find_spec(name, path, target)
            if spec:
                usual = spec.loader.exec_module
                spec.loader.exec_module = lambda module: (usual(module), module.__name__ == name and guard(module))
                return spec


if "smtplib" in sys.modules:
    guard(sys.modules["smtplib"])
sys.meta_path.insert(0, Finder())
'''

PROOF = r'''"""Proof that the guard catches what the application sends, by its settings in force and to a port where somebody listens."""
import os, secrets, smtplib, socket
from django.core.mail import EmailMessage, get_connection

BACKENDS = "django.core.mail.backends."


def kept(place, word):
    for name in os.listdir(place):
        path = os.path.join(place, name)
        try:
            with open(path, "rb") as file:
                found = word.encode() in file.read()
        except OSError:
            continue
        if found:
            os.unlink(path)
            return True


def tried(tell, place, port, how, send):
    word, why = "belay-" + secrets.token_hex(8), "it is not in " + place
    try:
        send(word + "@mail.invalid")
        caught = kept(place, word)
    except Exception as failed:
        caught, why = False, "%s: %s" % (type(failed).__name__, failed)
    port.setblocking(False)
    try:
        port.accept()[0].close()
        caught, why = False, "it went out"
    except BlockingIOError:
        pass
    if caught:
        tell("mail: a message sent by %s was caught, and is gone again; nobody heard of it at a port that listened" % how)
    else:
        tell("WRONG: mail is not caught: sent by %s, %s" % (how, why))


def prove(tell, guard):
    port = socket.create_server(("127.0.0.1", 0))

    def plain(to):
        with smtplib.SMTP(*port.getsockname(), timeout=5) as smtp:
            smtp.sendmail("belay@mail.invalid", [to], "Subject: proof\r\n\r\nTo be caught.")

    def django(to):
        backend.host, backend.port, backend.timeout = *port.getsockname(), 5
        EmailMessage("proof", "To be caught.", "belay@mail.invalid", [to], connection=backend).send()

    tried(tell, guard.PLACE, port, "smtplib", plain)
    backend = get_connection()
    modules = [kind.__module__ for kind in type(backend).__mro__]
    name = "%s.%s" % (modules[0], type(backend).__qualname__)
    if BACKENDS + "smtp" in modules:
        tried(tell, guard.PLACE, port, "Django's settings in force, by " + name, django)
    elif any(BACKENDS + each in modules for each in ("console", "filebased", "locmem", "dummy")):
        tell("mail: Django's settings in force send nothing to anybody: " + name)
    elif name in os.environ.get("MAIL_BACKENDS", "").split():
        tell("allowed: Django's settings in force send by %s, named in MAIL_BACKENDS: in the end by smtplib" % name)
    else:
        tell("WRONG: Django's settings in force send by %s, which is not seen to be caught. Where that sends by smtplib in the end, name it "
             "in MAIL_BACKENDS; else give this instance another EMAIL_BACKEND, or say MAIL: sent" % name)
    tell("mail is looked at only where smtplib sends it: not where the program sendmail or an address of HTTP does, or anything else")
'''

env = os.environ
root = os.path.realpath(os.path.join(env["BELAY_DIRECTORY"], env.get("ENVIRONMENT", "env")))
there = os.path.realpath(sysconfig.get_path("purelib"))
if not there.startswith(root + "/"):
    sys.exit("mail of %s cannot be caught: %s has no packages of its own, they are in %s" % (env["BELAY_INSTANCE"], root, there))
home = os.path.realpath(env["BELAY_DIRECTORY"])
if os.path.commonpath([home, there]) != home:
    # Other sites may have it as well, and would lose their mail.
    sys.exit("mail of %s cannot be caught: its environment, %s, is outside of %s, and perhaps that of others as well. Give it one of its "
             "own in its directory, or say MAIL: sent" % (env["BELAY_INSTANCE"], root, home))
log = os.path.realpath(os.path.join(env["BELAY_DIRECTORY"], env.get("LOG", "log")))
place = os.path.join(log, "mail")
try:
    # Who may write logs may keep messages; nobody else sees them.
    os.makedirs(log, exist_ok=True)
    state = os.stat(log)
    os.makedirs(place, 0o700, exist_ok=True)
    os.chown(place, state.st_uid if os.geteuid() == 0 else -1, state.st_gid)
    os.chmod(place, state.st_mode & 0o7770 | 0o700)
except OSError as failed:
    print("mail: %s cannot be made ready: %s" % (place, failed))
new = not os.path.lexists(os.path.join(there, "belay_mail_guard.pth"))

GUARD = GUARD.replace("@PLACE@", repr(place)).replace("@LIMITED@", repr(bool(env["MAIL_LIMITED"])))
for name, text in (("proof.py", PROOF), ("guard.py", GUARD), ("guard.pth", "import belay_mail_guard\n")):
    path = os.path.join(there, "belay_mail_" + name)
    try:
        with open(path) as file:
            if file.read() == text:
                continue
    except (OSError, ValueError):
        pass
    with open(path + ".belay-part", "w") as file:
        file.write(text)
    os.replace(path + ".belay-part", path)
if new:
    print("mail: what programs of %s send from now on is caught, and kept in %s" % (env["BELAY_INSTANCE"], place))
PY
}

# Where the guard is, if it is in force.
mail_hook() {
  for mail_file in "$BELAY_DIRECTORY/${ENVIRONMENT:-env}"/lib*/*/site-packages/belay_mail_guard.pth; do
    [ ! -e "$mail_file" ] || {
      echo "$mail_file"
      return
    }
  done
}

# The guard goes; programs that run with it send from now on. What was caught since services were stopped was for people, perhaps.
mail_release() {
  for mail_file in "$BELAY_DIRECTORY/${ENVIRONMENT:-env}"/lib*/*/site-packages/belay_mail_guard.pth; do
    [ -e "$mail_file" ] || continue
    rm -f "$mail_file" "${mail_file%.pth}.py" "${mail_file%guard.pth}proof.py"
    echo "mail: what programs of $BELAY_INSTANCE send from now on is sent"
    : >>"$base_keep/mails"
    mail_late=$(mail_files | grep -cvxF -f "$base_keep/mails") || :
    [ "${mail_late:-0}" = 0 ] || echo "mail: $mail_late messages were caught since its data came; nobody got them: ${LOG:-log}/mail"
  done
}

mail_files() {
  find "${LOG:-log}/mail/" -name '*.eml' 2>/dev/null || :
}

# How many messages of a preview were caught since its data last came; those are the ones that "clear" takes away.
mail_told() {
  [ "${BELAY_ROLE:-}" = preview ] || return 0
  mail_files >"$base_keep/mails"
  base_result mails "$(wc -l <"$base_keep/mails" | tr -d ' ')"
}

mail_clear() {
  [ -s "$base_keep/mails" ] || return 0
  while IFS= read -r mail_file; do rm -f "$mail_file"; done <"$base_keep/mails"
}

# The application sends a message as it would, and it must be caught; how is said where the guard is put.
mail_prove() {
  case ${MAIL:-caught} in
    caught) ;;
    sent)
      echo "allowed: mail of $BELAY_INSTANCE is not caught, for MAIL is sent: it is for its own settings to keep it from people"
      return
      ;;
    *) base_fail "MAIL is $MAIL, not caught or sent" ;;
  esac
  static_ask "the application does not say how it sends mail" <<'PY'
import os, sys, sysconfig
said = open(os.environ["STATIC_SAID"], "w")
guard = sys.modules.get("belay_mail_guard")
home, there = os.path.realpath(os.environ["BELAY_DIRECTORY"]), os.path.realpath(sysconfig.get_path("purelib"))
if os.path.commonpath([home, there]) != home:
    print("WRONG: mail is not caught: packages of its environment are outside of %s, in %s, and perhaps those of other sites as well. "
          "Give it an environment of its own in its directory, or say MAIL: sent" % (home, there), file=said)
elif guard and guard.caught():
    from belay_mail_proof import prove
    prove(lambda words: print(words, file=said), guard)
else:
    print("WRONG: mail is not caught: the environment has no guard. A synchronisation puts it there: belay preview sync", file=said)
said.close()
PY
  cat "$base_keep/static.said"
  ! grep -q '^WRONG' "$base_keep/static.said"
}
