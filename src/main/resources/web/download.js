/** Saves text as a file, and copies text. */

export function download(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Copies text and returns whether it was copied. A page without HTTPS has no clipboard API, except on
 * localhost: there, the element with the text is selected and copied.
 *
 * @param source the element
 */
export async function copyText(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return document.execCommand('copy');
  }
}

/** Shows a message on a button for two seconds. */
export function flash(button, text) {
  const original = button.dataset.text ?? button.textContent;
  button.dataset.text = original;
  button.textContent = text;
  setTimeout(() => (button.textContent = original), 2000);
}
