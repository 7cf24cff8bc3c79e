/** The texts of the page: confidence in words, and what an error means for the reader. */

const SURE = 0.95;
const FAIRLY_SURE = 0.8;

/** Formats a confidence from 0 to 1; never rounds to 100 % or 0 %. */
export function percent(confidence) {
  if (confidence > 0.999) return '> 99.9 %';
  if (confidence < 0.001) return '< 0.1 %';
  return `${(confidence * 100).toFixed(1)} %`;
}

export function milliseconds(ms) {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function bytes(count) {
  return count < 100_000 ? `${Math.ceil(count / 1000)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The category of a result, which decides its color: sure, fairly, uncertain, unknown, failed. */
export function category(result) {
  if (result.error) return 'failed';
  if (!result.known) return 'unknown';
  if (result.confidence >= SURE) return 'sure';
  return result.confidence >= FAIRLY_SURE ? 'fairly' : 'uncertain';
}

/** The categories in the words of the page. */
export const CATEGORIES = {
  sure: 'sure',
  fairly: 'fairly sure',
  uncertain: 'uncertain',
  unknown: 'unknown',
  failed: 'failed',
};

const NUMBERS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

let ofTheLabels = 'of the ten';

/** Sets the number of labels that the texts mention. */
export function setLabelCount(count) {
  ofTheLabels = `of the ${NUMBERS[count - 2] ?? count}`;
}

/** The sentence under the label. */
export function sentence(prediction) {
  return classification(prediction) + rotation(prediction.rotated);
}

function classification(prediction) {
  const [first, second] = prediction.predictions;
  const other = second ? ` Next: ${second.label}, ${percent(second.confidence)}.` : '';
  switch (category(prediction)) {
    case 'unknown':
      return `Not one ${ofTheLabels}. ${closest(prediction)}`;
    case 'sure':
      return `Sure, ${percent(first.confidence)}.`;
    case 'fairly':
      return `Fairly sure, ${percent(first.confidence)}.${other}`;
    default:
      return `Uncertain, ${percent(first.confidence)}.${other}`;
  }
}

/** The closest class and the most likely label of an unknown photo; older results have only labels. */
function closest({ closest: closestClass, predictions: [first] }) {
  const start = { undefined: '', thing: 'Probably not a garment. ' }[closestClass] ?? `Closest: ${closestClass}. `;
  return `${start}Likeliest ${ofTheLabels}: ${first.label}, ${percent(first.confidence)}.`;
}

/** @param degrees clockwise: 90, 180 or 270; 0 or undefined if the photo was not rotated */
function rotation(degrees) {
  return degrees ? ` Rotated clockwise by ${degrees}° to classify it.` : '';
}

const LOOPBACK = /^(localhost|127\..*|\[::1\])$/;

/** A host on the same network: a private address, or a name that only this network resolves. */
const SAME_NETWORK =
  /^(10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)(\.\d+)+$|^\[(f[cd]|fe80)|\.local$|^[^.:]+$/;

/** Where photos go, which depends on the host of the page. */
export function privacy(host) {
  if (LOOPBACK.test(host)) return 'Photos do not leave this computer.';
  if (SAME_NETWORK.test(host)) return `Photos are sent only to ${host} on your network.`;
  return 'Photos are sent to this server only. It may keep those over 4.5 MB for some days.';
}

/** A short sentence for screen readers. */
export function announcement(name, result) {
  if (result.error) return `${name}: ${explain(result.error).title}.`;
  const found = result.known
    ? `${result.label}, ${CATEGORIES[category(result)]}, ${percent(result.confidence)}.`
    : `unknown. ${closest(result)}`;
  return `${name}: ${found}${rotation(result.rotated)}`;
}

/** Counts results by category, as in "13 photos: 9 sure, 1 uncertain, 3 unknown." */
export function summary(results) {
  const counts = Object.entries(CATEGORIES)
    .map(([key, name]) => [results.filter((result) => category(result) === key).length, name])
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`);
  return `${counted(results.length, 'photo')}: ${counts.join(', ')}.`;
}

function retryAdvice(problem) {
  return problem.retryAfter ? `Try again in ${problem.retryAfter} seconds.` : 'Try again in a moment.';
}

/** Explanations by HTTP status; the numbers from 0 down are failures without a response. */
const EXPLANATIONS = {
  '-4': { title: 'Not classified yet', advice: 'The photo is still in the queue. Try again in a minute.', retryable: true },
  '-3': { title: 'This file cannot be read', advice: 'It may have been moved, or it is a folder.' },
  '-2': {
    title: 'Too large to send',
    advice: 'Reduce the photo; the model needs only 224 × 224 pixels.',
  },
  '-1': { title: 'Timed out', advice: 'The connection may be slow, or the server busy. Try again.', retryable: true },
  0: {
    title: 'No connection',
    advice: 'The server is unreachable. The photo is kept on this page: try again when you are online.',
    retryable: true,
  },
  400: { title: 'Invalid request' },
  401: { title: 'Sign-in required' },
  403: { title: 'This URL is not allowed' },
  404: { title: 'No photo at this URL' },
  405: { title: 'Method not allowed' },
  408: { title: 'Timed out', advice: 'The connection may be slow. Try again.', retryable: true },
  413: { title: 'Too large' },
  415: { title: 'Not a supported photo', advice: 'Supported formats: JPEG, PNG, GIF, BMP and WebP. Save an AVIF photo as JPEG in an image viewer.' },
  422: { title: 'This photo is damaged', advice: 'Save or download it again.' },
  429: { title: 'Too many requests', advice: retryAdvice, retryable: true },
  500: { title: 'Server error', advice: 'The fault is in the server, not in your photo.', retryable: true },
  501: { title: 'Too large to send', advice: 'This server accepts no larger photos: reduce it.' },
  502: { title: 'The photo could not be fetched', advice: 'Its host did not deliver it.', retryable: true },
  503: { title: 'The server is busy', advice: retryAdvice, retryable: true },
  504: { title: 'Timed out', advice: 'The photo, or its host, took too long.', retryable: true },
};

const UNSIGNED = {
  title: 'This API requires signed requests',
  advice:
    'A web page has no AWS credentials to sign with. Use the curl command below, with your credentials in the environment.',
};

const WITHOUT_TOKEN = {
  title: 'This API requires a token',
  advice: 'Paste an access token above, then try again. It is kept until you close this page.',
  retryable: true,
};

/** The default format of iPhone cameras. */
const HEIC = {
  title: 'This is a HEIC photo',
  advice:
    'Export it as JPEG: on a Mac in Preview, on an iPhone by choosing it here from the photo library. To take JPEGs from now on, set the iPhone: Settings, Camera, Formats, Most Compatible.',
};

/** Explanations for responses of the gateway, which are not problem documents. */
const GATEWAY = {
  401: WITHOUT_TOKEN,
  403: UNSIGNED,
  413: { title: 'Too large to send', advice: 'The gateway accepts no photo of this size.' },
  502: { title: 'Server error', advice: 'The fault is in the server, not in your photo.', retryable: true },
};

/** The title, the advice, and whether trying again may help. */
export function explain(problem) {
  if (problem.status === 415 && /\bHEIC\b/.test(problem.detail)) return { ...HEIC, retryable: false };
  const known = (!problem.fromApi && GATEWAY[problem.status]) || EXPLANATIONS[problem.status];
  const explanation = known ?? { title: `HTTP status ${problem.status}`, retryable: problem.status >= 500 };
  const advice = typeof explanation.advice === 'function' ? explanation.advice(problem) : explanation.advice;
  return { title: explanation.title, advice: advice ?? '', retryable: explanation.retryable ?? false };
}

/** The credentials that the gateway requires: 'signature', 'token', or none ('open'). */
export function requiredAccess(problem) {
  if (problem.fromApi) return 'open';
  return { 401: 'token', 403: 'signature' }[problem.status] ?? 'open';
}
