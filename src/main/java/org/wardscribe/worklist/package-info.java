/** What people are told, and what they can do: held entries, receipts in the conversation. */
package org.wardscribe.worklist;
