package org.wardscribe.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.component.netty.NettyComponent;

/**
 * What a route that listens for HL7 v2 over MLLP names: {@code netty:}, {@code #mllpDecoder} and
 * {@code #mllpEncoder}.
 */
public final class MllpListener {
  /** Each waits for the flush of the disk that it shares with others. */
  private static final int ANSWERED_AT_A_TIME = 32;

  private MllpListener() {}

  /** Before routes are loaded. */
  public static void bindInto(CamelContext context) {
    NettyComponent netty = new NettyComponent();
    netty.setMaximumPoolSize(ANSWERED_AT_A_TIME);
    context.addComponent("netty", netty);
    HL7MLLPNettyDecoderFactory decoder = new HL7MLLPNettyDecoderFactory();
    // Bytes: the characters are those that each message names.
    decoder.setProduceString(false);
    context.getRegistry().bind("mllpDecoder", decoder);
    context.getRegistry().bind("mllpEncoder", new HL7MLLPNettyEncoderFactory());
  }
}
