package io.belay.activities.mail;

import io.belay.activities.outbox.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Why a letter was not taken, in words that have nothing of what the server said. */
final class SmtpFailure {
    private static final int LASTING = 500;
    private static final int DEPTH = 20;

    private SmtpFailure() {}

    static Outcome outcome(MessagingException failure) {
        for (Throwable each : chain(failure)) {
            if (each instanceof SMTPAddressFailedException address) {
                int code = address.getReturnCode();
                return code >= LASTING
                        ? Outcome.refused(code, "the mail server refuses the address, status " + code)
                        : Outcome.failed(code, "the mail server does not take the address now, status " + code);
            }
            if (each instanceof SMTPSenderFailedException sender) {
                return Outcome.failed(
                        sender.getReturnCode(), "the mail server refuses the sender, status " + sender.getReturnCode());
            }
            if (each instanceof AuthenticationFailedException) {
                return Outcome.failed(0, "the mail server does not take BELAY_SMTP_USER with its password");
            }
        }
        for (Throwable each : chain(failure)) {
            if (each instanceof SMTPSendFailedException send) {
                return Outcome.failed(
                        send.getReturnCode(), "the mail server answered with status " + send.getReturnCode());
            }
        }
        return Outcome.failed(0, "the mail server " + line(chain(failure)));
    }

    private static String line(List<Throwable> chain) {
        for (Throwable each : chain) {
            if (each instanceof UnknownHostException) {
                return "is not known by its name";
            }
            if (each instanceof SSLException) {
                return "has a certificate or a TLS that cannot be trusted";
            }
            if (each instanceof SocketTimeoutException) {
                return "did not answer in time";
            }
            if (each instanceof ConnectException) {
                return "refuses connections";
            }
            if (String.valueOf(each.getMessage()).contains("STARTTLS is required")) {
                return "offers no STARTTLS, and in the clear nothing is said to it";
            }
        }
        return "broke the line off";
    }

    private static List<Throwable> chain(MessagingException failure) {
        List<Throwable> chain = new ArrayList<>();
        collect(failure, chain);
        return chain;
    }

    private static void collect(Throwable failure, List<Throwable> chain) {
        if (chain.size() >= DEPTH || chain.contains(failure)) {
            return;
        }
        chain.add(failure);
        if (failure instanceof MessagingException mail && mail.getNextException() != null) {
            collect(mail.getNextException(), chain);
        }
        Throwable cause = failure.getCause();
        if (cause != null) {
            collect(cause, chain);
        }
    }
}
