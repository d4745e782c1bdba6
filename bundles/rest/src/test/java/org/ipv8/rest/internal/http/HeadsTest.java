package org.ipv8.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

class HeadsTest {

    private static final long UNKNOWN = -1;

    private static boolean mayHaveBody(String protocol, long length, Map<String, String> headers) {
        return Heads.mayHaveBody((HttpServletRequest) Proxy.newProxyInstance(HeadsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProtocol" -> protocol;
                    case "getContentLengthLong" -> length;
                    case "getHeader" -> headers.get(arguments[0]);
                    default -> throw new AssertionError(method);
                }));
    }

    @Test
    void lengthsSayWhetherThereIsABody() {
        assertThat(mayHaveBody("HTTP/1.1", 1, Map.of())).isTrue();
        assertThat(mayHaveBody("HTTP/1.1", 0, Map.of())).isFalse();
        assertThat(mayHaveBody("HTTP/2.0", 1, Map.of())).isTrue();
        assertThat(mayHaveBody("HTTP/2.0", 0, Map.of())).isFalse();
    }

    @Test
    void withoutLengthThereIsNoneInHttp1UnlessItComesInChunks() {
        assertThat(mayHaveBody("HTTP/1.0", UNKNOWN, Map.of())).isFalse();
        assertThat(mayHaveBody("HTTP/1.1", UNKNOWN, Map.of())).isFalse();
        assertThat(mayHaveBody("HTTP/1.1", UNKNOWN, Map.of("Transfer-Encoding", "chunked"))).isTrue();
    }

    @Test
    void withoutLengthThereMayBeOneInHttp2() {
        assertThat(mayHaveBody("HTTP/2.0", UNKNOWN, Map.of())).isTrue();
    }
}
