/** Pages for people who govern: one file each, no script, only counts. */
package org.wardscribe.page;
