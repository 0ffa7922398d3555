/** The command line: parses, asks, prints. What it asks for is done elsewhere. */
package org.wardscribe.cli;
