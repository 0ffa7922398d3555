/** A patient index that is asked by Patient Demographics Query over HL7 v2 (IHE ITI-21). */
package org.wardscribe.index.pdq;
