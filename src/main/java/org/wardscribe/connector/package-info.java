/** The connector SPI: platform-neutral, knows nothing else of ours. */
package org.wardscribe.connector;
