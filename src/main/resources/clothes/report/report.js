// Filters and sorts the photos of the report. Without scripts, the report shows them all.
const form = document.getElementById('filter');
const items = [...document.querySelectorAll('main li[data-label]')];
const lists = [...new Set(items.map((item) => item.parentElement))];
const originalPosition = new Map(items.map((item, index) => [item, index]));
const field = (name) => form.elements[name].value;

const orders = {
  given: (a, b) => originalPosition.get(a) - originalPosition.get(b),
  lowest: (a, b) => a.dataset.confidence - b.dataset.confidence,
  highest: (a, b) => b.dataset.confidence - a.dataset.confidence,
  name: (a, b) => a.dataset.name.localeCompare(b.dataset.name),
};

function update() {
  const name = field('name').trim().toLowerCase();
  const label = field('label');
  for (const item of items) {
    item.hidden =
      (label !== '' && item.dataset.label !== label) || !item.dataset.name.toLowerCase().includes(name);
  }
  for (const list of lists) {
    list.append(...[...list.children].sort(orders[field('order')]));
    list.hidden = [...list.children].every((item) => item.hidden);
    if (list.previousElementSibling?.matches('h3')) list.previousElementSibling.hidden = list.hidden;
  }
  for (const section of document.querySelectorAll('section.photos')) {
    section.hidden = [...section.querySelectorAll('li[data-label]')].every((item) => item.hidden);
  }
  const shown = items.filter((item) => !item.hidden).length;
  form.elements.shown.value = `${shown} of ${items.length} photos of this page`;
}

form.hidden = items.length === 0;
form.addEventListener('input', update);
form.addEventListener('submit', (event) => event.preventDefault());
update();
