package org.wardscribe.cli.control;

/**
 * The user at the other end of the control socket, as the operating system names them.
 *
 * @param ownUserOrRoot true for root and for the user that Wardscribe runs as: neither can be one
 *     of two people, since either can pass for anybody
 */
public record Peer(String user, boolean ownUserOrRoot) {}
