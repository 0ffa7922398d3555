/** Speeds, measured with JMH by {@code scripts/identity-benchmark}; no test runs them. */
package org.wardscribe.benchmark;
