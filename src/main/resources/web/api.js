/** The server's API: photos go out, predictions or problems come back, in order. */

/** Of a request: Lambda takes 6 MB, and a gateway writes the photo in base64, a third longer. */
export const MOST_BYTES = 4_500_000;

/** Of one upload. */
const MOST_UPLOADED = 50_000_000;

const MOST_PHOTOS = 16;

/** What is asked of every photo. */
export const CLASSIFY = { top: 10, explain: true };

const PATIENCE = { request: 120_000, upload: 900_000, result: 120_000 };

/** Failures after which the result of an upload may still come. */
const STILL_THERE = [-4, -1, 0, 503];

const FORMATS = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/webp'];

/** The whole address of a path, wherever the page lies: at the root, behind a stage, on a laptop. */
export function here(path) {
  return new URL(path, location.href).href;
}

/** Something that kept an answer from coming; its status is 0 or less where no server gave one. */
class Failure extends Error {
  constructor(problem) {
    super(problem.detail ?? `status ${problem.status}`);
    this.problem = problem;
  }
}

/**
 * Deals photos into requests, in order: as many as may go together. A photo that goes alone goes as
 * it is, one that is too large for a request is uploaded.
 */
export function packs(photos) {
  const packs = [];
  let room = 0;
  for (const photo of photos) {
    const size = length(photo);
    const last = packs.at(-1);
    if (last && size <= room && last.length < MOST_PHOTOS) {
      last.push(photo);
      room -= size;
    } else {
      packs.push([photo]);
      room = MOST_BYTES - size;
    }
  }
  return packs;
}

/** In JSON. */
function length(photo) {
  return 100 + (photo.address ? 3 * photo.address.length : 4 * Math.ceil(photo.blob.size / 3));
}

/** The answers to a pack, in its order: each a prediction, or an error as it is in the API. */
export async function classify(pack) {
  try {
    if (pack.length > 1) return await several(pack);
    const [photo] = pack;
    if (photo.address) return [await post('classify', { [photo.field]: photo.address, ...CLASSIFY })];
    return [await (photo.blob.size > MOST_BYTES ? uploaded(photo) : sent(photo))];
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return pack.map(() => ({ error: failure.problem }));
  }
}

/** What cannot be read, as a folder among files, has its error in its place; the others go. */
async function several(pack) {
  const read = await Promise.all(pack.map(image));
  const images = read.filter((each) => !each.error);
  if (images.length === 0) return read;
  const { results, roundTripMs } = await post('classify', { images, ...CLASSIFY });
  for (const { error } of results) if (error) error.ours = true;
  const answers = results.map((answer) => ({ ...answer, roundTripMs, together: images.length }));
  return read.map((each) => (each.error ? each : answers.shift()));
}

async function image(photo) {
  if (photo.address) return { [photo.field]: photo.address };
  return dataUri(photo.blob).then((uri) => ({ image: uri }), ({ problem }) => ({ error: problem }));
}

/** A browser goes by the ending of a name, the server by what is in the file. */
export function contentType(blob) {
  return blob.type.startsWith('image/') ? blob.type : 'image/*';
}

function sent(photo) {
  return request(`classify?${new URLSearchParams(CLASSIFY)}`, {
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

/** Past the limits of a request: into the server's storage, once, and then for the result. */
async function uploaded(photo) {
  const started = performance.now();
  const asked = photo.upload;
  const id = asked ?? (await put(photo.blob));
  delete photo.upload;
  try {
    const answer = await result(id);
    if (answer.error) answer.error.ours = true;
    return { ...answer, roundTripMs: performance.now() - started };
  } catch (failure) {
    // Asked for once more before it is uploaded once more.
    if (STILL_THERE.includes(failure.problem?.status) && id !== asked) photo.upload = id;
    throw failure;
  }
}

/** Returns the id of the upload. */
async function put(blob) {
  const { size, type } = blob;
  if (size > MOST_UPLOADED) {
    throw new Failure({ status: -2, detail: `It has ${size.toLocaleString('en')} bytes; accepted are ${MOST_UPLOADED.toLocaleString('en')}.` });
  }
  const permit = await post('uploads', { bytes: size, ...(FORMATS.includes(type) && { contentType: type }) });
  const { url, method, headers } = permit.upload;
  const allowed = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  await request(url, { method, headers: Object.fromEntries(allowed), body: blob }, PATIENCE.upload);
  return permit.id;
}

async function result(id) {
  const until = performance.now() + PATIENCE.result;
  for (;;) {
    try {
      return await request(`results/${id}`, {});
    } catch (failure) {
      const { status, retryAfter } = failure.problem ?? {};
      if (status !== 404) throw failure;
      if (performance.now() > until) throw new Failure({ status: -4 });
      await new Promise((resolve) => setTimeout(resolve, 1000 * (retryAfter || 2)));
    }
  }
}

/** The JSON of an answer, and how long it was on its way. */
async function request(path, options, patience = PATIENCE.request) {
  const started = performance.now();
  let response;
  let body;
  try {
    response = await fetch(here(path), { ...options, signal: AbortSignal.timeout(patience) });
    body = await response.text();
  } catch (error) {
    throw new Failure({ status: error.name === 'TimeoutError' ? -1 : await unreadable(options.body) });
  }
  const json = parsed(body);
  if (!response.ok) throw new Failure(problem(response, json));
  if (options.method === 'PUT') return {};
  if (!json) throw new Failure({ status: response.status, detail: 'This is not the answer of the server.' });
  return { ...json, roundTripMs: performance.now() - started };
}

/** A file that went away fails like a connection that did. */
async function unreadable(body) {
  if (!(body instanceof Blob)) return 0;
  return body.slice(0, 1).arrayBuffer().then(() => 0, () => -3);
}

function problem(response, json) {
  const ours = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  return {
    status: response.status,
    detail: ours ? json?.detail : undefined,
    retryAfter: Number(response.headers.get('retry-after')) || undefined,
    ours,
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

/** The model card, where it can be had. */
export function model() {
  return request('model', {});
}
