package org.wardscribe.alert;

import java.time.Instant;
import org.wardscribe.mapping.AlertKind;

/**
 * Something that is so just now.
 *
 * @param subject whose or what; there is one alert for each kind and subject
 * @param count of the entries or other things that it is about
 * @param since when it began; now, where that is not known
 * @param sentence for people; no patient data, no conversation's name, no text of a message
 */
public record Condition(
    AlertKind kind, String subject, long count, Instant since, String sentence) {}
