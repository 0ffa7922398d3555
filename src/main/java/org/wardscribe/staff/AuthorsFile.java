package org.wardscribe.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.RegisteredMail;
import org.wardscribe.mapping.StaffAccount;
import org.wardscribe.mapping.StaffMember;

/**
 * The site's own {@code authors.yaml}: replaced whole, by renaming, so that a reader sees the old
 * one or the new one.
 *
 * <p>The one before stays beside it, with the first digits of its digest in its name: the audit and
 * each entry name the whole digest. Comments are not kept.
 */
final class AuthorsFile {
  private static final int OF_DIGEST = 12;
  private static final JsonMapper QUOTED = new JsonMapper();

  private final Path file;

  AuthorsFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the table, if it can be read back.
   *
   * @param was the table that holds: what it says for all stays
   * @param before the digest of the site's file that it takes the place of; empty: there was none
   * @return the copy of the file that was there
   * @throws IOException if the folder can't be written, or somebody changed the file meanwhile
   */
  Optional<Path> replace(
      Optional<String> before, Authors was, List<StaffMember> staff, List<StaffAccount> accounts)
      throws IOException {
    byte[] bytes = written(was, staff, accounts).getBytes(StandardCharsets.UTF_8);
    MappingFiles.parse(file.toString(), bytes, Authors.class);
    Files.createDirectories(file.getParent());
    if (!digest().equals(before)) {
      throw new IOException(file + " was changed meanwhile; nothing was written");
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Optional<Path> kept = Optional.empty();
    if (before.isPresent()) {
      asReadableAs(next);
      Path copy =
          file.resolveSibling(
              file.getFileName() + "." + before.get().substring(0, OF_DIGEST) + ".bak");
      Files.copy(
          file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      kept = Optional.of(copy);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return kept;
  }

  /** Of the site's own file, if it has one. */
  Optional<String> digest() throws IOException {
    return Files.isRegularFile(file)
        ? Optional.of(MappingFiles.sha256(Files.readAllBytes(file)))
        : Optional.empty();
  }

  /** Whoever could read the old file can read the new one. */
  private void asReadableAs(Path next) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(next, PosixFileAttributeView.class);
    if (view != null) {
      PosixFileAttributes was = Files.readAttributes(file, PosixFileAttributes.class);
      if (!was.group().equals(view.readAttributes().group())) {
        view.setGroup(was.group());
      }
      view.setPermissions(was.permissions());
    }
  }

  private static String written(Authors was, List<StaffMember> staff, List<StaffAccount> accounts) {
    StringBuilder text =
        new StringBuilder(
            """
            # Which platform account is which member of staff, and from when to when.
            # Written by an import of staff; what it changed is in the audit.
            """);
    text.append("zone: ").append(quoted(was.zone().getId())).append("\n");
    was.confirmation()
        .confirm()
        .ifPresent(how -> text.append("confirm: ").append(written(how)).append("\n"));
    was.confirmation()
        .again()
        .ifPresent(age -> text.append("confirmAgainAfter: ").append(age).append("\n"));
    text.append("staff:");
    text.append(staff.isEmpty() ? " []\n" : "\n");
    for (StaffMember member : staff) {
      text.append("  - { id: ").append(quoted(member.id()));
      field(text, "title", member.title());
      field(text, "given", member.given());
      field(text, "family", member.family());
      field(text, "role", member.role());
      field(text, "specialty", member.specialty());
      field(text, "register", member.register());
      field(text, "registration", member.registration());
      field(text, "organisation", member.organisation());
      if (!member.also().isEmpty()) {
        text.append(
            member.also().stream()
                .map(
                    one ->
                        "{ register: "
                            + quoted(one.register())
                            + ", registration: "
                            + quoted(one.registration())
                            + " }")
                .collect(Collectors.joining(", ", ", also: [", "]")));
      }
      text.append(" }\n");
    }
    text.append("accounts:").append(accounts.isEmpty() ? " []\n" : "\n");
    for (StaffAccount account : accounts) {
      text.append("  - { account: ").append(quoted(account.account()));
      account.connector().ifPresent(connector -> field(text, "connector", connector));
      field(text, "staff", account.staff());
      account.from().ifPresent(from -> text.append(", from: ").append(from));
      account.to().ifPresent(to -> text.append(", to: ").append(to));
      account
          .registered()
          .confirm()
          .ifPresent(how -> text.append(", confirm: ").append(written(how)));
      account.registered().mail().ifPresent(mail -> field(text, "mail", mail));
      text.append(" }\n");
    }
    return text.toString();
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(", ").append(name).append(": ").append(quoted(value));
  }

  private static String written(RegisteredMail.Confirm how) {
    return how.name().toLowerCase(Locale.ROOT);
  }

  /** A string of JSON is one of YAML. */
  private static String quoted(String value) {
    try {
      return QUOTED.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a string can always be written", e);
    }
  }
}
