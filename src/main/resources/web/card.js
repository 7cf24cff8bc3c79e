/** One photo on the page with its result. */

import { corrections, setCorrection } from './corrections.js';
import { curl } from './curl.js';
import { copyText, flash } from './download.js';
import * as words from './words.js';

const TEMPLATE = document.getElementById('card');

let created = 0;

/** The minimum length of a picture's longer side, in CSS pixels. */
const MIN_SIDE = 128;

export class Card {
  /**
   * @param photo {name, blob, from?} or {name, field, uri}; from is the URL of a sample
   * @param actions retry(card) and corrected(card), called when the user retries or corrects
   */
  constructor(photo, { retry, corrected }) {
    this.photo = photo;
    this.element = TEMPLATE.content.cloneNode(true).firstElementChild;
    this.element.id = `photo-${++created}`;
    this.correction = corrections().get(this.path);
    this.showName();
    this.part('.curl code').textContent = curl(photo);
    this.part('.retry').addEventListener('click', () => retry(this));
    this.part('.copy').addEventListener('click', () => this.copy());
    this.part('.toggle').addEventListener('click', () => this.toggle());
    this.part('.overlay input').addEventListener('input', () => this.fade(/* smoothly */ false));
    this.part('.correction select').addEventListener('change', ({ target }) => {
      this.correction = target.value || undefined;
      setCorrection(this.path, target.value);
      corrected(this);
    });
    this.showPicture();
    this.showPending();
  }

  /** The photo's path in its folder, if the browser reveals it, or its name or URL. */
  get path() {
    return this.photo.blob?.webkitRelativePath || this.photo.name;
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  showName() {
    const { name, blob, uri } = this.photo;
    const link = uri && /^https?:/i.test(uri);
    this.part('.name').append(link ? this.link(uri) : blob ? `${name}, ${words.bytes(blob.size)}` : name);
    this.part('.name').title = name;
  }

  link(uri) {
    const link = element('a', '', uri);
    link.href = uri;
    link.target = '_blank';
    link.rel = 'noreferrer';
    return link;
  }

  /** Shows the file. The page loads nothing from other hosts, so it cannot show a photo by URL. */
  showPicture() {
    const picture = this.part('.picture');
    picture.alt = this.photo.name;
    picture.addEventListener('load', () => this.enlarge(picture));
    picture.addEventListener('error', () => this.withoutPicture('Your browser cannot show this file.'));
    if (this.photo.blob) {
      this.url = URL.createObjectURL(this.photo.blob);
      picture.src = this.url;
    } else {
      this.withoutPicture('No preview: the server fetches this photo, this page loads nothing from other hosts.');
    }
  }

  /** Enlarges a picture whose longer side is below the minimum. */
  enlarge(picture) {
    const { naturalWidth, naturalHeight } = picture;
    const times = MIN_SIDE / Math.max(naturalWidth, naturalHeight);
    if (times > 1) picture.style.width = `${naturalWidth * times}px`;
  }

  withoutPicture(reason) {
    this.part('.picture').hidden = true;
    this.part('.photo').classList.add('empty');
    this.part('.placeholder').textContent = reason;
  }

  showPending() {
    this.element.dataset.category = 'pending';
    this.element.setAttribute('aria-busy', 'true');
    this.part('.label').textContent = 'Classifying';
    this.part('.sentence').textContent = '';
    for (const part of ['.detail', '.retry', '.bars', '.color', '.overlay', '.correction', '.timing', '.heat']) this.part(part).hidden = true;
  }

  /** Keeps the keyboard focus on the card while its retry button is hidden. */
  keepFocus() {
    this.element.tabIndex = -1;
    this.element.focus();
  }

  returnFocus() {
    if (document.activeElement === this.element) this.part('.retry').focus();
  }

  show(result) {
    this.result = result;
    this.element.dataset.category = words.category(result);
    this.element.setAttribute('aria-busy', 'false');
    if (result.error) this.showProblem(result.error);
    else this.showPrediction(result);
  }

  showProblem(problem) {
    const { title, advice, retryable } = words.explain(problem);
    this.part('.label').textContent = title;
    this.part('.sentence').textContent = advice;
    this.part('.detail').textContent = problem.detail ?? '';
    this.part('.detail').hidden = !problem.detail;
    this.part('.retry').hidden = !retryable;
    const access = words.requiredAccess(problem);
    if (access !== 'open') {
      this.part('.curl code').textContent = curl(this.photo, access);
      this.part('.curl').open = access === 'signature';
    }
  }

  /** Offers the labels of the model, so that the user can choose the correct one. */
  offerLabels(labels) {
    const option = (text, value) => new Option(text, value, false, value === (this.correction ?? ''));
    this.part('.correction select').replaceChildren(option('choose', ''), ...labels.map((label) => option(label, label)));
    this.part('.correction').hidden = false;
  }

  forgetCorrection() {
    this.correction = undefined;
    this.part('.correction select').value = '';
  }

  showPrediction(prediction) {
    this.part('.label').textContent = prediction.label;
    this.part('.sentence').textContent = words.sentence(prediction);
    this.showBars(prediction.predictions);
    this.showColor(prediction.color);
    this.showTiming(prediction);
    if (this.part('.photo').classList.contains('empty')) this.setProportions(prediction.image);
    if (prediction.heatmap) {
      this.part('.heat').src = prediction.heatmap;
      this.part('.heat').alt = `Heat map of ${prediction.predictions[0].label}`;
      this.part('.overlay').hidden = false;
      this.fade(/* smoothly */ false);
    }
  }

  showBars(predictions) {
    this.part('.bars').replaceChildren(...predictions.map(({ label, confidence }) => {
      const bar = element('span', 'bar');
      bar.style.setProperty('--confidence', confidence);
      return element('li', '', element('span', 'of', label), bar, element('span', 'share', words.percent(confidence)));
    }));
    this.part('.bars').hidden = false;
  }

  /** Shows the main color of the garment; an upload's result has none. */
  showColor(color) {
    this.part('.color').hidden = !color;
    if (!color) return;
    this.part('.swatch').style.background = color.hex;
    this.part('.color-name').textContent = `${color.name}, ${color.hex}`;
  }

  showTiming({ timing, roundTripMs, together }) {
    const stages = [
      ['fetch', timing.fetchMs],
      ['decode', timing.decodeMs],
      ['inference', timing.inferMs],
      [together > 1 ? `round trip, ${together} photos` : 'round trip', roundTripMs],
    ].filter(([, ms]) => ms > 0);
    this.part('.timing').replaceChildren(...stages.map(([stage, ms]) =>
      element('div', '', element('dt', '', stage), element('dd', '', words.milliseconds(ms)))));
    this.part('.timing').hidden = false;
  }

  setProportions({ width, height }) {
    this.part('.frame').style.aspectRatio = `${width} / ${height}`;
  }

  /** Switches between the photo and the heat map. */
  toggle() {
    const slider = this.part('.overlay input');
    slider.value = Number(slider.value) > 0 ? 0 : 100;
    this.fade(/* smoothly */ true);
  }

  fade(smoothly) {
    const { value } = this.part('.overlay input');
    const heat = this.part('.heat');
    heat.hidden = false;
    heat.classList.toggle('smooth', smoothly);
    heat.style.opacity = value / 100;
    this.part('.placeholder').style.opacity = 1 - value / 100;
    this.part('.toggle').setAttribute('aria-pressed', String(Number(value) > 0));
    this.part('.overlay input').setAttribute('aria-valuetext', `${value} %`);
  }

  async copy() {
    const code = this.part('.curl code');
    const button = this.part('.copy');
    flash(button, (await copyText(code.textContent, code)) ? 'Copied' : 'Selected');
  }

  /** Releases the picture's memory. */
  close() {
    if (this.url) URL.revokeObjectURL(this.url);
  }
}

function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}
