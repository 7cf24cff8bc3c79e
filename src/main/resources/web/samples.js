/** The content of the page that belongs to a model: samples and a headline. */

import { modelPage } from './api.js';

const list = document.getElementById('samples');

export const sampleButtons = () => [...list.querySelectorAll('button')];

/** Replaces the samples, ten garments and three things, if the model lacks a garment's label. */
export async function fitSamples(labels) {
  const garments = sampleButtons().filter((button) => !('thing' in button.dataset));
  if (garments.every((button) => labels.includes(button.textContent))) return;
  const { headline, samples } = await modelPage().catch(() => ({}));
  document.getElementById('headline').textContent = headline ?? 'What is this?';
  document.title = `clothes: ${headline ?? 'what is this?'}`;
  list.replaceChildren(...(samples ?? []).map(sample));
  document.getElementById('samples-section').hidden = !samples?.length;
}

function sample(file) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  const image = document.createElement('img');
  button.type = 'button';
  image.src = `model-page/samples/${encodeURIComponent(file)}`;
  image.alt = '';
  button.append(image, file.replace(/\.[^.]*$/, ''));
  item.append(button);
  return item;
}
