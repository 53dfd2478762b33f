"""The releases of Lino Noi that examples carry from one to the next, as a repository of git."""

import os
import re
import shutil

from example import run

HERE = os.path.dirname(os.path.abspath(__file__))
RELEASES = {
    "B0": ("25.12.3", "25.12.2", "25.12.1", "25.12.2"),
    "B1": ("26.1.2", "26.1.2", "26.1.0", "26.1.1"),
    "C0": ("26.5.7", "26.5.6", "26.5.3", "26.5.5"),
    "C1": ("26.5.8", "26.5.7", "26.5.4", "26.5.5"),
}
GIT = ["git", "-c", "user.name=Lino", "-c", "user.email=lino@example.org", "-c", "init.defaultBranch=main"]
# Some tables hold rows of their own time: who is signed in, and what the site itself does every now and then.
RESTLESS = {"sessions_session", "django_session"}

WRONG_MIGRATOR = '''"""Gives nicknames to a user that does not exist: what a developer may get wrong."""

right_nicknames_naming = create_nicknames_naming


def create_nicknames_naming(id, user, *others):
    return right_nicknames_naming(id, 9999 if id == 3 else user, *others)
'''


def repository(path, older, newer):
    """The site's source: the older and the newer release, and a newer one whose migrator is wrong; each a tag."""
    os.makedirs(path)
    run(*GIT, "init", "-q", cwd=path)
    shutil.copytree(os.path.join(HERE, "release"), path, dirs_exist_ok=True)
    for name in (older, newer):
        lock = os.path.join(path, "requirements.txt")
        text = open(lock).read()
        for package, version in zip(("lino", "lino-xl", "lino_noi", "lino_react"), RELEASES[name]):
            text = re.sub("(?m)^%s==.*$" % package, "%s==%s" % (package, version), text)
        open(lock, "w").write(text)
        commit(path, name)
    with open(os.path.join(path, "migrator.py"), "w") as migrator:
        migrator.write(WRONG_MIGRATOR)
    commit(path, newer + "-wrong")


def commit(path, name):
    run(*GIT, "add", "-A", cwd=path)
    run(*GIT, "commit", "-q", "-m", "Release " + name, cwd=path)
    run(*GIT, "tag", name, cwd=path)
