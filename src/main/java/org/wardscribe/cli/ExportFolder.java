package org.wardscribe.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.wardscribe.cli.control.EntryReport;
import org.wardscribe.cli.control.ExportFile;
import org.wardscribe.cli.control.ExportReport;
import org.wardscribe.cli.control.ExportedEntry;
import org.wardscribe.page.OwnersFile;

/**
 * The folder of an export, for its owner only: {@code index.html}, {@code entries.json}, and with
 * content {@code content/E000042.txt}. The names of its files say nothing of a patient.
 */
final class ExportFolder {
  private final Path folder;
  private final UkTime time;

  /** What was written. */
  record Written(long entries, String sha256) {}

  /** Where the entries come from, some at a time. */
  interface Source {
    ExportReport.Some after(String entry);
  }

  private ExportFolder(Path folder, UkTime time) {
    this.folder = folder;
    this.time = time;
  }

  /**
   * Makes the folder.
   *
   * @throws FileAlreadyExistsException an export is never mixed with another
   */
  static ExportFolder make(Path folder, UkTime time) throws IOException {
    if (folder.toAbsolutePath().getParent() != null) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
    }
    Files.createDirectory(folder, forOwnerOnly());
    return new ExportFolder(folder, time);
  }

  private static FileAttribute<?>[] forOwnerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  Written write(
      ExportReport.Begun begun, String reference, boolean content, String program, Source source)
      throws IOException {
    ExportIndex index = new ExportIndex(begun, reference, content, time);
    if (content) {
      Files.createDirectory(folder.resolve("content"), forOwnerOnly());
    }
    Path entries = folder.resolve("entries.json");
    String sha256;
    try (OwnersFile file = OwnersFile.begin(entries)) {
      DigestOutputStream out =
          new DigestOutputStream(new BufferedOutputStream(file.out()), sha256());
      try (ExportFile json = ExportFile.begin(out, begun, reference, program)) {
        each(source, index, json);
      }
      out.flush();
      sha256 = HexFormat.of().formatHex(out.getMessageDigest().digest());
      file.keep();
    }
    try (OwnersFile file = OwnersFile.begin(folder.resolve("index.html"))) {
      OutputStream out = new BufferedOutputStream(file.out());
      index.write(out, entries, sha256);
      out.flush();
      file.keep();
    }
    return new Written(index.entries(), sha256);
  }

  private void each(Source source, ExportIndex index, ExportFile json) throws IOException {
    String after = "E0";
    boolean more = true;
    while (more) {
      ExportReport.Some some = source.after(after);
      for (ExportedEntry entry : some.entries()) {
        index.count(entry);
        json.add(entry);
        if (entry.content().isPresent()) {
          content(entry, entry.content().get());
        }
      }
      after = some.upTo();
      more = some.more();
    }
  }

  private void content(ExportedEntry entry, List<EntryReport.ContentLine> lines)
      throws IOException {
    Path place = folder.resolve("content").resolve(entry.entry() + ".txt");
    try (OwnersFile file = OwnersFile.begin(place)) {
      Writer writer =
          new java.io.OutputStreamWriter(
              new BufferedOutputStream(file.out()), StandardCharsets.UTF_8);
      writer.write("Entry " + entry.entry() + "\n");
      if (lines.isEmpty()) {
        writer.write(
            entry
                .contentPurgedAt()
                .map(at -> "Its content was purged on " + time.at(at) + ".\n")
                .orElse("It has no content.\n"));
      }
      for (EntryReport.ContentLine line : lines) {
        writer.write(
            "\nMessage "
                + line.item()
                + ", version "
                + line.version()
                + ", "
                + time.at(line.sentAt())
                + ", by "
                + line.author()
                + "\n"
                + line.text()
                + "\n");
        for (String attachment : line.attachments()) {
          writer.write("Attachment: " + attachment + "\n");
        }
      }
      writer.flush();
      file.keep();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
