package org.wardscribe;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.cli.StaffImportOptions;
import org.wardscribe.fhir.Authorization;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.mapping.BearerToken;
import org.wardscribe.mapping.DirectoryTable;
import org.wardscribe.mapping.HttpAddress;
import org.wardscribe.mapping.MappingException;
import org.wardscribe.staff.FhirDirectory;
import org.wardscribe.staff.ImportOptions;
import org.wardscribe.staff.ImportResult;
import org.wardscribe.staff.StaffDirectory;
import org.wardscribe.staff.StaffImporter;

/** Imports lists of staff into the files of a site. */
final class SiteStaff {
  static final String URL = "wardscribe.directory.url";
  static final String USER = "wardscribe.directory.user";
  static final String TOKEN = "wardscribe.directory.token";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int LARGEST_PAGE = 16 << 20;
  static final String PASSWORD = "wardscribe.directory.password";

  private final Installation installation;
  private final Clock clock;

  SiteStaff(Installation installation, Clock clock) {
    this.installation = installation;
    this.clock = clock;
  }

  ImportResult take(StaffImportOptions asked) {
    DirectoryTable table = installation.directory();
    Path file = installation.folder().resolve("mappings").resolve(Installation.AUTHORS);
    StaffImporter importer =
        new StaffImporter(
            installation.authors(),
            file,
            Optional.of(file)
                .filter(Files::isRegularFile)
                .map(own -> installation.authorsDigest()));
    ImportOptions options =
        new ImportOptions(asked.endMissing(), asked.allowEnding(), table.mostEnding());
    LocalDate today = LocalDate.ofInstant(clock.instant(), installation.authors().zone());
    try {
      if (asked.csv().isPresent()) {
        return importer.csv(asked.csv().get(), options, today, asked.dryRun());
      }
      if (asked.fhir().isPresent()) {
        DirectoryTable.Fhir fhir =
            table
                .fhir()
                .orElseThrow(
                    () ->
                        new CommandRefused("mappings/" + DirectoryTable.FILE + " has no 'fhir'."));
        return importer.fhir(
            directory(fhir, asked.fhir().get()), fhir, options, today, asked.dryRun());
      }
      return importer.directory(directory(table), options, today, asked.dryRun());
    } catch (IOException e) {
      throw new CommandRefused("The staff table can't be written: " + e.getMessage());
    }
  }

  private StaffDirectory directory(DirectoryTable table) {
    SiteProperties properties = installation.properties();
    try {
      Optional<SSLContext> trust = SiteEprs.tls(installation, (host, port, notAfter) -> {});
      return new StaffDirectory(
          new StaffDirectory.Access(
              url(properties), properties.need(USER), properties.need(PASSWORD), trust),
          table.ldap(),
          installation.authors().zone());
    } catch (StartRefused e) {
      throw new CommandRefused(e.getMessage());
    }
  }

  private FhirDirectory directory(DirectoryTable.Fhir table, String address) {
    try {
      URI base =
          HttpAddress.base(DirectoryTable.FILE, "--fhir", false, name -> Optional.of(address));
      Optional<SSLContext> trust = SiteEprs.tls(installation, (host, port, notAfter) -> {});
      return new FhirDirectory(
          new FhirHttp(
              base,
              new Authorization.KeptByOthers(
                  installation.properties().get(TOKEN).map(BearerToken::of)),
              CONNECT,
              LARGEST_PAGE,
              new ProxyProperties(installation.properties()).way(trust)),
          base.toString(),
          table);
    } catch (MappingException | StartRefused e) {
      throw new CommandRefused(e.getMessage());
    }
  }

  /** A password is only ever sent over TLS. */
  static String url(SiteProperties properties) {
    String url = properties.need(URL);
    try {
      URI uri = URI.create(url);
      if ("ldaps".equals(uri.getScheme()) && uri.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, in words.
    }
    throw new StartRefused(URL + " must be an address such as ldaps://directory.example:636");
  }
}
