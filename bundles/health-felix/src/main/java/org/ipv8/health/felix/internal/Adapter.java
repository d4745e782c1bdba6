package org.ipv8.health.felix.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.ipv8.health.Finding;

/** One examination as Felix sees it. */
record Adapter(org.ipv8.health.HealthCheck check) implements HealthCheck {

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            check.examine().forEach(finding -> note(log, finding));
        } catch (RuntimeException | LinkageError e) {
            log.healthCheckError("the check itself failed: {}", e.toString());
        }
        return new Result(log);
    }

    private static void note(FormattingResultLog log, Finding finding) {
        String text = (finding.about().isEmpty() ? "" : finding.about() + ": ") + finding.finding()
                + (finding.remedy().isEmpty() ? "" : "; " + finding.remedy());
        switch (finding.verdict()) {
            case GOOD -> log.info("{}", text);
            case WARNING -> log.warn("{}", text);
            case PROBLEM -> log.critical("{}", text);
        }
    }
}
