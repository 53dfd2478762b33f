import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
from django.db import connection

if sys.argv[1] == "shell":
    exec(sys.stdin.read(), globals())
elif sys.argv[1:] == ["migrate", "--noinput"]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS maker AS SELECT DISTINCT maker AS name FROM item")
    print("  Applying shop.0002_makers... OK")
elif sys.argv[1:] != ["migrate", "--check"]:
    sys.exit("Unknown command: %s" % sys.argv[1])
