/** The client of the HTTP API: sends photos, returns predictions or problems in the same order. */

/** The largest photo in a request: Lambda accepts 6 MB, and base64 adds a third. */
export const MAX_BYTES = 4_500_000;

const MAX_UPLOAD_BYTES = 50_000_000;

const MAX_PHOTOS = 16;

/** The options of every request. */
export const OPTIONS = { top: 10, explain: true, color: true };

/** The timeouts of a request, of an upload and of waiting for the upload's result, in milliseconds. */
const TIMEOUTS = { request: 120_000, upload: 900_000, result: 120_000 };

/** Statuses of failures (see EXPLANATIONS in words.js) after which an upload's result may still arrive. */
const RESULT_MAY_FOLLOW = [-4, -1, 0, 503]; // still in the queue, timed out, no connection, busy

const FORMATS = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/webp'];

/** The absolute URL of a path of the API, which is relative to the page. */
export function absoluteUrl(path) {
  return new URL(path, location.href).href;
}

let token = '';

/** Sends this access token with every further request to the API. It is kept in memory only. */
export function useToken(text) {
  token = text.trim().replace(/^Bearer\s+/i, '');
}

/** The headers of a request, with the token if it goes to the API: a signed URL can be on another host. */
function withToken(url, headers) {
  const toApi = token && new URL(url).origin === location.origin;
  return toApi ? { ...headers, authorization: `Bearer ${token}` } : headers;
}

/** A failed request; its status is 0 or less if there was no response. */
class Failure extends Error {
  constructor(problem) {
    super(problem.detail ?? `status ${problem.status}`);
    this.problem = problem;
  }
}

/**
 * Groups photos into requests, in order: at most MAX_BYTES of JSON and MAX_PHOTOS photos each. A URL gets
 * a request of its own, because a deployment may limit a request to one fetched photo. So does a photo
 * of more than MAX_BYTES in JSON: classify() sends a single photo without JSON, or uploads it if the
 * photo itself has more than MAX_BYTES.
 */
export function batches(photos) {
  const batches = [];
  let available = 0;
  for (const photo of photos) {
    const size = photo.uri ? MAX_BYTES : jsonLength(photo.blob);
    const last = batches.at(-1);
    if (last && size <= available && last.length < MAX_PHOTOS) {
      last.push(photo);
      available -= size;
    } else {
      batches.push([photo]);
      available = MAX_BYTES - size;
    }
  }
  return batches;
}

/** An upper estimate of the bytes that a photo takes in JSON. */
function jsonLength(blob) {
  return 100 + 4 * Math.ceil(blob.size / 3);
}

/** Returns a prediction or an error for each photo, in order. */
export async function classify(photos) {
  try {
    if (photos.length > 1) return await classifyTogether(photos);
    const [photo] = photos;
    if (photo.uri) return [await post('classify', { [photo.field]: photo.uri, ...OPTIONS })];
    return [await (photo.blob.size > MAX_BYTES ? classifyUploaded(photo) : send(photo))];
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return photos.map(() => ({ error: failure.problem }));
  }
}

/** Sends the readable photos; the others, such as folders, get an error. */
async function classifyTogether(photos) {
  const inputs = await Promise.all(photos.map(imageOrError));
  const images = inputs.filter((input) => !input.error);
  if (images.length === 0) return inputs;
  const { results, roundTripMs } = await post('classify', { images, ...OPTIONS });
  for (const { error } of results) if (error) error.fromApi = true;
  const classified = results.map((result) => ({ ...result, roundTripMs, together: images.length }));
  return inputs.map((input) => (input.error ? input : classified.shift()));
}

async function imageOrError(photo) {
  return dataUri(photo.blob).then((uri) => ({ image: uri }), ({ problem }) => ({ error: problem }));
}

/** The type that the browser guesses from the file name; the server detects the format by the content. */
export function contentType(blob) {
  return blob.type.startsWith('image/') ? blob.type : 'image/*';
}

function send(photo) {
  return request(`classify?${new URLSearchParams(OPTIONS)}`, {
    method: 'POST',
    headers: { 'content-type': contentType(photo.blob) },
    body: photo.blob,
  });
}

function post(path, json) {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });
}

/** Uploads a photo that is too large for a request and waits for its result. */
async function classifyUploaded(photo) {
  const started = performance.now();
  const previousId = photo.upload;
  const id = previousId ?? (await upload(photo.blob));
  delete photo.upload;
  try {
    const result = await awaitResult(id);
    if (result.error) result.error.fromApi = true;
    return { ...result, roundTripMs: performance.now() - started };
  } catch (failure) {
    // The next attempt requests this result once before it uploads again.
    if (RESULT_MAY_FOLLOW.includes(failure.problem?.status) && id !== previousId) photo.upload = id;
    throw failure;
  }
}

/** Uploads a photo and returns its id. */
async function upload(blob) {
  const { size, type } = blob;
  if (size > MAX_UPLOAD_BYTES) {
    throw new Failure({ status: -2, detail: `The photo has ${size.toLocaleString('en')} bytes; at most ${MAX_UPLOAD_BYTES.toLocaleString('en')} are accepted.` });
  }
  const signed = await post('uploads', { bytes: size, ...(FORMATS.includes(type) && { contentType: type }) });
  const { url, method, headers } = signed.upload;
  const allowed = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  await request(url, { method, headers: Object.fromEntries(allowed), body: blob }, TIMEOUTS.upload);
  return signed.id;
}

async function awaitResult(id) {
  const deadline = performance.now() + TIMEOUTS.result;
  for (;;) {
    try {
      return await request(`results/${id}`, {});
    } catch (failure) {
      const { status, retryAfter } = failure.problem ?? {};
      if (status !== 404) throw failure;
      if (performance.now() > deadline) throw new Failure({ status: -4 });
      await new Promise((resolve) => setTimeout(resolve, 1000 * (retryAfter || 2)));
    }
  }
}

/** Returns the JSON of the response and the round-trip time. */
async function request(path, options, timeout = TIMEOUTS.request) {
  const started = performance.now();
  let response;
  let body;
  try {
    const url = absoluteUrl(path);
    const headers = withToken(url, options.headers);
    response = await fetch(url, { ...options, headers, signal: AbortSignal.timeout(timeout) });
    body = await response.text();
  } catch (error) {
    throw new Failure({ status: error.name === 'TimeoutError' ? -1 : await failureStatus(options.body) });
  }
  const json = parsed(body);
  if (!response.ok) throw new Failure(problem(response, json));
  if (options.method === 'PUT') return {}; // The response to an upload is not JSON.
  if (!json) throw new Failure({ status: response.status, detail: 'The response is not JSON.' });
  return { ...json, roundTripMs: performance.now() - started };
}

/** Returns -3 if the file is unreadable, 0 if the connection failed. */
async function failureStatus(body) {
  if (!(body instanceof Blob)) return 0;
  return body.slice(0, 1).arrayBuffer().then(() => 0, () => -3);
}

function problem(response, json) {
  const fromApi = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  return {
    status: response.status,
    detail: fromApi ? json?.detail : undefined,
    retryAfter: Number(response.headers.get('retry-after')) || undefined,
    fromApi,
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function dataUri(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(new Failure({ status: -3 }));
    reader.readAsDataURL(blob);
  });
}

/** Returns the headline and the samples that a model brings. */
export function modelPage() {
  return request('model-page/page.json', {});
}

/** Returns the model card. */
export function model() {
  return request('model', {});
}
