/** Formatting of text for people: safe printing, plurals and columns. */
package clothes.text;
