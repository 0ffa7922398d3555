package org.wardscribe.cli;

import java.nio.file.Path;

/** The folder of one site: its {@code application.properties}, routes, mappings and data. */
public record Site(Path folder) {}
