"""What the story of a preview tells besides of a server that has nginx for static files, and a crontab that wakes the site."""

import hashlib
import time
import urllib.request

from example import Failed

# Every minute each leaves behind when it was woken.
LINE = "* * * * * date +\\%%s >>%s/log/woken"
OTHER = "# By somebody else\n* * * * * date +\\%s >>/home/deploy/woken"


class OnServer:
    """A story, of which the host is the container."""

    def told(self):
        self.one.host.sh("crontab -", stdin="%s\n%s\n" % (OTHER, self.line(self.one)))
        return super().told()

    def line(self, one):
        return LINE % one.directory

    def leads(self, one):
        super().leads(one)
        path, digests = self.static()
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        found = hashlib.sha256(direct.open("%s/static/%s" % (self.public, path), timeout=60).read()).hexdigest()
        self.claims.that("and get static files of %s" % one.stage, found == digests[one.stage], path)

    def static(self):
        """A static file that is another in each release, if there is one, and its digest in each instance."""
        if not hasattr(self, "chosen"):
            found = {}
            for one in (self.one, self.two):
                root = one.directory + "/static_root"
                for path, digest in one.look("files", root, "__pycache__").items():
                    found.setdefault(path[len(root) + 1:], {})[one.stage] = digest
            self.chosen = min(((path, each) for path, each in found.items() if len(each) == 2 and path.isascii() and " " not in path),
                              key=lambda one: (one[1]["v1"] == one[1]["v2"], one[0]))
        return self.chosen

    def woken(self, by):
        c, one, two = self.claims, self.one, self.two
        lines, words = {
            "v1": ([self.line(one)], "the crontab is what it was"),
            "": (["#belay-off " + self.line(one)], "the line of the crontab that names v1 is off, others are as they were"),
            "v2": (["#belay-retired " + self.line(one), self.line(two)], "the crontab names v2, the line of v1 is laid down"),
        }[by]
        c.same(words, one.host.sh("crontab -l"), "\n".join([OTHER, *lines, ""]))
        if by == "v1":
            return
        since = int(time.time())
        last = self.stamps(one.directory + "/log/woken")
        self.waits(two.directory + "/log/woken" if by else "/home/deploy/woken", since)
        c.same("cron wakes %s, but not v1" % (by or "others"), self.stamps(one.directory + "/log/woken"), last)

    def stamps(self, file):
        return [int(each) for each in self.one.host.sh("cat '%s' 2>/dev/null || :" % file).split()]

    def waits(self, file, since):
        end = time.monotonic() + 150
        while not [stamp for stamp in self.stamps(file) if stamp > since]:
            if time.monotonic() > end:
                raise Failed("cron did not write to " + file)
            time.sleep(0.5)
