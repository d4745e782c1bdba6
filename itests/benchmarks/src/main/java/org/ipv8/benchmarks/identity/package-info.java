/** Token trees and disclosures, ours and those of the reference in one run. */
package org.ipv8.benchmarks.identity;
