/** The only adapters to Apache Camel: {@code ledger:}, and the rules that routes keep. */
package org.wardscribe.camel;
