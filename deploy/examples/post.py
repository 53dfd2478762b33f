"""A mail server that takes whatever comes, so that examples can look at what arrives."""

import socketserver
import threading


class Talk(socketserver.StreamRequestHandler):
    """One program that sends."""

    def handle(self):
        self.say("220 post")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                text = b""
                for part in iter(self.rfile.readline, b".\r\n"):
                    if not part:
                        return
                    text += part
                self.server.letters.append(text.decode("utf-8", "replace"))
            self.say({b"QUIT": "221 bye"}.get(word, "250 fine"))
            if word == b"QUIT":
                return

    def say(self, words):
        self.wfile.write(words.encode() + b"\r\n")


class Post(socketserver.ThreadingTCPServer):
    """Listens at a port of its own, and keeps the letters that it is given."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.letters = []
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()
