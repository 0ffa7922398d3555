/**
 * Files that come with messages: what they really are, by their bytes; without what a device wrote
 * into them; and what can be read of them. Knows no stage.
 */
package org.wardscribe.attachment;
