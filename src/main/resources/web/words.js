/** What the page says: how sure an answer is, and what an error means for the one who reads it. */

const SURE = 0.95;
const FAIRLY_SURE = 0.8;

/** Never rounded to certainty, nor to nothing. */
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

export function counted(count, thing) {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** One of five, of which each has its color: sure, fairly, doubt, unknown, failed. */
export function verdict(answer) {
  if (answer.error) return 'failed';
  if (!answer.known) return 'unknown';
  if (answer.confidence >= SURE) return 'sure';
  return answer.confidence >= FAIRLY_SURE ? 'fairly' : 'doubt';
}

export const VERDICTS = {
  sure: 'sure',
  fairly: 'fairly sure',
  doubt: 'in doubt',
  unknown: 'unknown',
  failed: 'failed',
};

/** The sentence under the label. */
export function sentence(prediction) {
  const [first, second] = prediction.predictions;
  const other = second ? ` Otherwise ${second.label}, ${percent(second.confidence)}.` : '';
  switch (verdict(prediction)) {
    case 'unknown':
      return `None of what it knows. Were it one, then ${first.label}, ${percent(first.confidence)}.`;
    case 'sure':
      return `Sure, ${percent(first.confidence)}.`;
    case 'fairly':
      return `Fairly sure, ${percent(first.confidence)}.${other}`;
    default:
      return `In doubt, ${percent(first.confidence)}.${other}`;
  }
}

/** The same for whoever hears it, in a few words. */
export function spoken(name, answer) {
  if (answer.error) return `${name}: ${trouble(answer.error).title}.`;
  const first = answer.predictions[0];
  return answer.known
    ? `${name}: ${answer.label}, ${VERDICTS[verdict(answer)]}, ${percent(answer.confidence)}.`
    : `${name}: unknown; were it one, then ${first.label}, ${percent(first.confidence)}.`;
}

/** "13 photos: 9 sure, 1 in doubt, 3 unknown." */
export function summary(answers) {
  const counts = Object.entries(VERDICTS)
    .map(([key, words]) => [answers.filter((answer) => verdict(answer) === key).length, words])
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`);
  return `${counted(answers.length, 'photo')}: ${counts.join(', ')}.`;
}

function wait(problem) {
  return problem.retryAfter ? `Try again in ${problem.retryAfter} seconds.` : 'Try again in a moment.';
}

/** What became of a request, by its status; 0 and below are those that no server gave. */
const TROUBLES = {
  '-4': { title: 'Not classified yet', advice: 'The photo waits for its turn. Try again in a minute.', again: true },
  '-3': { title: 'This file cannot be read', advice: 'It may have been moved, or it is a folder.' },
  '-2': {
    title: 'Too large to send',
    advice: 'Make the photo smaller; the network itself looks at 224 × 224 pixels.',
  },
  '-1': { title: 'No answer in time', advice: 'The line may be slow, or the server busy. Try again.', again: true },
  0: {
    title: 'No connection',
    advice: 'The server cannot be reached. The photo is still here: try again when you are back online.',
    again: true,
  },
  400: { title: 'The server did not understand' },
  401: { title: 'The server wants to know who you are' },
  403: { title: 'This address is not allowed' },
  404: { title: 'There is no photo at this address' },
  405: { title: 'The server does not take this' },
  408: { title: 'No answer in time', advice: 'The line may be slow. Try again.', again: true },
  413: { title: 'Too large' },
  415: { title: 'Not a photo that can be read', advice: 'JPEG, PNG, GIF, BMP and WebP can.' },
  422: { title: 'This photo is damaged', advice: 'Save or download it anew.' },
  429: { title: 'Too many requests just now', advice: wait, again: true },
  500: { title: 'Something broke in the server', advice: 'That is not your fault.', again: true },
  501: { title: 'Too large to send', advice: 'This server takes no larger photos: make it smaller.' },
  502: { title: 'The photo could not be fetched', advice: 'The host that has it did not give it.', again: true },
  503: { title: 'The server is busy', advice: wait, again: true },
  504: { title: 'No answer in time', advice: 'The photo, or the host that has it, took too long.', again: true },
};

const UNSIGNED = {
  title: 'This API wants signed requests',
  advice:
    'A page has no AWS credentials and cannot sign. The curl command below can, with yours in the environment.',
};

/** A gateway before the server speaks for itself, and not as our server does. */
const GATEWAY = {
  401: UNSIGNED,
  403: UNSIGNED,
  413: { title: 'Too large to send', advice: 'What stands before the server takes no photo of this size.' },
  502: { title: 'Something broke in the server', advice: 'That is not your fault.', again: true },
};

/** Title, advice, and whether to try again is of use. */
export function trouble(problem) {
  const known = (!problem.ours && GATEWAY[problem.status]) || TROUBLES[problem.status];
  const found = known ?? { title: `The server answered ${problem.status}`, again: problem.status >= 500 };
  const advice = typeof found.advice === 'function' ? found.advice(problem) : found.advice;
  return { title: found.title, advice: advice ?? '', again: found.again ?? false };
}

export function wantsSignature(problem) {
  return !problem.ours && [401, 403].includes(problem.status);
}
