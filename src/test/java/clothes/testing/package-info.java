/**
 * Images, damaged files, undecodable file names, fetched data and a locale that the tests of all
 * packages share. Start with {@link clothes.testing.TestImages}.
 */
package clothes.testing;
