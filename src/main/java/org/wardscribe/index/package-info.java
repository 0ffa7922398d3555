/**
 * Patient indexes that are asked over a network: each over its own protocol, all under one contract
 * ({@code PatientIndexContract} in the test kit).
 */
package org.wardscribe.index;
