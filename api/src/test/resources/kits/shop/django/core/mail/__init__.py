import email.message
import importlib

from django.conf import settings


def get_connection(backend=None):
    module, _, name = (backend or settings.EMAIL_BACKEND).rpartition(".")
    return getattr(importlib.import_module(module), name)()


class EmailMessage:
    def __init__(self, subject, body, from_email, to, connection=None):
        self.from_email, self.to, self.connection = from_email, to, connection
        self.message = email.message.EmailMessage()
        self.message["Subject"] = subject
        self.message.set_content(body)

    def send(self):
        return (self.connection or get_connection()).send_messages([self])
