package io.belay.workflows.failure;

/** The stable codes of what can go wrong: the same in REST problems, Temporal failures, logs and the manual. */
public enum Code implements StableCode {
    UNKNOWN_SITE(
            Topic.REQUESTED,
            "BLY-SITE-UNKNOWN",
            "There is no site of that name, or you may not see it.",
            "List the sites: `belay status`. Where it is yours, apply its file: `belay apply FILE`. Where it is not, its admin grants you a role."),
    UNKNOWN_STAGE(
            Topic.REQUESTED,
            "BLY-STAGE-UNKNOWN",
            "The site has no stage of that name, or the stages named do not follow each other.",
            "The message names the stages that there are; correct the name, or add the stage to the site file and apply it."),
    UNKNOWN_HOST(
            Topic.REQUESTED,
            "BLY-HOST-UNKNOWN",
            "The site has no host of that name.",
            "The message names its hosts; correct the name, or add the host to the site file and apply it."),
    UNKNOWN_RELEASE(
            Topic.REQUESTED,
            "BLY-RELEASE-UNKNOWN",
            "The site's source has no release of that name, or no train carries it.",
            "See what the source has: `belay releases SITE`. A tag that is not there yet must be pushed first."),
    UNKNOWN_PROMOTION(
            Topic.REQUESTED,
            "BLY-PROMOTION-UNKNOWN",
            "There is no promotion of that id, or you may not see it; or there is nothing to recover.",
            "List promotions: `belay list`. If nothing is to be recovered, promote."),
    UNKNOWN_DECISION(
            Topic.REQUESTED,
            "BLY-DECISION-UNKNOWN",
            "There is no question of that id, or you may not see it.",
            "List the open questions: `belay decisions`."),
    UNKNOWN_STRATEGY(
            Topic.REQUESTED,
            "BLY-STRATEGY-UNKNOWN",
            "The stage asks for a strategy that this installation does not have.",
            "The message names those there are; correct `strategy:` in the site file, or put the strategy's jar on the class path of API and workers."),
    SOURCE_UNREACHABLE(
            Topic.REQUESTED,
            "BLY-SOURCE-UNREACHABLE",
            "The site's repository does not answer, or git cannot read it.",
            "Read the end of git's message. Correct `source:` in the site file, or let the worker's user read the repository, then ask again."),
    TAG_MOVED(
            Topic.REQUESTED,
            "BLY-TAG-MOVED",
            "The release's name stands for another commit than when it was first promoted: what was tested is not what would be deployed.",
            "Move the tag back, or give the new commit a name of its own and promote that from the first stage on."),
    NOT_TESTED(
            Topic.REQUESTED,
            "BLY-NOT-TESTED",
            "The release was not kept in the stage before this one, or not with the same fingerprint.",
            "Promote it into the stage before, keep it there, then promote it here: `belay release SITE RELEASE` does all stages in turn."),
    QUORUM_IMPOSSIBLE(
            Topic.REQUESTED,
            "BLY-QUORUM-IMPOSSIBLE",
            "Fewer people could answer than must, the requester not counted where the site says so. It is refused before anything is asked of anybody.",
            "Let somebody else ask for the promotion, or add people to the stage's `of:`, or lower its `quorum:`, and apply the file."),
    WINDOW_TOO_SHORT(
            Topic.REQUESTED,
            "BLY-WINDOW-TOO-SHORT",
            "The announced window cannot hold the promotion, its attempt and the way back, by what they took before; or too little of it is left.",
            "Announce a longer window (`--from`, `--until`), or shorten the stage's `attempt:`. The message has the figures."),
    WINDOW_UNREHEARSED(
            Topic.REQUESTED,
            "BLY-WINDOW-UNREHEARSED",
            "The promotion has an announced window, some of its steps were never measured, and nobody agreed in time that what the kit says of them will do.",
            "Promote the release to a stage before, which measures its steps, or answer the question next time: `belay approve SITE/STAGE`. Without a window nobody is asked."),
    KIT_INCOMPLETE(
            Topic.REQUESTED,
            "BLY-KIT-INCOMPLETE",
            "The kit knows a verb but not the one that undoes it, or lacks one that the strategy needs.",
            "Add the verb that the message names to the kit or to the site file, and apply it."),
    NO_INSTANCES(
            Topic.REQUESTED,
            "BLY-NO-INSTANCES",
            "The stage is one instance itself; it can have no previews.",
            "Write `instances:`, `production:` and `strategy: preview` into the stage, and apply the file."),
    INSTANCE_UNKNOWN(
            Topic.REQUESTED,
            "BLY-INSTANCE-UNKNOWN",
            "The stage has no instance of that name, or nothing is in it.",
            "See what there is: `belay preview list SITE`."),
    INSTANCE_SERVES(
            Topic.REQUESTED,
            "BLY-INSTANCE-SERVES",
            "The instance serves the users: nothing that serves is ever removed.",
            "Name another one: `belay preview list SITE` says what each is."),
    NO_PREVIEW(
            Topic.REQUESTED,
            "BLY-NO-PREVIEW",
            "The stage has no preview, or one of another release: users can be led only to what they could see before.",
            "Make one: `belay preview create SITE --release RELEASE`. What there is says `belay preview list SITE`."),
    PREVIEW_EXISTS(
            Topic.REQUESTED,
            "BLY-PREVIEW-EXISTS",
            "The stage has a preview already, and has one at a time.",
            "Synchronise it, promote its release, or remove it: `belay preview remove SITE INSTANCE`."),
    NO_FREE_INSTANCE(
            Topic.REQUESTED,
            "BLY-NO-FREE-INSTANCE",
            "Every instance of the stage is in use.",
            "Remove an old one (`belay preview remove SITE INSTANCE`), or write one more below `instances:` and apply the file."),
    SITE_INVALID(
            Topic.REQUESTED,
            "BLY-SITE-INVALID",
            "The site file has mistakes; nothing of it was applied.",
            "Each mistake is told with its line and column: `belay check FILE` shows the line itself too."),
    PROMOTION_RUNNING(
            Topic.REQUESTED,
            "BLY-PROMOTION-RUNNING",
            "A promotion into this stage is under way, or one is being recovered there.",
            "Follow it: `belay watch SITE/STAGE`. Ask again when it has ended, or end it: `belay cancel SITE/STAGE`."),
    TRAIN_RUNNING(
            Topic.REQUESTED,
            "BLY-TRAIN-RUNNING",
            "A train with this release is under way already.",
            "Follow its promotions: `belay list`."),
    LOCKED(
            Topic.REQUESTED,
            "BLY-LOCKED",
            "Something else works on this instance, and only one may.",
            "The message says who and since when. A promotion waits for the lock by itself; anything else is asked for again when the other has ended."),
    JOURNAL_OPEN(
            Topic.REQUESTED,
            "BLY-JOURNAL-OPEN",
            "An earlier promotion ended without settling, for instance because it was terminated in Temporal: what it changed still stands on the host.",
            "Put the site right first: `belay recover SITE STAGE`."),
    PLAN_CHANGED(
            Topic.REQUESTED,
            "BLY-PLAN-CHANGED",
            "What you agreed to is no longer what would be done: the release, the stage's overlay or the plan is another.",
            "Look at the plan again, then answer the question that is open now: `belay decisions`."),
    NOT_ENTITLED(
            Topic.PEOPLE,
            "BLY-NOT-ENTITLED",
            "The site's file does not let you answer this question or give this instruction.",
            "The message names those who may; ask one of them. Who is in which group says `groups:` in the site file."),
    BY_REQUESTER(
            Topic.PEOPLE,
            "BLY-BY-REQUESTER",
            "Who asked for a promotion does not approve it.",
            "Ask another of the people that the message names."),
    ANSWERED_TWICE(
            Topic.PEOPLE,
            "BLY-ANSWERED-TWICE",
            "You have answered this question before; a person counts once.",
            "Nothing: your first answer stands."),
    DECIDED(
            Topic.PEOPLE,
            "BLY-DECIDED",
            "The question is decided, or its deadline has passed.",
            "Look at how it went: `belay status SITE/STAGE`."),
    NOT_ASKED(
            Topic.PEOPLE,
            "BLY-NOT-ASKED",
            "Nothing is being asked that this could answer: no attempt is under way, or no question is open.",
            "Look at what the promotion waits for: `belay status SITE/STAGE`."),
    NOT_AN_OPTION(
            Topic.PEOPLE,
            "BLY-NOT-AN-OPTION",
            "This question does not take that answer.",
            "The message names the answers that it takes."),
    EXTENSIONS_USED(
            Topic.PEOPLE,
            "BLY-EXTENSIONS-USED",
            "The attempt cannot be made longer: all agreed extensions are used.",
            "Keep or cancel before it ends: `belay keep SITE/STAGE`, `belay cancel SITE/STAGE`. For the next time: `attempt: { extend: … }` in the site file."),
    SIGNAL_REFUSED(
            Topic.PEOPLE,
            "BLY-SIGNAL-REFUSED",
            "A signal sent past REST does not count for this site, or had no valid one-time token.",
            "Answer by REST or `belay approve`; or fetch a token for the question from `/api/decisions/{id}/signal-token` and send it in the signal."),
    ALREADY_KEPT(
            Topic.PEOPLE,
            "BLY-ALREADY-KEPT",
            "What was promoted was kept; it cannot be given up any more.",
            "Promote the release of before: `belay promote SITE STAGE RELEASE`."),
    ENDED(Topic.PEOPLE, "BLY-ENDED", "The promotion has ended.", "Look at how it ended: `belay status SITE/STAGE`."),
    MOVED_ON(
            Topic.PEOPLE,
            "BLY-MOVED-ON",
            "The promotion has gone on since you looked.",
            "Look at it again, then decide: `belay status SITE/STAGE`."),
    STEP_EXIT(
            Topic.STEP,
            "BLY-STEP-EXIT",
            "The step's command ended with a status other than 0.",
            "Read the end of its output: `belay log SITE/STAGE`. Then answer the question that the promotion asks: retry, skip where that is offered, or roll back."),
    STEP_WORDS(
            Topic.STEP,
            "BLY-STEP-WORDS",
            "The command said something that means failure, did not say what means success, or said more than could be looked through.",
            "Read its output: `belay log SITE/STAGE`. If the words are wrong, correct `lastWords:` or `forbiddenWords:` of the verb."),
    STEP_TIMEOUT(
            Topic.STEP,
            "BLY-STEP-TIMEOUT",
            "The command was still running at its limit and was ended on the host. A command that waits for somebody to type never ends by itself.",
            "Read the end of its output for what it waited for: `belay log SITE/STAGE`. Make it ask nothing, or raise `limit:` of the verb."),
    STEP_KILLED(
            Topic.STEP,
            "BLY-STEP-KILLED",
            "The command was ended by a signal, or cancelled with its promotion.",
            "Where nobody cancelled: signal 9 is often a lack of memory; see the host's kernel log. Then retry."),
    STEP_LOST(
            Topic.STEP,
            "BLY-STEP-LOST",
            "Nobody knows how far the command came: its host restarted, or what watched it was killed, or its records are gone.",
            "Look at the host before you retry or skip; rolling back is safe."),
    DRIFT(
            Topic.STEP,
            "BLY-DRIFT",
            "What is installed on a host is not what was last promoted there: somebody or something changed it by hand. Nothing was touched.",
            "Look at what differs: `belay drift SITE STAGE`. Bring the change into the source and promote that, or take it back on the host, then retry; or skip, and it is put aside."),
    NOT_AS_RELEASED(
            Topic.STEP,
            "BLY-NOT-AS-RELEASED",
            "What is installed after the promotion's steps is not the release: the measured commit, tree or files differ.",
            "Read what the message names, and the step's output: `belay log SITE/STAGE`. Retry when it is put right on the host, or roll back."),
    NOT_AS_BEFORE(
            Topic.STEP,
            "BLY-NOT-AS-BEFORE",
            "The site was put back, and measures otherwise than before the promotion.",
            "Compare the two measurements in the message, put the difference right by hand, then retry the measurement; skip it if the difference is wanted."),
    FENCED(
            Topic.STEP,
            "BLY-FENCED",
            "A newer holder has taken the instance over, or what this job did was taken back: an old worker or an old promotion no longer touches the host.",
            "Nothing: this is the protection at work. Look at who holds the instance: `belay status SITE/STAGE`."),
    HOST_UNREACHABLE(
            Topic.HOST,
            "BLY-HOST-UNREACHABLE",
            "No connection to the host can be made or kept. It was tried again for as long as the step's patience.",
            "See whether the host is up and its address right: `belay host check SITE HOST`. A job that was started there goes on, and is found again when the host is back."),
    HOST_KEY(
            Topic.HOST,
            "BLY-HOST-KEY",
            "The host shows another key than the site file pins, offers none of that kind, or does not do strict key exchange. Nothing was sent to it.",
            "If the host was set up anew, compare its key on the host itself (`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`), write it into the site file, and apply it. If not, somebody may stand in between: find out first."),
    HOST_AUTH(
            Topic.HOST,
            "BLY-HOST-AUTH",
            "The host does not let Belay in with the site's key.",
            "Add its public key to `~/.ssh/authorized_keys` of that user on the host, then `belay host check SITE HOST`."),
    HOST_LACKS(
            Topic.HOST,
            "BLY-HOST-LACKS",
            "The host lacks something that a promotion needs: a directory, a program, rights, free space.",
            "The message names it; see to it, then `belay host check SITE HOST`."),
    SECRET(
            Topic.HOST,
            "BLY-SECRET",
            "A secret that the site file refers to cannot be read by the worker, or may not be.",
            "The message names the reference. Put the file below the site's directory of secrets and let only the worker's user read it, or add the variable to those that workers may pass on."),
    STORE(
            Topic.BELAY,
            "BLY-STORE",
            "PostgreSQL cannot be used just now. Nothing is lost: commands on hosts go on, and promotions wait.",
            "See whether PostgreSQL is up and the worker's and API's settings name it. All goes on by itself when it is back."),
    NO_WORKER(
            Topic.BELAY,
            "BLY-NO-WORKER",
            "No worker answered in time. What was asked may yet be carried out when one comes.",
            "Start a worker: `belay worker`. Then send the same again with the same Idempotency-Key, and it counts once."),
    INTERNAL(
            Topic.BELAY,
            "BLY-INTERNAL",
            "Something that should not happen.",
            "Look for the mark of the message in the API's or worker's log and report both. Whether the promotion goes on says `belay status SITE/STAGE`.");

    private final Topic topic;
    private final String text;
    private final String meaning;
    private final String cure;

    Code(Topic topic, String text, String meaning, String cure) {
        this.topic = topic;
        this.text = text;
        this.meaning = meaning;
        this.cure = cure;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String cure() {
        return cure;
    }

    @Override
    public Topic topic() {
        return topic;
    }
}
