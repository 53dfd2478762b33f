#!/bin/sh
# A portable snapshot of the site's data, as its people make one by hand.
set -eu
cd "$(dirname "$0")"
[ ! -f snapshot.zip ] || { mkdir -p archive && mv snapshot.zip "archive/snapshot-$(date +%Y%m%d-%H%M%S).zip"; }
env/bin/python manage.py dump2py -o snapshot
env/bin/pip freeze >snapshot/requirements.txt
env/bin/python -m zipfile -c snapshot.zip snapshot ./*.py ./*.sh
