# The front end: where users are led, and an address of its own for each instance.
#   PUBLIC_URL     the site's public address
#   PUBLIC_FILE    a file of the front end's configuration, which it includes; Belay writes it: where users are led
#   PUBLIC_TARGET  where the front end finds this instance: http://HOST:PORT or http://unix:/PATH
#   FRONT_SITE     this instance's own virtual host, a file that Belay writes
#   FRONT_TEMPLATE what it is made from, with @NAME@, @PORT@, @TARGET@, @DIRECTORY@, @STATIC@, @MEDIA@ and @INSTANCE@
#   FRONT_KIND     nginx, apache or plain (a line "INSTANCE TARGET"); default by the name of FRONT
#   FRONT_TEST     a command that tests its configuration; nginx and Apache have their own
#   DRAIN_WITHIN   seconds that requests in flight have to end; default 10

front_kind() {
  case ${FRONT_KIND:-$(services_name "${FRONT:-plain}")} in
    nginx) echo nginx ;;
    apache | apache2 | httpd) echo apache ;;
    *) echo plain ;;
  esac
}

# Files of the front end belong to an administrator, perhaps.
front_managed() {
  if [ "${SUDO:-0}" = 1 ]; then sudo -n -- "$@"; else "$@"; fi
}

# PATH FILE: what it has goes to FILE; fails only where it is certainly not there. Of sudo it needs no more than "cat": whoever may not ask for
# more is not told that nothing is there.
front_read() {
  if (
    LC_ALL=C
    export LC_ALL
    front_managed cat "$1"
  ) >"$2" 2>"$base_keep/front.said"; then return 0; fi
  # The last line, for sudo may have warned of something else before.
  case $(tail -n 1 "$base_keep/front.said") in
    sudo:*) ;;
    *"No such file or directory"*) return 1 ;;
  esac
  base_fail "it cannot be told whether there is a $1: $(cat "$base_keep/front.said")
This user must be able to read it (SUDO: 1, and sudo cat $1). Nothing was touched."
}

# Whether the front end leads users to this instance.
front_leads() {
  [ -n "${PUBLIC_FILE:-}" ] || return 1
  front_read "$PUBLIC_FILE" "$base_keep/front.public" || return 1
  grep -qxF "# Belay: users are led to $BELAY_INSTANCE" "$base_keep/front.public"
}

# PATH: standard input becomes its content, in one step. What is half written has a name that no front end includes with others.
front_write() {
  front_new=$(dirname "$1")/.$(basename "$1").belay-new
  front_managed tee "$front_new" >/dev/null
  front_managed mv -f "$front_new" "$1"
}

front_tested() {
  if [ -n "${FRONT_TEST:-}" ]; then
    front_managed sh -c "$FRONT_TEST"
  else
    case $(front_kind) in
      nginx) front_managed nginx -t -q ;;
      apache) front_managed "$(command -v apachectl || command -v apache2ctl || echo apachectl)" configtest ;;
    esac
  fi
}

front_reload() {
  services_order reload "$FRONT"
}

# PATH: where it is kept as it was before this promotion did the same to this instance for the first time: done again after a crash,
# the file may be the new one already.
front_before() {
  echo "$base_keep/front$base_mark.$(printf %s "$1" | base_digest | cut -c 1-12)"
}

# PATH: what it was is there again, and the front end knows it.
front_undo() {
  if [ -e "$(front_before "$1").none" ]; then
    front_managed rm -f "$1"
  else
    front_write "$1" <"$(front_before "$1")"
  fi
  { front_tested && front_reload; } >/dev/null 2>&1 || echo "the front end could not be told so; it reads $1 when it is reloaded" >&2
}

# PATH: standard input becomes its content, if the front end accepts it; else it is as it was.
front_change() {
  cat >"$base_keep/front.new"
  # Before it is written: asked for as part of a condition this would end all, and leave it so.
  [ -n "${FRONT:-}" ] || base_fail "FRONT does not say which front end leads users"
  front_was=$(front_before "$1")
  if [ ! -e "$front_was" ] && [ ! -e "$front_was.none" ]; then
    if front_read "$1" "$front_was.part"; then mv "$front_was.part" "$front_was"; else mv "$front_was.part" "$front_was.none"; fi
  fi
  front_write "$1" <"$base_keep/front.new"
  if ! front_tested >"$base_keep/front.log" 2>&1; then
    cat "$base_keep/front.log" >&2
    front_undo "$1"
    base_fail "the front end does not accept $1; it is as it was"
  fi
  if ! front_reload; then
    front_undo "$1"
    base_fail "the front end could not be told to read $1; it is as it was"
  fi
}

# URL: which instance answers there, by the header X-Belay-Instance. The front end writes it, also where it finds nobody.
front_asks() {
  "${PYTHON:-python3}" - "$1" <<'PY'
import ssl, sys, urllib.error, urllib.request
class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *call):
        return None
# Which instance it is, not whose certificate: that may be another machine's, in front of this one.
trust = ssl._create_unverified_context()
web = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay, urllib.request.HTTPSHandler(context=trust))
try:
    answer = web.open(sys.argv[1], timeout=10)
except urllib.error.HTTPError as error:
    answer = error
except OSError as error:
    sys.exit("%s: %s" % (sys.argv[1], error))
print(answer.headers.get("X-Belay-Instance", "unknown") + (", HTTP status %d" % answer.status if answer.status > 499 else ""))
PY
}

# URL: this instance answers there, several times in a row: workers of before that end still may answer too.
front_answers() {
  for front_time in 1 2 3; do
    [ "$(front_asks "$1" 2>/dev/null)" = "$BELAY_INSTANCE" ] || return 1
  done
}

front_target() {
  : "${PUBLIC_TARGET:?says where the front end finds this instance, for instance http://127.0.0.1:8001}"
  case $PUBLIC_TARGET in
    http://unix:/*) front_upstream=$PUBLIC_TARGET ;;
    http://?* | https://?*) front_upstream=${PUBLIC_TARGET%/} ;;
    *) base_fail "PUBLIC_TARGET is $PUBLIC_TARGET, no address" ;;
  esac
  case $(front_kind)${front_upstream#*://}/ in
    nginx[lL][oO][cC][aA][lL][hH][oO][sS][tT][:/]*)
      base_fail "PUBLIC_TARGET is $PUBLIC_TARGET: nginx looks names up by a resolver of its own, and would answer 502.
Write the address, for instance http://127.0.0.1:8001; nothing was changed"
      ;;
  esac
  case $front_upstream$BELAY_INSTANCE in
    *[!A-Za-z0-9:/._@%+~-]*) base_fail "PUBLIC_TARGET is $PUBLIC_TARGET: it cannot stand in a configuration" ;;
  esac
}

# What leads users to this instance, in the front end's words.
front_lead() {
  front_target
  echo "# Belay: users are led to $BELAY_INSTANCE"
  case $(front_kind) in
    nginx)
      # shellcheck disable=SC2016 # nginx's variable
      printf 'set $belay_target %s;\nadd_header X-Belay-Instance %s always;\n' "$front_upstream" "$BELAY_INSTANCE"
      ;;
    apache)
      front_proxied=$front_upstream
      case $front_upstream in http://unix:*) front_proxied="${front_upstream#http://}|http://localhost" ;; esac
      # An instance that was down a moment ago is asked again at once, not only after a minute.
      printf 'Header always set X-Belay-Instance %s\nProxyPass "/" "%s/" retry=0\nProxyPassReverse "/" "%s/"\n' \
        "$BELAY_INSTANCE" "$front_proxied" "$front_proxied"
      ;;
    plain) echo "$BELAY_INSTANCE $front_upstream" ;;
  esac
}

# Whether requests to the other instance are still being answered, as far as its sockets tell.
front_drained() {
  "${PYTHON:-python3}" - "${OTHER_SOCKETS:-}" <<'PY'
import sys
ports, paths = set(), set()
for each in sys.argv[1].split():
    if each.startswith("unix:"):
        paths.add(each[5:])
    else:
        ports.add(int(each.rpartition(":")[2]))

def lines(name):
    try:
        with open("/proc/net/" + name, errors="surrogateescape") as file:
            return [line.split(None, 7) for line in file.readlines()[1:]]
    except OSError:
        return []

# Of a Unix socket, the side that answers has its path: 02 until it was accepted, then 03.
busy = any(words[3] == "01" and int(words[1].rpartition(":")[2], 16) in ports for words in lines("tcp") + lines("tcp6"))
sys.exit(1 if busy or any(words[5] in ("02", "03") and words[7].rstrip("\n") in paths for words in lines("unix") if len(words) == 8) else 0)
PY
}

# This instance answers a request, whatever it says: a service may listen long before it has read its program.
front_ready() {
  "${PYTHON:-python3}" - "$front_upstream" "$PUBLIC_URL" "${START_WITHIN:-60}" <<'PY'
import http.client, socket, ssl, sys, time, urllib.parse
target, public = (urllib.parse.urlsplit(each) for each in sys.argv[1:3])
end = time.monotonic() + float(sys.argv[3])

def asked():
    left = max(1, end - time.monotonic())
    if target.netloc == "unix:":
        line = http.client.HTTPConnection("localhost", timeout=left)
        line.sock = socket.socket(socket.AF_UNIX)
        line.sock.settimeout(left)
        line.sock.connect(target.path.partition(":")[0])
    elif target.scheme == "https":
        # Which instance it is, not whose certificate.
        line = http.client.HTTPSConnection(target.netloc, timeout=left, context=ssl._create_unverified_context())
    else:
        line = http.client.HTTPConnection(target.netloc, timeout=left)
    before = "" if target.netloc == "unix:" else target.path
    line.request("GET", before + (public.path or "/"), headers={"Host": public.netloc, "X-Forwarded-Proto": public.scheme, "Connection": "close"})
    line.getresponse()
    line.close()

while True:
    try:
        asked()
        break
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() > end:
            sys.exit(str(error) or type(error).__name__)
        time.sleep(0.2)
PY
}

# The public address leads here, and is asked whether it does.
front_switch() {
  : "${PUBLIC_URL:?says the public address of the site}" "${PUBLIC_FILE:?says which file of the front end says where users are led}"
  front_lead >"$base_keep/front.lead"
  if front_read "$PUBLIC_FILE" "$base_keep/front.public" && [ "$(cat "$base_keep/front.public")" = "$(cat "$base_keep/front.lead")" ] &&
    front_answers "$PUBLIC_URL"; then
    echo "led here already: $PUBLIC_URL"
    return
  fi
  front_ready ||
    base_fail "$BELAY_INSTANCE does not answer at $PUBLIC_TARGET after ${START_WITHIN:-60} s; users are led where they were"
  front_change "$PUBLIC_FILE" <"$base_keep/front.lead"
  if ! base_within "${START_WITHIN:-60}" front_answers "$PUBLIC_URL"; then
    front_seen=$(front_asks "$PUBLIC_URL" 2>&1) || :
    front_undo "$PUBLIC_FILE"
    base_fail "$PUBLIC_URL is not answered by $BELAY_INSTANCE but by: $front_seen; users are led where they were"
  fi
  base_within "${DRAIN_WITHIN:-10}" front_drained ||
    echo "connections with ${OTHER_INSTANCE:-the other instance} are open still after ${DRAIN_WITHIN:-10} s"
}

# Whether Apache has to be told to listen at that port, as nobody else tells it to: nobody answers there but by this very file.
front_listens() {
  ! services_answers "$front_host:$front_port" || grep -qx "Listen $front_port" "$base_keep/front.there"
}

# Its virtual host, made from the template or, for nginx and Apache, as simple as it can be.
front_site() {
  front_target
  front_host=${URL#*://}
  front_host=${front_host%%/*}
  front_port=${front_host##*:}
  case $front_host in *:*) front_host=${front_host%:*} ;; *) front_port=80 ;; esac
  case $front_host in
    '' | *[!A-Za-z0-9._-]*) base_fail "URL is ${URL:-not there}: it names no host" ;;
  esac
  case $front_port in
    '' | *[!0-9]*) base_fail "URL is $URL: $front_port is no port" ;;
  esac
  echo "# Belay: the address of $BELAY_INSTANCE"
  if [ -n "${FRONT_TEMPLATE:-}" ]; then
    "${PYTHON:-python3}" - "$FRONT_TEMPLATE" "NAME=$front_host" "PORT=$front_port" "TARGET=$front_upstream" "DIRECTORY=$BELAY_DIRECTORY" \
      "STATIC=${STATIC_ROOT:-$BELAY_DIRECTORY/static}" "MEDIA=$BELAY_DIRECTORY/${MEDIA:-media}" "INSTANCE=$BELAY_INSTANCE" <<'PY'
import re, sys
values = dict(each.split("=", 1) for each in sys.argv[2:])
print(re.sub("@([A-Z]+)@", lambda found: values.get(found.group(1), found.group(0)), open(sys.argv[1]).read()), end="")
PY
    return
  fi
  case $URL in https://*) base_fail "for https:// a FRONT_TEMPLATE must say where certificates are" ;; esac
  case $(front_kind) in
    nginx)
      printf 'server {\n  listen %s;\n  server_name %s;\n  add_header X-Belay-Instance %s always;\n' "$front_port" "$front_host" "$BELAY_INSTANCE"
      printf '  location / {\n    proxy_pass %s;\n' "$front_upstream"
      # shellcheck disable=SC2016 # nginx's variables
      printf '    proxy_set_header %s;\n' 'Host $http_host' 'X-Forwarded-For $proxy_add_x_forwarded_for' 'X-Forwarded-Proto $scheme'
      printf '  }\n}\n'
      ;;
    apache)
      front_lead | sed 1d >"$base_keep/front.lead"
      if front_listens; then printf 'Listen %s\n' "$front_port"; fi
      printf '<VirtualHost *:%s>\n  ServerName %s\n  ProxyPreserveHost On\n' "$front_port" "$front_host"
      sed 's/^/  /' "$base_keep/front.lead"
      printf '</VirtualHost>\n'
      ;;
    plain) echo "$front_host:$front_port $BELAY_INSTANCE $front_upstream" ;;
  esac
}

front_publish() {
  if [ -z "${FRONT_SITE:-}" ]; then
    echo "published: nothing, for FRONT_SITE names no virtual host; it answers at ${URL:-no address}"
    return
  fi
  if front_read "$FRONT_SITE" "$base_keep/front.there" && ! front_ours; then
    base_fail "$FRONT_SITE is there, and not Belay's; nothing was touched"
  fi
  front_site >"$base_keep/front.site"
  front_change "$FRONT_SITE" <"$base_keep/front.site"
  if ! base_within "${START_WITHIN:-60}" front_answers "$URL"; then
    front_seen=$(front_asks "$URL" 2>&1) || :
    front_undo "$FRONT_SITE"
    base_fail "$URL is not answered by $BELAY_INSTANCE but by: $front_seen; $FRONT_SITE is as it was"
  fi
  echo "published: $BELAY_INSTANCE answers at $URL"
}

# Whether the virtual host, as it was read, is one that Belay has written for this instance.
front_ours() {
  head -n 1 "$base_keep/front.there" | grep -qxF "# Belay: the address of $BELAY_INSTANCE"
}

front_unpublish() {
  if [ -z "${FRONT_SITE:-}" ] || ! front_read "$FRONT_SITE" "$base_keep/front.there"; then
    echo "unpublished: there is no virtual host"
    return
  fi
  if ! front_ours; then
    echo "unpublished: nothing, for $FRONT_SITE is not Belay's"
    return
  fi
  [ "${BELAY_ROLE:-}" != production ] || base_fail "$BELAY_INSTANCE is production; its address stays"
  [ -n "${FRONT:-}" ] || base_fail "FRONT does not say which front end leads users"
  front_managed rm -f "$FRONT_SITE"
  if ! front_tested >"$base_keep/front.log" 2>&1; then
    cat "$base_keep/front.log" >&2
    front_write "$FRONT_SITE" <"$base_keep/front.there"
    base_fail "the front end does not accept its configuration without $FRONT_SITE; it is as it was"
  fi
  front_reload
  echo "unpublished: $FRONT_SITE is gone"
}
