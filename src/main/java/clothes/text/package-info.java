/**
 * Text for people: safe printing, truncation, plurals, columns and suggestions. {@link
 * clothes.text.CommaList} parses lists.
 */
package clothes.text;
