import smtplib

from django.conf import settings


class EmailBackend:
    def __init__(self):
        self.host, self.port, self.timeout = settings.EMAIL_HOST, settings.EMAIL_PORT, None

    def send_messages(self, messages):
        with smtplib.SMTP(self.host, self.port, timeout=self.timeout or 20) as smtp:
            for each in messages:
                smtp.send_message(each.message, each.from_email, each.to)
        return len(messages)
