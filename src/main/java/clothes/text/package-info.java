/**
 * Text for people: safe printing, truncation, plurals, columns, suggestions and descriptions of
 * rotations. Start with {@link clothes.text.PrintableText}. {@link clothes.text.CommaList} parses
 * lists.
 */
package clothes.text;
