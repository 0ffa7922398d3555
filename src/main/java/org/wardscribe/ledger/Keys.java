package org.wardscribe.ledger;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ledger's keys: a Tink keyset (AES-256-GCM) for content, and an HMAC-SHA256 key for ids and
 * digests.
 *
 * <p>They lie in one file of two lines that only the service's user may read. The HMAC key can't
 * change for live rows: ids would change, and something would be filed twice. Losing the file loses
 * all content that is not yet purged.
 */
public final class Keys implements DocumentIds {
  private static final String HMAC_LINE = "hmac-sha256-v1 ";
  private static final Set<PosixFilePermission> OWNER_READS =
      EnumSet.of(PosixFilePermission.OWNER_READ);
  private static final char[] BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
  private static final int ID_LENGTH = 20;

  private final Aead aead;

  /** One for each thread: a new one, or a copy, costs more than most of what it is used for. */
  private final ThreadLocal<Mac> hmac;

  private Keys(Aead aead, byte[] hmac) {
    this.aead = aead;
    SecretKeySpec key = new SecretKeySpec(hmac, "HmacSHA256");
    this.hmac = ThreadLocal.withInitial(() -> newMac(key));
  }

  /**
   * Makes a new key file, mode 0400.
   *
   * @throws KeysException if there is a file already, or it can't be written
   */
  public static void create(Path file) {
    if (Files.exists(file)) {
      throw new KeysException(
          "there is a file at " + file + " already; a new key would make its ledger unreadable");
    }
    try {
      byte[] hmac = new byte[32];
      new SecureRandom().nextBytes(hmac);
      String keyset =
          TinkJsonProtoKeysetFormat.serializeKeyset(
              newKeyset(), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
      String text =
          HMAC_LINE
              + Base64.getEncoder().encodeToString(hmac)
              + "\n"
              + keyset.replace("\n", "")
              + "\n";
      writeOwnerOnly(file, text);
    } catch (GeneralSecurityException e) {
      throw new KeysException("a key could not be made with this Java runtime");
    } catch (FileAlreadyExistsException e) {
      throw new KeysException("there is a file at " + file + " already");
    } catch (IOException e) {
      throw new KeysException("the key file " + file + " can't be written");
    }
  }

  /** Reads a key file; refuses one that is missing, unreadable, or that others may read. */
  public static Keys load(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new KeysException(
            "there is no key file at " + file + "; make one with: wardscribe keys create " + file);
      }
      refuseIfOthersMayRead(file);
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.size() != 2 || !lines.get(0).startsWith(HMAC_LINE)) {
        throw new KeysException(file + " is no key file of this ledger");
      }
      KeysetHandle handle =
          TinkJsonProtoKeysetFormat.parseKeyset(
              lines.get(1), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
      return new Keys(
          handle.getPrimitive(AeadConfig2026.get(), Aead.class),
          Base64.getDecoder().decode(lines.get(0).substring(HMAC_LINE.length())));
    } catch (IOException e) {
      throw new KeysException("the key file " + file + " can't be read by this user");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new KeysException(file + " is no key file of this ledger");
    }
  }

  /**
   * As {@link #load(Path)}; where a ledger was made already, or this user can't see whether, a
   * missing file is never to be replaced by a new one.
   */
  public static Keys load(Path file, Path ledgerFolder) {
    if (!Files.isRegularFile(file) && !SqliteFile.surelyNone(ledgerFolder)) {
      throw new KeysException(
          "there is no key file at "
              + file
              + ", but the ledger in "
              + ledgerFolder
              + " needs its own: restore it from its copy. Never make a new one, it could not read"
              + " that ledger");
    }
    return load(file);
  }

  /**
   * As {@link #load(Path, Path)}; of a server it can't be seen without keys whether one was made.
   */
  public static Keys load(Path file, LedgerPlace place) {
    if (place instanceof LedgerPlace.Folder folder) {
      return load(file, folder.path());
    }
    if (!Files.isRegularFile(file)) {
      throw new KeysException(
          "there is no key file at "
              + file
              + "; where this ledger is used already, restore the key file from its copy, since a"
              + " new one can't read it. Only for a new ledger: wardscribe keys create "
              + file);
    }
    return load(file);
  }

  /** Keys that live as long as the process: for tests and dry runs. */
  public static Keys ephemeral() {
    try {
      byte[] hmac = new byte[32];
      new SecureRandom().nextBytes(hmac);
      return new Keys(newKeyset().getPrimitive(AeadConfig2026.get(), Aead.class), hmac);
    } catch (GeneralSecurityException e) {
      throw new KeysException("a key could not be made with this Java runtime");
    }
  }

  /** Encrypts {@code plain}, bound to {@code place}: it can't be read as if it stood elsewhere. */
  public byte[] encrypt(byte[] plain, String place) {
    try {
      return aead.encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new KeysException("content could not be encrypted");
    }
  }

  /** The inverse of {@link #encrypt}. */
  public byte[] decrypt(byte[] cipher, String place) {
    try {
      return aead.decrypt(cipher, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new KeysException("stored content was altered, or belongs to another key");
    }
  }

  /** Lower-case hex HMAC of the parts; parts can't run into each other. */
  public String keyed(String purpose, String... parts) {
    return HexFormat.of().formatHex(mac(purpose, parts));
  }

  /** What the ledger keeps of a patient; {@code patient} is the index's own id of the record. */
  String patientKey(String patient) {
    return keyed("patient", patient);
  }

  /**
   * TXA-12: HMAC(source key, part, content, filing), 20 characters.
   *
   * @param part {@code 0}: all of it
   */
  String documentNumber(String sourceKey, String part, String contentDigest, int filing) {
    return shortId("TXA-12", sourceKey, part, contentDigest, Integer.toString(filing));
  }

  @Override
  public String controlId(String documentNumber, String event, int revision) {
    return shortId("MSH-10", documentNumber, event, Integer.toString(revision));
  }

  /** What the ledger keeps, to know these keys again. */
  String checkValue() {
    return keyed("key check", "wardscribe ledger");
  }

  private String shortId(String purpose, String... parts) {
    byte[] mac = mac(purpose, parts);
    StringBuilder id = new StringBuilder(ID_LENGTH);
    int bits = 0;
    int held = 0;
    for (int next = 0; id.length() < ID_LENGTH; ) {
      if (held < 5) {
        bits = ((bits << 8) | (mac[next++] & 0xFF)) & 0xFFFF;
        held += 8;
      }
      held -= 5;
      id.append(BASE32[(bits >> held) & 0x1F]);
    }
    return id.toString();
  }

  private byte[] mac(String purpose, String... parts) {
    Mac mac = hmac.get();
    // What a call before this one left behind when it failed.
    mac.reset();
    update(mac, purpose);
    for (String part : parts) {
      update(mac, part);
    }
    return mac.doFinal();
  }

  private static Mac newMac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  private static void update(Mac mac, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    mac.update((byte) (bytes.length >>> 24));
    mac.update((byte) (bytes.length >>> 16));
    mac.update((byte) (bytes.length >>> 8));
    mac.update((byte) bytes.length);
    mac.update(bytes);
  }

  private static KeysetHandle newKeyset() throws GeneralSecurityException {
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
  }

  private static void writeOwnerOnly(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path temporary =
        posix(folder)
            ? Files.createTempFile(
                folder,
                ".keys",
                ".new",
                PosixFilePermissions.asFileAttribute(
                    EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)))
            : Files.createTempFile(folder, ".keys", ".new");
    Files.writeString(temporary, text);
    if (posix(folder)) {
      Files.setPosixFilePermissions(temporary, OWNER_READS);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void refuseIfOthersMayRead(Path file) throws IOException {
    if (posix(file)
        && Files.getPosixFilePermissions(file).stream()
            .anyMatch(p -> p.name().startsWith("GROUP") || p.name().startsWith("OTHERS"))) {
      throw new KeysException(
          "other users may read the key file " + file + "; set its mode to 0400 (chmod 400)");
    }
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
