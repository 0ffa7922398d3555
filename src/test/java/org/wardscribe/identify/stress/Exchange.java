package org.wardscribe.identify.stress;

/** Two messages of a thread, written as they stand. */
record Exchange(Person about, String asked, String answered) {}
