#!/usr/bin/env python3
"""A small shop for climbers, with a guest book. Python's standard library only.

Settings come from the environment: SHOP_NAME (on the page), SHOP_PORT (on 127.0.0.1), SHOP_DATA (the directory of
shop.db).
"""
import html
import json
import os
import socketserver
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import store

HERE = os.path.dirname(os.path.abspath(__file__))
VERSION = open(os.path.join(HERE, "VERSION"), encoding="utf-8").read().strip()


def page(db):
    """The whole shop on one page: version, schema, goods, guest book."""
    lines = [
        "<!doctype html><html lang=en><meta charset=utf-8>",
        "<title>%s</title>" % html.escape(os.environ["SHOP_NAME"]),
        "<h1>%s</h1>" % html.escape(os.environ["SHOP_NAME"]),
        "<p>Version %s, schema %s" % (html.escape(VERSION), html.escape(store.schema(db))),
        "<h2>Goods</h2><table>",
    ]
    lines += ["<tr><td>%s<td>%s" % (html.escape(name), html.escape(price)) for name, price in store.items(db)]
    lines += ["</table><h2>Guest book</h2><dl>"]
    lines += ["<dt>%s<dd>%s" % (html.escape(name), html.escape(words)) for name, words in store.entries(db)]
    lines += ["</dl><form method=post action=/entries>"]
    lines += ["<input name=visitor placeholder='Your name'> <input name=words> <button>Write</button></form></html>", ""]
    return "\n".join(lines)


def health(db):
    """What a check asks for."""
    facts = {"version": VERSION, "schema": store.schema(db)}
    facts["items"], facts["entries"] = len(store.items(db)), len(store.entries(db))
    return json.dumps(facts, sort_keys=True) + "\n"


class Shop(BaseHTTPRequestHandler):
    """GET / (the page), GET /health (JSON), POST /entries (a visitor writes)."""

    def do_GET(self):
        if self.path == "/":
            self.answer(200, "text/html; charset=utf-8", page)
        elif self.path == "/health":
            self.answer(200, "application/json", health)
        else:
            self.send_error(404)

    def do_POST(self):
        if self.path != "/entries":
            self.send_error(404)
            return
        length = int(self.headers.get("Content-Length") or 0)
        form = urllib.parse.parse_qs(self.rfile.read(min(length, 65536)).decode("utf-8"))
        visitor, words = form.get("visitor", [""])[0].strip(), form.get("words", [""])[0].strip()
        if not visitor or not words:
            self.send_error(400, "visitor and words are wanted")
            return
        with store.opened() as db:
            store.write(db, visitor, words)
        self.send_response(303)
        self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status, kind, make):
        with store.opened() as db:
            body = make(db).encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        """Without asking the network for this machine's name, which can take long."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]


if __name__ == "__main__":
    print("%s %s on port %s" % (os.environ["SHOP_NAME"], VERSION, os.environ["SHOP_PORT"]), file=sys.stderr, flush=True)
    Server(("127.0.0.1", int(os.environ["SHOP_PORT"])), Shop).serve_forever()
