const dark = matchMedia('(prefers-color-scheme: dark)');
const followColorScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', followColorScheme);
followColorScheme();

/** Landmarks and headings that Swagger UI lacks; it has only <main> around the requests, and headings from level 3 on. */
const structure = ({ React: { createElement } }) => ({
  wrapComponents: {
    // The role, because a <header> in one of Swagger UI's <section> elements is no landmark.
    InfoContainer: (Info) => (props) => createElement('header', { role: 'banner' }, createElement(Info, props)),
    AuthorizeBtnContainer: (Button) => (props) =>
      createElement(
        'section',
        { 'aria-label': 'Authorization' },
        createElement('h2', { className: 'visually-hidden' }, 'Authorization'),
        createElement(Button, props),
      ),
    operations: (Operations) => (props) => [
      createElement('h2', { key: 'heading', className: 'requests' }, 'Requests'),
      createElement(Operations, { key: 'operations', ...props }),
    ],
    // The button that opens a request contains its path, as a link to the same place.
    OperationSummaryPath: (Path) => (props) =>
      createElement(Path, { ...props, operationProps: props.operationProps.set('isDeepLinkingEnabled', false) }),
    // Removed: a choice with only one server.
    ServersContainer: () => () => null,
  },
});

const request = (element) => element.closest('.opblock').querySelector('.opblock-summary-control').innerText;

/** Accessible names for elements that have none in Swagger UI, by selector. */
const names = {
  '.examples-select-element': () => 'Example',
  '.body-param__text': () => 'Request body',
  '.opblock-section-request-body input[type=file]': () => 'File for the request body',
  '.parameters select': (element) => element.closest('tr').dataset.paramName,
  '.responses-table[role=region]': (element) => `Responses of ${request(element)}`,
  '.close-modal': () => 'Close',
};

const nameElements = () => {
  for (const [selector, name] of Object.entries(names)) {
    for (const element of document.querySelectorAll(`${selector}:not([aria-label])`)) {
      element.setAttribute('aria-label', name(element));
    }
  }
  // A keyboard scrolls only what has the focus.
  for (const example of document.querySelectorAll('pre.microlight:not([tabindex])')) {
    example.tabIndex = 0;
  }
};
new MutationObserver(nameElements).observe(document.querySelector('#api'), { childList: true, subtree: true });

SwaggerUIBundle({
  url: new URL('../openapi.json', location.href).href,
  dom_id: '#api',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  plugins: [structure],
});
