/** Accepts photos that are chosen, dropped, pasted or given by URL, and shows their results. */

import { classify, batches, model, useToken } from './api.js';
import { Card } from './card.js';
import * as words from './words.js';

const $ = (id) => document.getElementById(id);
const cards = new Set();

/** Adds photos above the earlier ones, in their order. */
async function add(photos) {
  if (photos.length === 0) return;
  const newCards = photos.map((photo) => new Card(photo, retry));
  newCards.forEach((card) => cards.add(card));
  $('cards').prepend(...newCards.map((card) => card.element));
  $('clear').hidden = false;
  scrollToResults();
  await classifyAll(newCards);
}

async function classifyAll(newCards) {
  announce(newCards.length === 1 ? `Classifying ${newCards[0].photo.name}.` : `Classifying ${words.counted(newCards.length, 'photo')}.`);
  const byPhoto = new Map(newCards.map((card) => [card.photo, card]));
  for (const batch of batches([...byPhoto.keys()])) {
    const remaining = batch.filter((photo) => cards.has(byPhoto.get(photo)));
    if (remaining.length === 0) continue;
    const results = await classify(remaining);
    results.forEach((result, i) => byPhoto.get(remaining[i]).show(result));
  }
  const shown = newCards.filter((card) => cards.has(card));
  if (shown.some(lacksToken)) $('sign-in').hidden = false;
  if (shown.length === 1) announce(words.announcement(shown[0].photo.name, shown[0].result));
  else if (shown.length > 1) announce(words.summary(shown.map((card) => card.result)));
}

async function retry(card) {
  card.wait();
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
  refused.forEach((card) => card.wait());
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
  announce('');
  $('choose').focus();
}

function photosOfFiles(files) {
  return [...files].map((file) => ({ name: file.name || 'pasted photo', blob: file }));
}

/** Reads URLs that are separated by whitespace. */
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
  const name = from.split('/').at(-1);
  try {
    const response = await fetch(from);
    if (response.ok) return { name, blob: await response.blob(), from };
  } catch {
    // The request for the URL fails, too, and its card shows why.
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

const samples = [...document.querySelectorAll('#samples button')];
for (const button of samples) button.addEventListener('click', () => trySamples([button]));
$('all-samples').addEventListener('click', () => trySamples(samples));
$('clear').addEventListener('click', clear);

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

function showModel(card) {
  const last = card.labels.at(-1);
  $('labels').textContent = `${card.labels.slice(0, -1).join(', ')} and ${last}`;
  const test = card.metrics?.test;
  const score = test ? `, correct on ${test.correct} of ${test.photos} test photos` : '';
  $('model').textContent = `${card.name} ${card.version}${score}. ${$('model').textContent}`;
}

// The page works without the model card.
model().then(showModel, () => {});
