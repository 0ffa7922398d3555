package org.wardscribe.rehearse;

import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wardscribe.page.Page;
import org.wardscribe.page.Page.Row;
import org.wardscribe.rehearse.Tally.Fates;

/**
 * The report of a rehearsal for whoever governs information: how many messages would be filed, held
 * and why, and what was stripped; a page in one file that meets WCAG 2.2 AA.
 *
 * <p>Only counts, and names of sites that the trust's own tables have: no identifier, no text, no
 * message's id. A count of one in a small place may still point at somebody who knows the place;
 * the page says so.
 */
public final class ReportPage {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm", Locale.UK);

  private final ReportFacts facts;
  private final Tally tally;

  public ReportPage(ReportFacts facts) {
    this.facts = facts;
    this.tally = facts.tally();
  }

  /** Writes the whole page; the stream stays open. */
  public void write(OutputStream out) throws IOException {
    Page page = new Page(out, "Rehearsal of patient identification");
    page.heading(1, "Rehearsal of patient identification")
        .paragraph(
            "What Wardscribe would have done with these messages, had it been switched on. Each was"
                + " checked against the trust's own patient index, which has "
                + ReportWords.number(facts.patients())
                + (facts.patients() == 1 ? " record" : " records")
                + ". Nothing was filed, sent or deleted.")
        .paragraph(
            "Rehearsed on "
                + WHEN.format(facts.at())
                + ", Wardscribe "
                + facts.version()
                + ". This page has counts only: no names, numbers, messages or ids.")
        .figures(figures());
    held(page);
    stripped(page);
    sites(page);
    rules(page);
    limits(page);
    page.finish();
  }

  private List<Row> figures() {
    List<Row> figures = new ArrayList<>();
    Fates all = tally.all();
    figures.add(Row.of("messages rehearsed", ReportWords.number(all.messages())));
    figures.add(
        Row.of(
            "would be filed",
            ReportWords.number(all.filed()),
            ReportWords.share(all.filed(), all.messages())));
    figures.add(
        Row.of(
            "would be held for a person",
            ReportWords.number(all.held()),
            ReportWords.share(all.held(), all.messages())));
    if (tally.unusable() > 0) {
      figures.add(Row.of("lines that could not be used", ReportWords.number(tally.unusable())));
    }
    return figures;
  }

  private void held(Page page) throws IOException {
    page.heading(2, "What would be held, and why")
        .paragraph(
            "Held is not lost: the message waits, with an owner, until a person has decided. Wardscribe"
                + " does not guess.");
    if (tally.held().isEmpty()) {
      page.paragraph("No message would be held.");
      return;
    }
    int messages = tally.all().messages();
    page.table(
            "Messages that would be held, by reason",
            List.of("Reason", "Messages", "Of all"),
            tally.held().stream()
                .map(
                    h ->
                        Row.of(
                            ReportWords.words(h.reason()),
                            ReportWords.number(h.messages()),
                            ReportWords.share(h.messages(), messages)))
                .toList())
        .paragraph("What each reason means, and what a person then does:")
        .terms(
            tally.held().stream()
                .map(h -> Row.of(ReportWords.words(h.reason()), h.reason().sentence()))
                .toList());
  }

  private void stripped(Page page) throws IOException {
    page.heading(2, "What would be stripped")
        .paragraph(
            "Each of these is replaced by a word in brackets, such as [patient], before anything is"
                + " filed. A held message is filed only once a person has confirmed the patient.");
    pieces(
        page,
        "Stripped from the text: how often, and in how many messages",
        "Nothing was stripped.",
        tally.stripped());
    page.heading(2, "What was recognised and stays")
        .paragraph(
            "Names of staff, other dates and clinical words stay: without them the advice would be"
                + " nobody's, or wrong. Age, ward and bed stay unless the site has them stripped.");
    pieces(
        page,
        "Kept in the text: how often, and in how many messages",
        "Nothing was recognised that stays.",
        tally.kept());
  }

  private static void pieces(Page page, String caption, String ifNone, List<Tally.Pieces> counts)
      throws IOException {
    if (counts.isEmpty()) {
      page.paragraph(ifNone);
      return;
    }
    page.table(
        caption,
        List.of("Type", "Times found", "Messages to be filed", "Messages to be held"),
        counts.stream()
            .map(
                c ->
                    Row.of(
                        ReportWords.words(c.type()),
                        ReportWords.number(c.pieces()),
                        ReportWords.number(c.in().filed()),
                        ReportWords.number(c.in().held())))
            .toList());
  }

  private void sites(Page page) throws IOException {
    List<Row> rows = new ArrayList<>();
    tally.sites().forEach(s -> rows.add(row(s.name(), s.fates())));
    if (tally.otherSites().messages() > 0) {
      rows.add(row("Sites that are not in the tables", tally.otherSites()));
    }
    if (tally.noSite().messages() > 0) {
      rows.add(row("No site given", tally.noSite()));
    }
    page.heading(2, "By site");
    if (rows.isEmpty()) {
      page.paragraph("There was no message.");
      return;
    }
    page.table(
        "Messages by the site where they were written",
        List.of("Site", "Messages", "To be filed", "To be held", "Held"),
        rows);
    if (tally.otherSites().messages() > 0) {
      page.paragraph(
          "Hospital numbers of a site that is not in the tables can't be recognised as its own: add"
              + " the site to identifier-systems.yaml, and rehearse again.");
    }
  }

  private static Row row(String name, Fates fates) {
    return Row.of(
        name,
        ReportWords.number(fates.messages()),
        ReportWords.number(fates.filed()),
        ReportWords.number(fates.held()),
        ReportWords.share(fates.held(), fates.messages()));
  }

  private void rules(Page page) throws IOException {
    List<String> rules = new ArrayList<>();
    rules.add(
        facts.policy().withNumber() == 1
            ? "A message with a valid number of one patient is filed if family name or full date of"
                + " birth agrees as well, and nothing that it says contradicts the record."
            : "A message with a valid number of one patient is filed if family name and full date of"
                + " birth agree as well (three identifiers), and nothing that it says contradicts the"
                + " record.");
    rules.add(
        facts.policy().withoutNumber()
            ? "Without a number: given name, family name, full date of birth and an address line,"
                + " postcode or telephone number must agree, and with one record only."
            : "A message without a number is always held.");
    rules.add(
        "Kept because the site says so: "
            + (facts.rules().keep().isEmpty()
                ? "nothing"
                : facts.rules().keep().stream()
                    .sorted()
                    .map(k -> ReportWords.words(k).toLowerCase(Locale.UK))
                    .collect(Collectors.joining(", ")))
            + ".");
    page.heading(2, "The rules that decided").list(rules);
  }

  private static void limits(Page page) throws IOException {
    page.heading(2, "What this page does not say")
        .list(
            List.of(
                "Whether each decision was right. Somebody who may see patients' records has to"
                    + " compare a sample of the results file with them, both filed and held.",
                "What was missed: an identifier that nothing recognised is counted nowhere. Read a"
                    + " sample of the redacted texts for it.",
                "That the filed text is anonymous. It is filed in the patient's own record, and what"
                    + " is told in it may still point to the patient.",
                "A small count may mean something to somebody who knows the place. Pass this page on"
                    + " as you would other internal figures."));
  }
}
