/**
 * Images, damaged files and fetched data that the tests of all packages share. Start with {@link
 * clothes.testing.TestImages}.
 */
package clothes.testing;
