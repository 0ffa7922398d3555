package org.wardscribe.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wardscribe.mllp.MllpTls;

/** Key stores for a test, made with the JDK's keytool. */
public final class TestStores {
  private static final String PASSWORD = "only-for-a-test";

  private TestStores() {}

  /** A self-signed certificate for this name; the same file serves as trust store. */
  public static MllpTls.Store make(Path folder, String name, String subjectAlternativeName)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "SAN=" + subjectAlternativeName,
                    "-keystore",
                    file.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool made no store");
    }
    return new MllpTls.Store(file, PASSWORD);
  }
}
