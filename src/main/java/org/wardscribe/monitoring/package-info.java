/** What watches a running site: figures for Prometheus and health for people and machines. */
package org.wardscribe.monitoring;
