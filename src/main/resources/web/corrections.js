/** The correct labels of photos that were classified wrongly. This browser keeps them; they are not sent. */

const KEY = 'clothes.corrections';

/** The correct labels by the photo's path, the latest correction last. */
export function corrections() {
  try {
    return new Map(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
  } catch {
    return new Map(); // Storage is forbidden, or another program wrote into it.
  }
}

/** Stores the correct label of a photo; an empty label deletes the stored one. */
export function setCorrection(path, label) {
  const all = corrections();
  all.delete(path);
  if (label) all.set(path, label);
  save(all);
}

export function forgetCorrections() {
  save(new Map());
}

function save(all) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...all]));
  } catch {
    // Storage is forbidden or full: the correction lasts as long as the page.
  }
}

/** The corrections as CSV for training: a path and a label on each line. */
export function correctionsCsv() {
  const quote = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return ['path,label', ...[...corrections()].map((pair) => pair.map(quote).join(','))].map((line) => `${line}\r\n`).join('');
}
