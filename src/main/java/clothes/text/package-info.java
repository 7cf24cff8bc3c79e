/** Formatting of text for people: safe printing, truncation, plurals and columns. */
package clothes.text;
