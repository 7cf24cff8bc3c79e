/** Takes photos in, in every way there is, and puts the answers in order. */

import { classify, here, model, packs } from './api.js';
import { Card } from './card.js';
import * as words from './words.js';

const $ = (id) => document.getElementById(id);
const cards = new Set();

/** The newest come first; those that came together keep their order. */
async function look(photos) {
  if (photos.length === 0) return;
  const fresh = photos.map((photo) => new Card(photo, again));
  fresh.forEach((card) => cards.add(card));
  $('cards').prepend(...fresh.map((card) => card.element));
  $('clear').hidden = false;
  reveal();
  await answer(fresh);
}

async function answer(fresh) {
  say(fresh.length === 1 ? `Looking at ${fresh[0].photo.name}.` : `Looking at ${words.counted(fresh.length, 'photo')}.`);
  const byPhoto = new Map(fresh.map((card) => [card.photo, card]));
  for (const pack of packs([...byPhoto.keys()])) {
    const wanted = pack.filter((photo) => cards.has(byPhoto.get(photo)));
    if (wanted.length === 0) continue;
    const answers = await classify(wanted);
    answers.forEach((each, i) => byPhoto.get(wanted[i]).show(each));
  }
  const left = fresh.filter((card) => cards.has(card));
  if (left.length === 1) say(words.spoken(left[0].photo.name, left[0].answer));
  else if (left.length > 1) say(words.summary(left.map((card) => card.answer)));
}

async function again(card) {
  card.wait();
  card.keepFocus();
  await answer([card]);
  card.returnFocus();
}

function say(text) {
  $('status').textContent = text;
}

/** Where the answers would come outside of the window, as on a phone. */
function reveal() {
  const top = $('status').getBoundingClientRect().top;
  if (top > innerHeight * 0.6) $('status').scrollIntoView({ block: 'start' });
}

function clear() {
  for (const card of cards) card.close();
  cards.clear();
  $('cards').replaceChildren();
  $('clear').hidden = true;
  say('');
  $('choose').focus();
}

function ofFiles(files) {
  return [...files].map((file) => ({ name: file.name || 'pasted photo', blob: file }));
}

/** Addresses, apart by whatever space there is between them. */
function ofText(text) {
  return text
    .split(/\s+/)
    .filter((each) => each && !each.startsWith('#'))
    .map((address) => ({
      name: address,
      address,
      field: address.startsWith('s3://') ? 's3' : 'url',
    }));
}

const looksLikeAddress = (text) => /^\s*(https?|s3):\/\/\S/i.test(text);

async function ofSample(button) {
  const from = button.querySelector('img').src;
  const name = from.split('/').at(-1);
  try {
    const response = await fetch(from);
    if (response.ok) return { name, blob: await response.blob(), from };
  } catch {
    // The card will say that there is no connection.
  }
  return { name, address: from, field: 'url' };
}

async function trySamples(buttons) {
  await look(await Promise.all(buttons.map(ofSample)));
}

for (const [button, input] of [['choose', 'files'], ['photograph', 'camera']]) {
  $(button).addEventListener('click', () => $(input).click());
  $(input).addEventListener('change', () => {
    const photos = ofFiles($(input).files);
    // So that the same file may be chosen twice.
    $(input).value = '';
    look(photos);
  });
}

$('link').addEventListener('submit', (event) => {
  event.preventDefault();
  look(ofText($('address').value));
  $('address').value = '';
});

const samples = [...document.querySelectorAll('#samples button')];
for (const button of samples) button.addEventListener('click', () => trySamples([button]));
$('every-sample').addEventListener('click', () => trySamples(samples));
$('clear').addEventListener('click', clear);

document.addEventListener('paste', (event) => {
  const { files } = event.clipboardData;
  const text = event.clipboardData.getData('text/plain');
  if (files.length > 0) {
    event.preventDefault();
    look(ofFiles(files));
  } else if (event.target !== $('address') && looksLikeAddress(text)) {
    event.preventDefault();
    look(ofText(text));
  }
});

/** The whole page takes what is dropped. */
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
  if (files.length > 0) look(ofFiles(files));
  else if (looksLikeAddress(text)) look(ofText(text));
});

function introduce(card) {
  const last = card.labels.at(-1);
  $('labels').textContent = `${card.labels.slice(0, -1).join(', ')} and ${last}`;
  const test = card.metrics?.test;
  const score = test ? `, correct on ${test.correct} of ${test.photos} test photos` : '';
  $('model').textContent = `${card.name} ${card.version}${score}. ${$('model').textContent}`;
}

// Without it the page works as well.
model().then(introduce, () => {});
