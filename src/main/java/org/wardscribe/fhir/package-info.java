/** FHIR over HTTP, as every client of ours speaks it: one exchange, and what its answer decides. */
package org.wardscribe.fhir;
