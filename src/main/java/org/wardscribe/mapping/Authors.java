package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;

/**
 * {@code 3-transcribe/authors.yaml}: which platform account is which member of staff, and from when
 * to when.
 *
 * <p>An account belongs to one person at a time; a table that says otherwise is refused with the
 * line.
 */
@JsonDeserialize(using = Authors.Reader.class)
public final class Authors {
  private static final Duration SHORTEST_AGE = Duration.ofDays(1);

  /** Users of the server are no accounts of a platform. */
  private static final String COMMAND_LINE = "command-line";

  private final ZoneId zone;
  private final Map<String, StaffMember> staff;
  private final List<StaffAccount> rows;
  private final Map<String, List<StaffAccount>> accounts;
  private final Confirmation confirmation;

  private Authors(
      ZoneId zone,
      Confirmation confirmation,
      Map<String, StaffMember> staff,
      List<StaffAccount> rows) {
    this.zone = zone;
    this.confirmation = confirmation;
    this.staff = staff;
    this.rows = rows;
    this.accounts = rows.stream().collect(Collectors.groupingBy(StaffAccount::account));
  }

  /**
   * What holds for all accounts of which nothing else is said.
   *
   * @param confirm empty: by the table alone
   * @param again for how long a confirmation counts; empty: as long as the row stays as it is
   */
  public record Confirmation(Optional<RegisteredMail.Confirm> confirm, Optional<Duration> again) {
    public Confirmation {
      if (again.filter(age -> age.compareTo(SHORTEST_AGE) < 0).isPresent()) {
        throw new RefusedRow(1, "'confirmAgainAfter' must be at least P1D");
      }
    }
  }

  /** What the table says about an account at one moment. */
  public sealed interface Found {
    record Known(StaffMember staff) implements Found {}

    /** The account is in the table, but was nobody's then. */
    record NotValidThen() implements Found {}

    record Unknown() implements Found {}
  }

  /** Who had this account on this connector then. */
  public Found find(ConnectorId connector, AccountId account, Instant then) {
    List<StaffAccount> rows = rows(connector, account);
    if (rows.isEmpty()) {
      return new Found.Unknown();
    }
    return holder(connector, account, then)
        .<Found>map(r -> new Found.Known(staff.get(r.staff())))
        .orElseGet(Found.NotValidThen::new);
  }

  /** The row of who had this account on this connector then. */
  public Optional<StaffAccount> holder(ConnectorId connector, AccountId account, Instant then) {
    LocalDate day = then.atZone(zone).toLocalDate();
    return rows(connector, account).stream().filter(r -> r.holdsOn(day)).findFirst();
  }

  private List<StaffAccount> rows(ConnectorId connector, AccountId account) {
    return accounts.getOrDefault(account.value(), List.of()).stream()
        .filter(r -> r.connector().isEmpty() || r.connector().get().equals(connector.value()))
        .toList();
  }

  /** True if what this account says counts only after its owner has shown that it is theirs. */
  public boolean mustBeConfirmed(StaffAccount row) {
    return row.registered().confirm().or(confirmation::confirm).stream()
            .anyMatch(RegisteredMail.Confirm.MAIL::equals)
        && !row.connector().equals(Optional.of(COMMAND_LINE));
  }

  /** What holds for all accounts of which nothing else is said. */
  public Confirmation confirmation() {
    return confirmation;
  }

  /** The member of staff with the trust's own id. */
  public Optional<StaffMember> staff(String id) {
    return Optional.ofNullable(staff.get(id));
  }

  /**
   * The member of staff with the trust's own id, on the day of {@code then}: not valid then if
   * every account of theirs began later or had ended. Who has no account in the table is taken as
   * valid.
   */
  public Found find(String staffId, Instant then) {
    Optional<StaffMember> member = staff(staffId);
    if (member.isEmpty()) {
      return new Found.Unknown();
    }
    LocalDate day = then.atZone(zone).toLocalDate();
    List<StaffAccount> rows =
        accounts.values().stream()
            .flatMap(List::stream)
            .filter(r -> r.staff().equals(staffId))
            .toList();
    return rows.isEmpty() || rows.stream().anyMatch(r -> r.holdsOn(day))
        ? new Found.Known(member.get())
        : new Found.NotValidThen();
  }

  /** Everybody in the table, in its order. */
  public Collection<StaffMember> people() {
    return staff.values();
  }

  /** Every account in the table, in its order. */
  public List<StaffAccount> accounts() {
    return rows;
  }

  /** In which a day begins and ends. */
  public ZoneId zone() {
    return zone;
  }

  private static Authors of(Table table) {
    Map<String, StaffMember> staff = new LinkedHashMap<>();
    for (Located<StaffMember> row : table.staff) {
      Registers.problemWith(row.row())
          .ifPresent(
              problem -> {
                throw new RefusedRow(row.line(), problem);
              });
      if (staff.putIfAbsent(row.row().id(), row.row()) != null) {
        throw new RefusedRow(row.line(), "staff id '" + row.row().id() + "' stands here again");
      }
    }
    Map<String, List<StaffAccount>> accounts = new HashMap<>();
    for (Located<StaffAccount> located : table.accounts) {
      StaffAccount row = located.row();
      if (!staff.containsKey(row.staff())) {
        throw new RefusedRow(
            located.line(), "staff id '" + row.staff() + "' does not stand under 'staff'");
      }
      List<StaffAccount> same = accounts.computeIfAbsent(row.account(), a -> new ArrayList<>());
      if (same.stream().anyMatch(row::overlaps)) {
        throw new RefusedRow(
            located.line(),
            "account '"
                + row.account()
                + "' stands here again for the same time; an account is one person's at a time");
      }
      same.add(row);
    }
    Authors authors =
        new Authors(
            table.zone,
            table.confirmation(),
            Collections.unmodifiableMap(staff),
            table.accounts.stream().map(Located::row).toList());
    for (Located<StaffAccount> located : table.accounts) {
      if (authors.mustBeConfirmed(located.row()) && located.row().registered().mail().isEmpty()) {
        throw new RefusedRow(
            located.line(),
            "account '"
                + located.row().account()
                + "' needs 'mail', to which its one-time code is sent, or 'confirm: none'");
      }
    }
    return authors;
  }

  /** As the file has it; of what follows the lists nothing need be there. */
  private static final class Table {
    private final ZoneId zone;
    private final List<Located<StaffMember>> staff;
    private final List<Located<StaffAccount>> accounts;
    @JsonProperty private RegisteredMail.Confirm confirm;
    @JsonProperty private Duration confirmAgainAfter;

    @JsonCreator
    Table(
        @JsonProperty("zone") ZoneId zone,
        @JsonProperty("staff") @JsonDeserialize(contentUsing = StaffReader.class)
            List<Located<StaffMember>> staff,
        @JsonProperty("accounts") @JsonDeserialize(contentUsing = AccountReader.class)
            List<Located<StaffAccount>> accounts) {
      this.zone = zone;
      this.staff = staff;
      this.accounts = accounts;
    }

    Confirmation confirmation() {
      return new Confirmation(Optional.ofNullable(confirm), Optional.ofNullable(confirmAgainAfter));
    }
  }

  private record Located<T>(T row, int line) {}

  private static final class RefusedRow extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final int line;

    RefusedRow(int line, String sentence) {
      super(sentence);
      this.line = line;
    }
  }

  static final class Reader extends JsonDeserializer<Authors> {
    @Override
    public Authors deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Table table = context.readValue(parser, Table.class);
      try {
        return of(table);
      } catch (RefusedRow refused) {
        throw at(parser, refused.line, refused);
      }
    }
  }

  private static final class StaffReader extends JsonDeserializer<Located<StaffMember>> {
    @Override
    public Located<StaffMember> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      int line = parser.currentTokenLocation().getLineNr();
      MemberFields row = context.readValue(parser, MemberFields.class);
      try {
        return new Located<>(row.member(), line);
      } catch (IllegalArgumentException refused) {
        throw at(parser, line, refused);
      }
    }
  }

  private static final class AccountReader extends JsonDeserializer<Located<StaffAccount>> {
    @Override
    public Located<StaffAccount> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      int line = parser.currentTokenLocation().getLineNr();
      AccountFields row = context.readValue(parser, AccountFields.class);
      if (row.account == null || row.staff == null) {
        throw at(
            parser, line, new IllegalArgumentException("an account needs 'account' and 'staff'"));
      }
      try {
        return new Located<>(
            new StaffAccount(
                Optional.ofNullable(row.connector),
                row.account,
                row.staff,
                Optional.ofNullable(row.from),
                Optional.ofNullable(row.to),
                new RegisteredMail(
                    Optional.ofNullable(row.confirm), Optional.ofNullable(row.mail))),
            line);
      } catch (IllegalArgumentException refused) {
        throw at(parser, line, refused);
      }
    }
  }

  /** As a row is written: all of it is needed but the further registers. */
  private static final class MemberFields {
    @JsonProperty private String id;
    @JsonProperty private String title;
    @JsonProperty private String given;
    @JsonProperty private String family;
    @JsonProperty private String role;
    @JsonProperty private String specialty;
    @JsonProperty private String register;
    @JsonProperty private String registration;
    @JsonProperty private String organisation;
    @JsonProperty private List<Registration> also;

    StaffMember member() {
      return new StaffMember(
          need("id", id),
          need("title", title),
          need("given", given),
          need("family", family),
          need("role", role),
          need("specialty", specialty),
          need("register", register),
          need("registration", registration),
          need("organisation", organisation),
          also);
    }

    private static String need(String name, String value) {
      if (value == null) {
        throw new IllegalArgumentException(
            "a member of staff needs '" + name + "'; write \"\" where there is none");
      }
      return value;
    }
  }

  /** A row as it is written: what is left out stays null until the row is made. */
  private static final class AccountFields {
    @JsonProperty private String connector;
    @JsonProperty private String account;
    @JsonProperty private String staff;
    @JsonProperty private LocalDate from;
    @JsonProperty private LocalDate to;
    @JsonProperty private RegisteredMail.Confirm confirm;
    @JsonProperty private String mail;
  }

  private static JsonMappingException at(
      JsonParser parser, int line, IllegalArgumentException refused) {
    return new AtLine(
        parser,
        new JsonLocation(parser.currentLocation().contentReference(), -1, line, 1),
        refused);
  }

  /** Names the row's line; Jackson's own would name the end of the file. */
  private static final class AtLine extends JsonMappingException {
    private static final long serialVersionUID = 1L;
    private final IllegalArgumentException refused;

    AtLine(JsonParser parser, JsonLocation location, IllegalArgumentException refused) {
      super(parser, refused.getMessage(), location);
      this.refused = refused;
    }

    @Override
    public synchronized Throwable getCause() {
      return refused;
    }
  }
}
