package io.belay.deploy.fault;

import io.belay.workflows.promotion.AuditEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold on the host and in what is told of it after every promotion, whatever happened to it. */
final class Promises {
    private static final int MANY = 120;

    private Promises() {}

    /** The promises that were broken; none as it should be. */
    static List<String> broken(Left left) {
        List<String> broken = new ArrayList<>();
        Found site = left.site();
        if (!left.state().ended()) {
            broken.add("it did not end: " + left.state() + ", " + left.message());
        }
        if (!site.is(left.wanted())) {
            broken.add("the site is not entirely " + left.wanted() + " though it ended " + left.state() + ": "
                    + site.text());
        }
        if (!site.front().equals(left.wanted())) {
            broken.add("the front end shows files of " + site.front());
        }
        writes(left, broken);
        services(left, broken);
        if (site.prepared() && !left.kept()) {
            broken.add("what was prepared lies about");
        }
        if (left.locked() || !site.journals().isEmpty()) {
            broken.add("the lock is still held, or its journal open: " + site.journals());
        }
        if (!site.jobs().isEmpty()) {
            broken.add("processes of jobs are left: " + site.jobs());
        }
        acts(left, broken);
        audit(left, broken);
        broken.addAll(left.complaints());
        return broken;
    }

    private static void writes(Left left, List<String> broken) {
        List<String> lost = new ArrayList<>(left.confirmed());
        lost.removeAll(new HashSet<>(left.site().data().rows()));
        lost.removeAll(new HashSet<>(left.site().salvaged()));
        if (!lost.isEmpty()) {
            broken.add("users' writes are lost: " + lost);
        }
        if (new HashSet<>(left.site().data().rows()).size()
                != left.site().data().rows().size()) {
            broken.add("rows are there twice");
        }
    }

    private static void services(Left left, List<String> broken) {
        Found site = left.site();
        Map<String, String> page = site.page();
        boolean up = site.services().size() == 1
                && left.wanted().equals(page.get("code"))
                && left.wanted().equals(page.get("environment"))
                && site.enabled();
        boolean open =
                site.crontab().equals(Ledger.CRONTAB) && site.maintenance().isEmpty();
        if (!up || !open) {
            broken.add("services, crontab or maintenance are not as they were: " + site.text());
        }
    }

    private static void acts(Left left, List<String> broken) {
        Set<String> jobs = new HashSet<>();
        left.acts().stream()
                .filter(act -> !jobs.add(act.substring(0, act.indexOf(' '))))
                .forEach(act -> broken.add("it acted twice: " + act));
        if (left.acts().size() > MANY) {
            broken.add("it went on and on: " + left.acts().size() + " acts");
        }
    }

    private static void audit(Left left, List<String> broken) {
        List<Long> places = left.audit().stream().map(AuditEntry::sequence).toList();
        if (places.isEmpty() || places.get(places.size() - 1) != places.size()) {
            broken.add("the audit has gaps: " + places);
        }
        String end = left.kept() ? "kept" : "going back";
        long ends =
                left.audit().stream().filter(entry -> entry.what().equals(end)).count();
        if (ends != 1) {
            broken.add("the audit tells " + ends + " ends");
        }
    }
}
