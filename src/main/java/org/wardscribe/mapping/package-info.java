/** Mapping files: tables that a site may override file by file. */
package org.wardscribe.mapping;
