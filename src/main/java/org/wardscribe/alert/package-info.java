/**
 * Tells people by mail and webhook when something opens and when it is over: what is watched, what
 * becomes of an alert, and how it is sent. No patient data is in any of it.
 */
package org.wardscribe.alert;
