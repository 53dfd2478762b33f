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
elif sys.argv[1:3] == ["dump2py", "-o"]:
    os.makedirs(sys.argv[3])
    place = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(sys.argv[3], "shop_item.py"), "w") as file:
        file.write("loader.save(create_shop_item('%s/spool'))\nloader.save(create_shop_item('%s-elsewhere'))\n" % (place, place))
    with open(os.path.join(sys.argv[3], "restore.py"), "w") as file:
        file.write("loader.finalize()\n")
    print("Wrote 2 objects")
elif sys.argv[1:] != ["migrate", "--check"]:
    sys.exit("Unknown command: %s" % sys.argv[1])
