/** One photo on the page, and what became of it. */

import { curl } from './curl.js';
import * as words from './words.js';

const TEMPLATE = document.getElementById('card');

/** In pixels of the page, what the longer side of a picture has at least. */
const SMALLEST = 128;

export class Card {
  /**
   * @param photo {name, blob, from?} or {name, field, address}
   * @param again called where the reader wants to try again
   */
  constructor(photo, again) {
    this.photo = photo;
    this.element = TEMPLATE.content.cloneNode(true).firstElementChild;
    this.name();
    this.part('.curl code').textContent = curl(photo);
    this.part('.again').addEventListener('click', () => again(this));
    this.part('.copy').addEventListener('click', () => this.copy());
    this.part('.toggle').addEventListener('click', () => this.toggle());
    this.part('.looked input').addEventListener('input', () => this.fade(false));
    this.picture();
    this.wait();
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  name() {
    const { name, blob, address } = this.photo;
    const link = address && /^https?:/i.test(address);
    this.part('.name').append(link ? this.link(address) : blob ? `${name}, ${words.bytes(blob.size)}` : name);
    this.part('.name').title = name;
  }

  link(address) {
    const link = element('a', '', address);
    link.href = address;
    link.target = '_blank';
    link.rel = 'noreferrer';
    return link;
  }

  /** The file itself; from another host nothing is shown, for nothing is asked of one. */
  picture() {
    const picture = this.part('.picture');
    picture.alt = this.photo.name;
    picture.addEventListener('load', () => this.enlarge(picture));
    picture.addEventListener('error', () => this.withoutPicture('Your browser cannot show this file.'));
    if (this.photo.blob) {
      this.url = URL.createObjectURL(this.photo.blob);
      picture.src = this.url;
    } else {
      this.withoutPicture('Not shown: this page asks no other host for anything. The server does.');
    }
  }

  /** What has a few pixels only could not be seen. */
  enlarge(picture) {
    const { naturalWidth, naturalHeight } = picture;
    const times = SMALLEST / Math.max(naturalWidth, naturalHeight);
    if (times > 1) picture.style.width = `${naturalWidth * times}px`;
  }

  withoutPicture(why) {
    this.part('.picture').hidden = true;
    this.part('.photo').classList.add('empty');
    this.part('.instead').textContent = why;
  }

  wait() {
    this.element.dataset.verdict = 'looking';
    this.element.setAttribute('aria-busy', 'true');
    this.part('.label').textContent = 'Looking';
    this.part('.verdict').textContent = '';
    for (const part of ['.detail', '.again', '.bars', '.looked', '.timing', '.heat']) this.part(part).hidden = true;
  }

  /** While the button that had the focus is hidden. */
  keepFocus() {
    this.element.tabIndex = -1;
    this.element.focus();
  }

  returnFocus() {
    if (document.activeElement === this.element) this.part('.again').focus();
  }

  show(answer) {
    this.answer = answer;
    this.element.dataset.verdict = words.verdict(answer);
    this.element.setAttribute('aria-busy', 'false');
    if (answer.error) this.fail(answer.error);
    else this.tell(answer);
  }

  fail(problem) {
    const { title, advice, again } = words.trouble(problem);
    this.part('.label').textContent = title;
    this.part('.verdict').textContent = advice;
    this.part('.detail').textContent = problem.detail ?? '';
    this.part('.detail').hidden = !problem.detail;
    this.part('.again').hidden = !again;
    if (words.wantsSignature(problem)) {
      this.part('.curl code').textContent = curl(this.photo, true);
      this.part('.curl').open = true;
    }
  }

  tell(prediction) {
    this.part('.label').textContent = prediction.label;
    this.part('.verdict').textContent = words.sentence(prediction);
    this.bars(prediction.predictions);
    this.timing(prediction);
    if (this.part('.photo').classList.contains('empty')) this.proportions(prediction.image);
    if (prediction.heatmap) {
      this.part('.heat').src = prediction.heatmap;
      this.part('.heat').alt = `Where it looked for: ${prediction.predictions[0].label}`;
      this.part('.looked').hidden = false;
      this.fade(false);
    }
  }

  bars(predictions) {
    this.part('.bars').replaceChildren(...predictions.map(({ label, confidence }) => {
      const bar = element('span', 'bar');
      bar.style.setProperty('--part', confidence);
      return element('li', '', element('span', 'of', label), bar, element('span', 'share', words.percent(confidence)));
    }));
    this.part('.bars').hidden = false;
  }

  timing({ timing, roundTripMs, together }) {
    const stages = [
      ['fetch', timing.fetchMs],
      ['decode', timing.decodeMs],
      ['network', timing.inferMs],
      [together > 1 ? `there and back, ${together} together` : 'there and back', roundTripMs],
    ].filter(([, ms]) => ms > 0);
    this.part('.timing').replaceChildren(...stages.map(([stage, ms]) =>
      element('div', '', element('dt', '', stage), element('dd', '', words.milliseconds(ms)))));
    this.part('.timing').hidden = false;
  }

  proportions({ width, height }) {
    this.part('.frame').style.aspectRatio = `${width} / ${height}`;
  }

  /** From the photo alone to the whole map, and back. */
  toggle() {
    const slider = this.part('.looked input');
    slider.value = Number(slider.value) > 0 ? 0 : 100;
    this.fade(true);
  }

  fade(gently) {
    const { value } = this.part('.looked input');
    const heat = this.part('.heat');
    heat.hidden = false;
    heat.classList.toggle('gently', gently);
    heat.style.opacity = value / 100;
    this.part('.instead').style.opacity = 1 - value / 100;
    this.part('.toggle').setAttribute('aria-pressed', String(Number(value) > 0));
    this.part('.looked input').setAttribute('aria-valuetext', `${value} %`);
  }

  async copy() {
    const code = this.part('.curl code');
    const button = this.part('.copy');
    button.textContent = (await copied(code)) ? 'Copied' : 'Select it';
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  }

  /** Gives the browser back what the picture holds. */
  close() {
    if (this.url) URL.revokeObjectURL(this.url);
  }
}

/** Also where there is no clipboard for scripts, as on a laptop's address in the local network. */
async function copied(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return document.execCommand('copy');
  }
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
