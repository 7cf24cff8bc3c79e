/** Accepts photos that are chosen, dropped, pasted or given by URL, and shows their results. */

import { classify, batches, model, useToken } from './api.js';
import { Card } from './card.js';
import { corrections, correctionsCsv, forgetCorrections } from './corrections.js';
import { copyText, download, flash } from './download.js';
import { fitSamples, sampleButtons } from './samples.js';
import { csv, rows, tabSeparated } from './table.js';
import * as words from './words.js';

const $ = (id) => document.getElementById(id);
const cards = new Set();
let labels = [];

/** Adds photos above the earlier ones, in the order in which they are given. */
async function add(photos) {
  if (photos.length === 0) return;
  const newCards = photos.map((photo) => new Card(photo, { retry, corrected: showCorrections }));
  const earlier = [...cards];
  cards.clear();
  for (const card of [...newCards, ...earlier]) cards.add(card);
  $('cards').prepend(...newCards.map((card) => card.element));
  $('clear').hidden = false;
  scrollToResults();
  await classifyAll(newCards);
}

async function classifyAll(newCards) {
  announce(newCards.length === 1 ? `Classifying ${newCards[0].photo.name}.` : `Classifying ${words.counted(newCards.length, 'photo')}.`);
  const byPhoto = new Map(newCards.map((card) => [card.photo, card]));
  for (const batch of batches([...byPhoto.keys()])) {
    // The user may have cleared some photos meanwhile.
    const remaining = batch.filter((photo) => cards.has(byPhoto.get(photo)));
    if (remaining.length === 0) continue;
    const results = await classify(remaining);
    results.forEach((result, i) => show(byPhoto.get(remaining[i]), result));
    showTable();
  }
  const shown = newCards.filter((card) => cards.has(card));
  if (shown.some(lacksToken)) $('sign-in').hidden = false;
  if (shown.length === 1) announce(words.announcement(shown[0].photo.name, shown[0].result));
  else if (shown.length > 1) announce(words.summary(shown.map((card) => card.result)));
}

function show(card, result) {
  card.show(result);
  if (result.error) return;
  card.offerLabels(labels.length > 0 ? labels : result.predictions.map(({ label }) => label));
}

/** Shows the table, with one row for each photo, if there are at least two photos. */
function showTable() {
  $('table').hidden = cards.size < 2;
  $('rows').replaceChildren(...($('table').hidden ? [] : rows([...cards])));
}

function showCorrections() {
  const { size } = corrections();
  $('corrections').hidden = size === 0;
  $('corrected').textContent = `${words.counted(size, 'correct label')}, kept in this browser. The list has a path and a label on each line, to train with.`;
  showTable();
}

async function retry(card) {
  card.showPending();
  card.keepFocus();
  await classifyAll([card]);
  card.returnFocus();
}

function lacksToken(card) {
  return card.result.error && words.requiredAccess(card.result.error) === 'token';
}

/** Classifies the photos that were refused without a token. */
async function signIn() {
  useToken($('token').value);
  $('token').value = '';
  $('sign-in').hidden = true;
  const refused = [...cards].filter((card) => card.result && lacksToken(card));
  refused.forEach((card) => card.showPending());
  if (refused.length > 0) await classifyAll(refused);
}

function announce(text) {
  $('status').textContent = text;
}

/** Scrolls the results into view, as they may be below the window. */
function scrollToResults() {
  const top = $('status').getBoundingClientRect().top;
  if (top > innerHeight * 0.6) $('status').scrollIntoView({ block: 'start' });
}

function clear() {
  for (const card of cards) card.close();
  cards.clear();
  $('cards').replaceChildren();
  $('clear').hidden = true;
  showTable();
  announce('');
  $('choose').focus();
}

function photosOfFiles(files) {
  return [...files].map((file) => ({ name: file.name || 'pasted photo', blob: file }));
}

/** Reads URLs that are separated by whitespace; skips those that start with #, comments of text/uri-list. */
function photosOfText(text) {
  return text
    .split(/\s+/)
    .filter((uri) => uri && !uri.startsWith('#'))
    .map((uri) => ({
      name: uri,
      uri,
      field: uri.startsWith('s3://') ? 's3' : 'url',
    }));
}

const looksLikeUri = (text) => /^\s*(https?|s3):\/\/\S/i.test(text);

async function photoOfSample(button) {
  const from = button.querySelector('img').src;
  const name = decodeURIComponent(from.split('/').at(-1));
  try {
    const response = await fetch(from);
    if (response.ok) return { name, blob: await response.blob(), from };
  } catch {
    // The sample is then sent as a URL. That request fails, too, and the card shows why.
  }
  return { name, uri: from, field: 'url' };
}

async function trySamples(buttons) {
  await add(await Promise.all(buttons.map(photoOfSample)));
}

for (const [button, input] of [['choose', 'files'], ['photograph', 'camera']]) {
  $(button).addEventListener('click', () => $(input).click());
  $(input).addEventListener('change', () => {
    const photos = photosOfFiles($(input).files);
    // Otherwise choosing the same file again fires no event.
    $(input).value = '';
    add(photos);
  });
}

$('link').addEventListener('submit', (event) => {
  event.preventDefault();
  add(photosOfText($('address').value));
  $('address').value = '';
});

$('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  signIn();
});

$('samples').addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button) trySamples([button]);
});
$('all-samples').addEventListener('click', () => trySamples(sampleButtons()));
$('clear').addEventListener('click', clear);

$('download').addEventListener('click', () => download('results.csv', csv([...cards])));
$('copy').addEventListener('click', async () => {
  flash($('copy'), (await copyText(tabSeparated([...cards]), $('rows').parentElement)) ? 'Copied' : 'Selected');
});
$('export').addEventListener('click', () => download('labels.csv', correctionsCsv()));
$('forget').addEventListener('click', () => {
  forgetCorrections();
  for (const card of cards) card.forgetCorrection();
  showCorrections();
  $('choose').focus();
});

document.addEventListener('paste', (event) => {
  const { files } = event.clipboardData;
  const text = event.clipboardData.getData('text/plain');
  if (files.length > 0) {
    event.preventDefault();
    add(photosOfFiles(files));
  } else if (event.target !== $('address') && looksLikeUri(text)) {
    event.preventDefault();
    add(photosOfText(text));
  }
});

/** Photos may be dropped anywhere on the page. */
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('dragged-over');
});
document.addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) document.body.classList.remove('dragged-over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('dragged-over');
  const { files } = event.dataTransfer;
  const text = event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain');
  if (files.length > 0) add(photosOfFiles(files));
  else if (looksLikeUri(text)) add(photosOfText(text));
});

function showModel(modelCard) {
  labels = modelCard.labels;
  words.setLabelCount(labels.length);
  $('labels').textContent = `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`;
  const test = modelCard.metrics?.test;
  const score = test ? `, correct on ${test.correct} of ${test.photos} test photos` : '';
  $('model').textContent = `${modelCard.name} ${modelCard.version}${score}.`;
  return fitSamples(labels);
}

$('privacy').textContent = words.privacy(location.hostname);
showCorrections();

// The page works without the model card.
model().then(showModel).catch(() => {});
