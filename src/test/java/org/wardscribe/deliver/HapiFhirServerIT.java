package org.wardscribe.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.HashMapResourceProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** With HAPI's own FHIR server, which reads and writes every resource with its model. */
class HapiFhirServerIT extends FhirServerContract {
  private static Server jetty;

  @BeforeAll
  static void start() throws Exception {
    FhirContext context = FhirContext.forR4Cached();
    Documents documents = new Documents(context);
    HashMapResourceProvider<Binary> binaries = new HashMapResourceProvider<>(context, Binary.class);
    HashMapResourceProvider<Provenance> provenances =
        new HashMapResourceProvider<>(context, Provenance.class);
    RestfulServer server = new RestfulServer(context);
    server.setResourceProviders(documents, new Bundles(context), binaries, provenances);
    server.registerProvider(new Transactions(documents, binaries, provenances));
    server.registerProvider(new Messages(context, documents));
    jetty = new Server();
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(server), "/fhir/*");
    jetty.setHandler(handler);
    jetty.start();
  }

  @AfterAll
  static void stop() throws Exception {
    jetty.stop();
  }

  @Override
  URI base() {
    return URI.create(
        "http://127.0.0.1:"
            + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort()
            + "/fhir");
  }

  /** Documents that can be searched by identifier. */
  public static final class Documents extends HashMapResourceProvider<DocumentReference> {
    Documents(FhirContext context) {
      super(context, DocumentReference.class);
    }

    @Search
    public List<DocumentReference> byIdentifier(
        @RequiredParam(name = DocumentReference.SP_IDENTIFIER) TokenParam wanted) {
      return getStoredResources().stream()
          .filter(
              document ->
                  is(document.getMasterIdentifier(), wanted)
                      || document.getIdentifier().stream().anyMatch(i -> is(i, wanted)))
          .toList();
    }

    private static boolean is(Identifier identifier, TokenParam wanted) {
      return wanted.getSystem().equals(identifier.getSystem())
          && wanted.getValue().equals(identifier.getValue());
    }
  }

  /** Document Bundles that can be searched by identifier. */
  public static final class Bundles extends HashMapResourceProvider<Bundle> {
    Bundles(FhirContext context) {
      super(context, Bundle.class);
    }

    @Search
    public List<Bundle> byIdentifier(
        @RequiredParam(name = Bundle.SP_IDENTIFIER) TokenParam wanted) {
      return getStoredResources().stream()
          .filter(bundle -> Documents.is(bundle.getIdentifier(), wanted))
          .toList();
    }
  }

  /** Messages about documents. */
  public static final class Messages {
    private final FhirContext context;
    private final Documents documents;

    Messages(FhirContext context, Documents documents) {
      this.context = context;
      this.documents = documents;
    }

    @Operation(name = "$process-message", manualRequest = true)
    public Bundle process(HttpServletRequest http, RequestDetails request) throws IOException {
      Bundle message =
          context
              .newJsonParser()
              .parseResource(Bundle.class, new InputStreamReader(http.getInputStream(), UTF_8));
      for (Bundle.BundleEntryComponent entry : message.getEntry()) {
        if (entry.getResource() instanceof DocumentReference document) {
          document.setId((String) null);
          documents.create(document, request);
        }
      }
      MessageHeader said = new MessageHeader();
      said.getResponse()
          .setIdentifier(
              message
                  .getEntryFirstRep()
                  .getResource()
                  .getIdElement()
                  .getIdPart()
                  .replace("urn:uuid:", ""))
          .setCode(MessageHeader.ResponseType.OK);
      Bundle answer = new Bundle().setType(Bundle.BundleType.MESSAGE);
      answer.addEntry().setResource(said);
      return answer;
    }
  }

  /** Transactions of updates and of creates; nobody here asks for a List. */
  public static final class Transactions {
    private final AtomicLong ids = new AtomicLong();
    private final Documents documents;
    private final HashMapResourceProvider<Binary> binaries;
    private final HashMapResourceProvider<Provenance> provenances;

    Transactions(
        Documents documents,
        HashMapResourceProvider<Binary> binaries,
        HashMapResourceProvider<Provenance> provenances) {
      this.documents = documents;
      this.binaries = binaries;
      this.provenances = provenances;
    }

    @Transaction
    public Bundle transaction(@TransactionParam Bundle given, RequestDetails request) {
      Bundle response = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
      Map<String, String> made = new HashMap<>();
      for (Bundle.BundleEntryComponent entry : given.getEntry()) {
        String type = entry.getResource().fhirType();
        if (entry.getRequest().getUrl().equals(type)) {
          made.put(entry.getFullUrl(), type + "/made-" + ids.incrementAndGet());
        }
      }
      for (Bundle.BundleEntryComponent entry : given.getEntry()) {
        Resource resource = entry.getResource();
        resource.setId(made.getOrDefault(entry.getFullUrl(), entry.getRequest().getUrl()));
        if (resource instanceof DocumentReference reference) {
          Attachment attachment = reference.getContentFirstRep().getAttachment();
          attachment.setUrl(made.getOrDefault(attachment.getUrl(), attachment.getUrl()));
        }
        if (resource instanceof Binary binary) {
          binaries.update(binary, null, request);
        } else if (resource instanceof Provenance provenance) {
          provenances.update(provenance, null, request);
        } else if (resource instanceof DocumentReference reference) {
          documents.update(reference, null, request);
        }
        response.addEntry().getResponse().setStatus("201 Created");
      }
      return response;
    }
  }
}
