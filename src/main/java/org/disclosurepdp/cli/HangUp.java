package org.disclosurepdp.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal SIGHUP, which has long asked servers to read their files again. Only {@code sun.misc.Signal} hears signals, and
 * the compiler cannot be told that it is meant: so it is found by name, and where it is missing nothing else is.
 */
final class HangUp {
    private static final Logger log = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    /** Runs {@code reload} at each; where there is no such signal, or it is the JVM's own, never. */
    static void asksFor(Runnable reload) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, runs(reload));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), ours);
        } catch (ReflectiveOperationException e) {
            log.info("SIGHUP cannot be heard here; POST /admin/policies/reload asks for a reload");
        }
    }

    private static InvocationHandler runs(Runnable reload) {
        return (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                reload.run();
                return null;
            }
            // What every object has is that of the reload.
            return method.invoke(reload, arguments);
        };
    }
}
