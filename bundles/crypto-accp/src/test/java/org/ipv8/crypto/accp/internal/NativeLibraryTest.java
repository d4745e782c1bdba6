package org.ipv8.crypto.accp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {

    private static final String KEY_FACTORY_PROPERTY = "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64.jar",
        "Linux, aarch64, linux-aarch_64.jar",
        "Linux, riscv64, linux-riscv64.jar",
        "Windows 11, amd64, windows 11-x86_64.jar",
    })
    void namesTheJarOfAMachine(String osName, String osArch, String suffix) {
        assertThat(NativeLibrary.jarSuffix(osName, osArch)).isEqualTo(suffix);
    }

    /** It cannot be unloaded, so it must not be loaded twice, whoever asks. */
    @Test
    void isLoadedOnce() throws UnavailableException {
        assertThat(NativeLibrary.provider(Library.jar())).isSameAs(Library.provider());
    }

    /** Otherwise no revision of the bundle would ever be unloaded. */
    @Test
    void knowsNothingOfTheBundle() {
        ClassLoader loader = Library.provider().getClass().getClassLoader();

        assertThat(loader).isNotSameAs(NativeLibrary.class.getClassLoader());
        assertThat(loader.getParent()).isSameAs(ClassLoader.getPlatformClassLoader());
    }

    @Test
    void leavesTheJvmAsItWas() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();

        Provider provider = Library.provider();

        assertThat(Security.getProviders()).doesNotContain(provider);
        assertThat(System.getProperty(KEY_FACTORY_PROPERTY)).isNull();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(context);
    }

    @Test
    void saysThatAJarIsNotTheLibrary(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("not-the-library.jar"), "not a jar");

        assertThatThrownBy(() -> NativeLibrary.provider(jar.toUri().toURL())).isInstanceOf(UnavailableException.class);

        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left).noneMatch(path -> path.toString().endsWith("not-the-library.jar"));
        }
    }
}
