package org.wardscribe.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

/**
 * Knows a ledger's keys again: a keyed value for the HMAC key, and a sealed sample for the keyset.
 */
final class KeyCheck {
  private static final String VALUE = "key check";
  private static final String SAMPLE = "key sample";
  private static final String OTHER_KEY =
      "the key file belongs to another ledger; start with the key file that this one was made with";

  private KeyCheck() {}

  static void refuseOthers(Connection connection, Keys keys) throws SQLException {
    Optional<String> value = AuditChain.info(connection, VALUE);
    if (value.isPresent() && !value.get().equals(keys.checkValue())) {
      throw new KeysException(OTHER_KEY);
    }
    Optional<String> sample = AuditChain.info(connection, SAMPLE);
    if (sample.isPresent() && !opens(keys, sample.get())) {
      throw new KeysException(OTHER_KEY);
    }
  }

  static void remember(Connection connection, Keys keys) throws SQLException {
    AuditChain.putInfo(connection, VALUE, keys.checkValue());
    if (AuditChain.info(connection, SAMPLE).isEmpty()) {
      byte[] cipher = keys.encrypt("wardscribe".getBytes(StandardCharsets.UTF_8), SAMPLE);
      AuditChain.putInfo(connection, SAMPLE, Base64.getEncoder().encodeToString(cipher));
    }
  }

  private static boolean opens(Keys keys, String sample) {
    try {
      return keys.decrypt(Base64.getDecoder().decode(sample), SAMPLE).length > 0;
    } catch (KeysException e) {
      return false;
    }
  }
}
