"""The ledger: whoever posts a word finds it kept. What it is made of is told on its page."""
import http.server
import json
import os
import sqlite3
import sys

ROOT = os.environ["LEDGER"]


def text(*path):
    with open(os.path.join(*path)) as file:
        return file.read().strip()


HERE = os.path.dirname(os.path.abspath(__file__))
CODE = text(HERE, "VERSION")
SCHEMA = int(text(HERE, "SCHEMA"))
ENVIRONMENT = text(ROOT, "environment")
INSERT = ["", "INSERT INTO rows (word) VALUES (?)", "INSERT INTO rows (word, shelf) VALUES (?, 'new')"][SCHEMA]


def database():
    return sqlite3.connect(os.path.join(ROOT, "data", "ledger.db"), timeout=5)


class Ledger(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.act(self.page)

    def do_POST(self):
        self.act(self.insert)

    def page(self):
        db = database()
        return {
            "code": CODE,
            "environment": ENVIRONMENT,
            "static": text(ROOT, "static", "site.css"),
            "schema": db.execute("PRAGMA user_version").fetchone()[0],
            "rows": db.execute("SELECT count(*) FROM rows").fetchone()[0],
        }

    def insert(self):
        word = self.rfile.read(int(self.headers["Content-Length"])).decode()
        db = database()
        db.execute("PRAGMA synchronous = FULL")
        with db:
            db.execute(INSERT, (word,))
        db.close()
        return {"kept": word}

    def act(self, what):
        try:
            status, answer = 200, what()
        except (OSError, sqlite3.Error) as failure:
            status, answer = 500, {"failed": str(failure)}
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Ledger).serve_forever()
