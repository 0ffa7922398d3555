package org.wardscribe.camel;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.component.netty.NettyComponent;
import org.apache.camel.component.netty.NettyConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * What a route that listens for HL7 v2 over MLLP names: its scheme ({@code netty:} for the patient
 * feed, {@code netty-answers:} for late answers, since each has its own certificates), {@code
 * #mllpDecoder} and {@code #mllpEncoder}.
 */
public final class MllpListener {
  /** Each waits for the flush of the disk that it shares with others. */
  private static final int ANSWERED_AT_A_TIME = 32;

  private MllpListener() {}

  /**
   * How a listener is known, and who may connect.
   *
   * @param needsClient only who shows a certificate that {@code context} trusts
   */
  public record Tls(SSLContext context, boolean needsClient) {}

  /**
   * Before routes are loaded.
   *
   * @param tls empty: without it
   */
  public static void bindInto(CamelContext context, String scheme, Optional<Tls> tls) {
    NettyComponent netty = new NettyComponent();
    netty.setMaximumPoolSize(ANSWERED_AT_A_TIME);
    tls.ifPresent(
        with -> {
          NettyConfiguration configuration = new NettyConfiguration();
          configuration.setSsl(true);
          configuration.setSslContextParameters(new Given(with.context()));
          configuration.setNeedClientAuth(with.needsClient());
          netty.setConfiguration(configuration);
        });
    context.addComponent(scheme, netty);
    HL7MLLPNettyDecoderFactory decoder = new HL7MLLPNettyDecoderFactory();
    // Bytes: the characters are those that each message names.
    decoder.setProduceString(false);
    context.getRegistry().bind("mllpDecoder", decoder);
    context.getRegistry().bind("mllpEncoder", new HL7MLLPNettyEncoderFactory());
  }

  /** One that is made already, so that what is wrong with the stores was said before. */
  private static final class Given extends SSLContextParameters {
    private final SSLContext made;

    Given(SSLContext made) {
      this.made = made;
    }

    @Override
    public SSLContext createSSLContext(CamelContext context) {
      return made;
    }
  }
}
