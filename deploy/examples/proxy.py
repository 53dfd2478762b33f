"""A small reverse proxy, the front end of examples on hosts that have none.

  proxy.py PORT FILE [FOLDER]   serves 127.0.0.1:PORT: to what FILE says, "INSTANCE TARGET"; each file in FOLDER may give a name of
                                its own to an instance, "NAME:PORT INSTANCE TARGET". Read again on SIGHUP.
  proxy.py --test FILE [FOLDER] whether these can be read
"""

import glob
import http.client
import http.server
import os
import signal
import sys
import urllib.parse

HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-authenticate", "proxy-authorization"}


def lines(path):
    with open(path) as file:
        return [line.split() for line in file if line.strip() and not line.startswith("#")]


def read(public, folder):
    """Which instance and address each name leads to; that of "" is everybody else's."""
    names = {"": one_of(lines(public), public)} if os.path.exists(public) else {}
    for path in sorted(glob.glob(os.path.join(folder, "*.conf")) if folder else []):
        name, *rest = (lines(path) or [[""]])[0]
        names[name] = one_of([rest], path)
    return names


def one_of(found, path):
    if len(found) != 1 or len(found[0]) != 2:
        raise ValueError("%s has no line INSTANCE TARGET" % path)
    target = urllib.parse.urlsplit(found[0][1])
    if target.scheme != "http" or not target.port:
        raise ValueError("%s: %s is no address" % (path, found[0][1]))
    return found[0][0], target.hostname, target.port


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    names = {}

    def forward(self):
        place = self.names.get(self.headers.get("Host", ""), self.names.get(""))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not place:
            return self.answer("unknown", 404, [], b"nobody is led anywhere\n")
        line = http.client.HTTPConnection(place[1], place[2], timeout=60)
        try:
            line.request(self.command, self.path, body, {n: v for n, v in self.headers.items() if n.lower() not in HOP})
            answer = line.getresponse()
            self.answer(place[0], answer.status, answer.getheaders(), answer.read())
        except OSError:
            self.answer(place[0], 502, [], b"nobody answers\n")
        finally:
            line.close()

    def answer(self, instance, status, headers, body):
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP | {"content-length"}:
                self.send_header(name, value)
        self.send_header("X-Belay-Instance", instance)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = forward

    def log_message(self, *words):
        pass


def main(words):
    testing = words[0] == "--test"
    files = (words[1:] + [""])[:2]
    try:
        Handler.names = read(*files)
    except ValueError as error:
        sys.exit(str(error))
    if testing:
        return

    def again(number, frame):
        try:
            Handler.names = read(*files)
        except ValueError as error:
            print(error, file=sys.stderr)

    signal.signal(signal.SIGHUP, again)
    http.server.ThreadingHTTPServer(("127.0.0.1", int(words[0])), Handler).serve_forever()


main(sys.argv[1:])
