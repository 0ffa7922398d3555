package org.wardscribe.index;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.wardscribe.mapping.ClientCredentials;

/**
 * How the Personal Demographics Service is asked, in its application-restricted mode.
 *
 * @param id the site's name for it, for logs and sentences
 * @param base e.g. {@code https://api.service.nhs.uk/personal-demographics/FHIR/R4}
 * @param nhsNumber the identifier system of NHS numbers, as {@code identifier-systems.yaml} has it
 * @param credentials how we show who we are; empty only for the public sandbox
 * @param organisation ODS code of the organisation for which is asked, where one application serves
 *     several
 * @param answerTimeout for one question with its token, its wait for a place, and its repeat
 * @param perSecond questions that may begin in one second; 5 unless NHS England allows more
 */
public record PdsIndex(
    String id,
    URI base,
    String nhsNumber,
    Optional<ClientCredentials> credentials,
    Optional<String> organisation,
    Duration connectTimeout,
    Duration answerTimeout,
    int perSecond) {}
