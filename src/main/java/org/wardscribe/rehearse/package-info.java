/** A trust's own messages, identified against its own index before anything is switched on. */
package org.wardscribe.rehearse;
