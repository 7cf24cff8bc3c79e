/** The results of all photos as one table, to copy or to download. */

import { percent } from './words.js';

const COLUMNS = ['input', 'label', 'confidence', 'known', 'closest', 'rotated', 'width', 'height', 'color', 'color_hex', 'error', 'correct_label'];

/** A spreadsheet would run a name that starts with one of these as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** The rows of the table, one for each card. */
export function rows(cards) {
  return cards.map((card) => {
    const row = document.createElement('tr');
    row.append(nameCell(card), cell(label(card)), cell(confidence(card), 'number'), cell(card.correction ?? ''));
    row.dataset.category = card.element.dataset.category;
    return row;
  });
}

function nameCell(card) {
  const cell = document.createElement('th');
  const link = document.createElement('a');
  cell.scope = 'row';
  link.href = `#${card.element.id}`;
  link.textContent = card.photo.name;
  cell.append(link);
  return cell;
}

function cell(text, className = '') {
  const cell = document.createElement('td');
  cell.textContent = text;
  cell.className = className;
  return cell;
}

function label({ result }) {
  if (!result) return 'classifying';
  return result.error ? 'failed' : result.label;
}

function confidence({ result }) {
  return result && !result.error ? percent(result.confidence) : '';
}

/** The finished results as CSV by RFC 4180, with column names as in the CSV of the command line. */
export function csv(cards) {
  return lines(cards, ',', (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value));
}

/** The finished results, separated by tabs, as spreadsheets paste them. */
export function tabSeparated(cards) {
  return lines(cards, '\t', (value) => value.replaceAll(/\s/g, ' '));
}

function lines(cards, separator, quote) {
  const records = cards.filter((card) => card.result).map(record);
  return [COLUMNS, ...records].map((values) => `${values.map(quote).join(separator)}\r\n`).join('');
}

function record({ path, result, correction = '' }) {
  const name = FORMULA.test(path) ? `./${path}` : path;
  if (result.error) return [name, '', '', '', '', '', '', '', '', '', result.error.detail ?? 'failed', correction];
  const { label, confidence, known, closest = '', rotated = 0, image, color } = result;
  return [name, label, confidence, known, closest, rotated, image.width, image.height, color?.name ?? '', color?.hex ?? '', '', correction].map(String);
}
