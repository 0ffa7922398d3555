/** What breaks a running Wardscribe on purpose, and what then checks that its promises held. */
package org.wardscribe.chaos;
