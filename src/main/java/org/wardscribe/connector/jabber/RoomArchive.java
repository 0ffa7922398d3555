package org.wardscribe.connector.jabber;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * An archive on the server (XEP-0313), a room's or our own account's: paged with bounds, asked by
 * id.
 *
 * <p>A page that did not come whole is {@link Transcript.NotReadable}, never a shorter page.
 */
final class RoomArchive implements Transcript {
  static final int PAGE = 50;

  /** How far an edit, a receipt or a flag is looked for: 10,000 stanzas. */
  private static final int MOST_PAGES = 200;

  /** How far back the message is looked for that a correction means: 1,000 stanzas. */
  private static final int PAGES_BACK = 20;

  private static final String GONE = "item-not-found";

  private final JabberSession session;
  private final String address;
  private final Reader reader;
  private final Predicate<String> owner;
  private final boolean findsById;
  private final CallTime call;

  RoomArchive(JabberSession session, Room room) {
    this(session, room, CallTime.unlimited());
  }

  /**
   * @param call whose questions these are
   */
  RoomArchive(JabberSession session, Room room, CallTime call) {
    this(
        session,
        room.address(),
        room.address()::equalsIgnoreCase,
        room.stanzas()::read,
        room.offers(Ns.MAM_EXTENDED),
        call);
  }

  /**
   * @param address of whom it is
   * @param owner who may say what is in it, by the address
   * @param findsById whether it can be asked by id
   */
  RoomArchive(
      JabberSession session,
      String address,
      Predicate<String> owner,
      Reader reader,
      boolean findsById,
      CallTime call) {
    this.session = session;
    this.address = address;
    this.owner = owner;
    this.reader = reader;
    this.findsById = findsById;
    this.call = call;
  }

  /** Reads what the archive has under an id. */
  interface Reader {
    RoomStanza read(String id, Instant at, Xml message);
  }

  /**
   * @param complete whether this is the end of the archive
   * @param positionLost the archive no longer has the id that was asked for
   */
  record Page(List<RoomStanza> stanzas, boolean complete, boolean positionLost) {}

  /**
   * The page after an id.
   *
   * @param id empty: the beginning of the archive
   */
  Page page(String id) throws NotReadable {
    Optional<Xml> position = id.isEmpty() ? Optional.empty() : Optional.of(position("after", id));
    return query(List.of(), page(PAGE, position));
  }

  /**
   * All that was said with somebody at or after a time, oldest first.
   *
   * @param person the bare address
   */
  List<RoomStanza> with(String person, Instant start) throws NotReadable {
    List<Xml> filter = List.of(field("with", person), field("start", start.toString()));
    List<RoomStanza> all = new ArrayList<>();
    Optional<Xml> position = Optional.empty();
    for (int i = 0; i < MOST_PAGES; i++) {
      Page page = query(filter, page(PAGE, position));
      if (page.positionLost()) {
        throw NotReadable.now("the archive changed while it was read");
      }
      all.addAll(page.stanzas());
      if (page.complete() || page.stanzas().isEmpty()) {
        return all;
      }
      position = Optional.of(position("after", page.stanzas().get(page.stanzas().size() - 1).id()));
    }
    throw NotReadable.ever("too much was said since then");
  }

  /** The first page of what came at or after a time, where the id before it is no longer there. */
  Page from(Instant start) throws NotReadable {
    return query(List.of(field("start", start.toString())), page(PAGE, Optional.empty()));
  }

  /** The newest stanza; empty is a positive answer: there is none yet. */
  Optional<RoomStanza> last() throws NotReadable {
    Page page = query(List.of(), page(1, Optional.of(position("before", ""))));
    if (page.positionLost()) {
      throw NotReadable.now("the archive is not there");
    }
    return page.stanzas().stream().findFirst();
  }

  private static Optional<Xml> page(int most, Optional<Xml> position) {
    Xml set = Xml.of("set", Ns.RSM).with(Xml.of("max", Ns.RSM).says(Integer.toString(most)));
    return Optional.of(position.map(set::with).orElse(set));
  }

  private static Xml position(String where, String id) {
    return Xml.of(where, Ns.RSM).says(id);
  }

  @Override
  public Optional<RoomStanza> find(String id) throws NotReadable {
    if (!findsById) {
      // Such an archive passes over the question, and answers with its oldest page.
      throw NotReadable.ever("the archive can't be asked by id");
    }
    Page page = query(List.of(field("ids", id)), Optional.empty());
    if (page.positionLost()) {
      // Some servers say so of an unknown id; that of a vanished room must not look the same.
      last();
      return Optional.empty();
    }
    return page.stanzas().stream().filter(stanza -> stanza.id().equals(id)).findFirst();
  }

  @Override
  public List<RoomStanza> after(String id) throws NotReadable {
    List<RoomStanza> all = new ArrayList<>();
    String position = id;
    for (int i = 0; i < MOST_PAGES; i++) {
      Page page = page(position);
      if (page.positionLost()) {
        throw NotReadable.ever("the archive no longer reaches back to it");
      }
      all.addAll(page.stanzas());
      if (page.complete() || page.stanzas().isEmpty()) {
        return all;
      }
      position = page.stanzas().get(page.stanzas().size() - 1).id();
    }
    throw NotReadable.ever("too much was said since then");
  }

  @Override
  public List<RoomStanza> before(String id) throws NotReadable {
    List<RoomStanza> all = new ArrayList<>();
    String position = id;
    for (int i = 0; i < PAGES_BACK; i++) {
      Page page = query(List.of(), page(PAGE, Optional.of(position("before", position))));
      if (page.positionLost() || page.stanzas().isEmpty()) {
        return all;
      }
      List<RoomStanza> backwards = new ArrayList<>(page.stanzas());
      Collections.reverse(backwards);
      all.addAll(backwards);
      if (page.complete()) {
        return all;
      }
      position = page.stanzas().get(0).id();
    }
    return all;
  }

  private static Xml field(String name, String value) {
    return Xml.of("field", Ns.DATA_FORM, "var", name)
        .with(Xml.of("value", Ns.DATA_FORM).says(value));
  }

  private Page query(List<Xml> filter, Optional<Xml> set) throws NotReadable {
    String id = UUID.randomUUID().toString();
    Xml query = Xml.of("query", Ns.MAM, "queryid", id);
    if (!filter.isEmpty()) {
      Xml form = Xml.of("x", Ns.DATA_FORM, "type", "submit").with(field("FORM_TYPE", Ns.MAM));
      for (Xml field : filter) {
        form = form.with(field);
      }
      query = query.with(form);
    }
    if (set.isPresent()) {
      query = query.with(set.get());
    }
    if (call.left().isZero()) {
      throw NotReadable.now("the archive takes longer than a call may");
    }
    JabberSession.Collected collected = session.collect(address, owner, query, call);
    if (collected.answer() instanceof Answer.Refused refused) {
      if (refused.condition().equals(GONE)) {
        return new Page(List.of(), false, true);
      }
      throw NotReadable.now("the archive answers " + refused.condition());
    }
    if (!(collected.answer() instanceof Answer.Result result)) {
      throw NotReadable.now("the archive did not answer");
    }
    Xml fin = result.payload().orElseThrow(() -> NotReadable.now("the archive answers nothing"));
    List<RoomStanza> stanzas = new ArrayList<>();
    for (Xml message : collected.messages()) {
      Optional<RoomStanza> stanza =
          message
              .child("result", Ns.MAM)
              .filter(found -> found.attribute("queryid").filter(id::equals).isPresent())
              .flatMap(this::read);
      stanza.ifPresent(stanzas::add);
    }
    checkWhole(fin, stanzas);
    return new Page(stanzas, fin.attribute("complete").filter("true"::equals).isPresent(), false);
  }

  private static void checkWhole(Xml fin, List<RoomStanza> stanzas) throws NotReadable {
    Optional<String> last =
        fin.child("set", Ns.RSM).flatMap(set -> set.child("last", Ns.RSM)).map(Xml::text);
    boolean whole =
        last.isEmpty() || stanzas.stream().anyMatch(stanza -> stanza.id().equals(last.get()));
    if (!whole) {
      throw NotReadable.now("a page of the archive did not come whole");
    }
  }

  private Optional<RoomStanza> read(Xml result) {
    Optional<Xml> forwarded = result.child("forwarded", Ns.FORWARD);
    Optional<Xml> message = forwarded.flatMap(f -> f.child("message", Ns.CLIENT));
    Optional<Instant> at =
        forwarded
            .flatMap(f -> f.child("delay", Ns.DELAY))
            .flatMap(delay -> delay.attribute("stamp"))
            .flatMap(RoomArchive::instant);
    return result
        .attribute("id")
        .filter(id -> message.isPresent() && at.isPresent())
        .map(id -> reader.read(id, at.get(), message.get()));
  }

  /** A time of XEP-0082; empty: it is none. */
  static Optional<Instant> instant(String stamp) {
    try {
      return Optional.of(OffsetDateTime.parse(stamp).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
