/**
 * Speeds, measured with JMH by {@code scripts/identity-benchmark} and {@code
 * scripts/mdm-benchmark}; no test runs them.
 */
package org.wardscribe.benchmark;
