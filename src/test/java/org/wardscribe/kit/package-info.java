/**
 * The test kit, shipped as a test-jar: contracts and scripted partners for sites and connectors.
 */
package org.wardscribe.kit;
