package org.wardscribe.index;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.StringOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.HashMapResourceProvider;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;

/** HAPI's own FHIR server, two Patients a page, with searches and {@code $match}. */
public final class HapiPatients {
  private static final String MATCH_GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";

  private final Server jetty = new Server();
  private final ServerConnector connector = new ServerConnector(jetty);

  public HapiPatients() throws Exception {
    FhirContext context = FhirContext.forR4Cached();
    RestfulServer server = new RestfulServer(context);
    server.setResourceProviders(new Patients(context));
    FifoMemoryPagingProvider pages = new FifoMemoryPagingProvider(10);
    pages.setDefaultPageSize(2);
    pages.setMaximumPageSize(2);
    server.setPagingProvider(pages);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(server), "/fhir/*");
    jetty.setHandler(handler);
    jetty.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
  }

  public void stop() throws Exception {
    jetty.stop();
  }

  /** Patients that can be searched and matched. */
  public static final class Patients extends HashMapResourceProvider<Patient> {
    Patients(FhirContext context) {
      super(context, Patient.class);
    }

    @Search
    public List<Patient> byIdentifier(
        @RequiredParam(name = Patient.SP_IDENTIFIER) TokenParam wanted) {
      return getStoredResources().stream().filter(p -> has(p, wanted)).toList();
    }

    @Search
    public List<Patient> byBirth(
        @RequiredParam(name = Patient.SP_BIRTHDATE) DateParam day,
        @OptionalParam(name = Patient.SP_FAMILY) StringOrListParam families) {
      return getStoredResources().stream()
          .filter(p -> day.getValueAsString().equals(p.getBirthDateElement().getValueAsString()))
          .filter(p -> families == null || p.getName().stream().anyMatch(n -> begins(n, families)))
          .toList();
    }

    /** Whoever has a number or the birthday is a candidate; and one who is certainly not meant. */
    @Operation(name = "$match")
    public Bundle match(
        @OperationParam(name = "resource") Patient asked,
        @OperationParam(name = "onlyCertainMatches") BooleanType certain,
        @OperationParam(name = "count") IntegerType count) {
      Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
      for (Patient patient : getStoredResources()) {
        boolean number =
            asked.getIdentifier().stream()
                .anyMatch(i -> has(patient, new TokenParam(i.getSystem(), i.getValue())));
        boolean born = asked.hasBirthDate() && day(asked).equals(day(patient));
        bundle
            .addEntry()
            .setResource(patient)
            .getSearch()
            .setMode(Bundle.SearchEntryMode.MATCH)
            .setScore(number ? 1 : 0.5)
            .addExtension(
                MATCH_GRADE,
                new CodeType(number ? "certain" : born ? "possible" : "certainly-not"));
      }
      return bundle;
    }

    private static String day(Patient patient) {
      return String.valueOf(patient.getBirthDateElement().getValueAsString());
    }

    private static boolean has(Patient patient, TokenParam wanted) {
      return patient.getIdentifier().stream()
          .anyMatch(
              i ->
                  wanted.getSystem().equals(i.getSystem())
                      && wanted.getValue().equals(i.getValue()));
    }

    private static boolean begins(HumanName name, StringOrListParam families) {
      return families.getValuesAsQueryTokens().stream()
          .anyMatch(
              f ->
                  name.hasFamily()
                      && name.getFamily()
                          .toLowerCase(Locale.ROOT)
                          .startsWith(f.getValue().toLowerCase(Locale.ROOT)));
    }
  }
}
