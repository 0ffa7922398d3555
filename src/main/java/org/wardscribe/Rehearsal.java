package org.wardscribe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.cli.RehearseOptions;
import org.wardscribe.cli.RehearseResult;
import org.wardscribe.identify.NdjsonPatientIndex;
import org.wardscribe.identify.PatientCheck;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.MappingException;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.RedactionRules;
import org.wardscribe.rehearse.RehearsalRun;
import org.wardscribe.rehearse.ReportFacts;
import org.wardscribe.rehearse.ReportPage;
import org.wardscribe.rehearse.SitesFile;
import org.wardscribe.rehearse.Tally;

/**
 * A file of messages, identified by the object that the route calls, against a file of patients.
 *
 * <p>Of a site only its mappings are read; no ledger is opened, and nothing is filed or sent.
 */
final class Rehearsal {
  private final Path home;
  private final Clock clock;
  private final String version;

  Rehearsal(Path home, Clock clock, String version) {
    this.home = home;
    this.clock = clock;
    this.version = version;
  }

  /** Writes the predictions, and the report if it is asked for; refuses with a sentence. */
  RehearseResult of(RehearseOptions options) {
    differentFiles(options);
    Tables tables = tables(options);
    try (ResultFiles results = new ResultFiles();
        NdjsonPatientIndex index =
            new NdjsonPatientIndex(options.patients(), clock, notice -> {})) {
      results.begin(options.out());
      options.report().ifPresent(results::begin);
      index.read().close();
      RehearsalRun run =
          new RehearsalRun(
              new PatientCheck(
                  index, tables.systems(), tables.policy(), tables.rules(), tables.authors()),
              tables.systems().hospitalNumbers().stream()
                  .map(IdentifierSystems.HospitalNumber::site)
                  .collect(Collectors.toSet()),
              tables.policy().zone());
      try (InputStream in = open(options.in())) {
        results.write(options.out(), out -> run.run(in, out));
      } catch (IOException e) {
        throw new CommandRefused(options.in() + " can't be closed");
      }
      ReportFacts facts =
          new ReportFacts(
              run.tally(),
              index.patients(),
              tables.policy(),
              tables.rules(),
              clock.instant().atZone(tables.policy().zone()),
              version);
      options.report().ifPresent(file -> results.write(file, new ReportPage(facts)::write));
      results.keep();
      return result(run);
    } catch (PatientIndexUnavailable e) {
      throw new CommandRefused(e.getMessage());
    } catch (RehearsalRun.MessagesUnreadable e) {
      throw new CommandRefused(options.in() + " " + e.getMessage());
    }
  }

  private static RehearseResult result(RehearsalRun run) {
    Tally tally = run.tally();
    List<String> notes = new ArrayList<>();
    if (tally.otherSites().messages() > 0) {
      notes.add(
          tally.otherSites().messages()
              + " of the messages name a site that the identifier systems have not: its hospital"
              + " numbers can't be recognised as such");
    }
    return new RehearseResult(
        tally.all().messages(),
        tally.all().filed(),
        tally.held().stream()
            .map(h -> new RehearseResult.Held(h.reason().name(), h.messages()))
            .toList(),
        tally.unusable(),
        run.problems(),
        notes);
  }

  private record Tables(
      IdentifierSystems systems, IdentityPolicy policy, RedactionRules rules, Authors authors) {}

  private Tables tables(RehearseOptions options) {
    Path site = options.site().folder();
    if (!Files.isDirectory(site)) {
      throw new CommandRefused("there is no folder " + site + "; name the site's with --site");
    }
    MappingFiles files =
        new MappingFiles(
            home.resolve("mappings"),
            Optional.of(site.resolve("mappings")).filter(Files::isDirectory));
    return new Tables(
        options
            .identifierSystems()
            .map(file -> systems(file, files))
            .orElseGet(() -> read(files, Installation.IDENTIFIER_SYSTEMS, IdentifierSystems.class)),
        read(files, Installation.IDENTITY_POLICY, IdentityPolicy.class),
        read(files, Installation.REDACTION, RedactionRules.class),
        read(files, Installation.AUTHORS, Authors.class));
  }

  private static IdentifierSystems systems(Path file, MappingFiles files) {
    if (!file.toString().endsWith(".json")) {
      Path whole = file.toAbsolutePath();
      return read(
          new MappingFiles(whole.getParent(), Optional.empty()),
          whole.getFileName().toString(),
          IdentifierSystems.class);
    }
    try {
      return SitesFile.read(
          file, read(files, Installation.IDENTIFIER_SYSTEMS, IdentifierSystems.class));
    } catch (SitesFile.Unreadable e) {
      throw new CommandRefused(e.getMessage());
    }
  }

  private static <T> T read(MappingFiles files, String name, Class<T> type) {
    try {
      return files.read(name, type);
    } catch (MappingException e) {
      throw new CommandRefused(e.getMessage());
    }
  }

  /** A result that takes the place of what it was made from would be a loss. */
  private static void differentFiles(RehearseOptions options) {
    Set<Path> seen = new HashSet<>();
    Stream.of(
            Optional.of(options.in()),
            Optional.of(options.patients()),
            options.identifierSystems(),
            Optional.of(options.out()),
            options.report())
        .flatMap(Optional::stream)
        .forEach(
            file -> {
              if (!seen.add(real(file))) {
                throw new CommandRefused(file + " is named twice; name a file of its own for each");
              }
            });
  }

  /** The same file has one, whatever links lead to it. */
  private static Path real(Path file) {
    Path whole = file.toAbsolutePath();
    try {
      return Files.exists(whole) || whole.getParent() == null
          ? whole.toRealPath()
          : whole.getParent().toRealPath().resolve(whole.getFileName());
    } catch (IOException e) {
      // It can't be opened either, and that is told then.
      return whole.normalize();
    }
  }

  private static InputStream open(Path file) {
    if (Files.isDirectory(file)) {
      throw new CommandRefused(file + " is a folder; name the file with the messages");
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new CommandRefused(file + " can't be read");
    }
  }
}
