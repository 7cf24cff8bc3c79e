/**
 * Text for people: safe printing, truncation, plurals, columns, rotations and suggestions. Start
 * with {@link clothes.text.PrintableText}. {@link clothes.text.CommaList} parses lists.
 */
package clothes.text;
