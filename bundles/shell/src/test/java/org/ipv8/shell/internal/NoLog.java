package org.ipv8.shell.internal;

import java.lang.reflect.Proxy;

import org.osgi.service.log.Logger;

/** A logger for tests that do not care what is logged. */
final class NoLog {

    private NoLog() {
    }

    static Logger create() {
        return (Logger) Proxy.newProxyInstance(NoLog.class.getClassLoader(), new Class<?>[] {Logger.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? Boolean.FALSE : null);
    }
}
