package org.wardscribe.mapping;

/**
 * What lets us in at a server over HTTP: a token that somebody else keeps fresh, or what we get
 * tokens with ourselves. Never shown.
 */
public sealed interface Credential permits BearerToken, ClientCredentials {}
