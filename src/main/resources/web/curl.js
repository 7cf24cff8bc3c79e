/** The requests of the page as shell commands, without comments, because an interactive zsh rejects comments. */

import { MAX_BYTES, OPTIONS, contentType, absoluteUrl } from './api.js';

/** Quotes a text as one shell word. */
function quote(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The options that sign a request to API Gateway or to a function URL. */
function signingOptions(host) {
  const match = /\.(execute-api|lambda-url)\.([\w-]+)\./.exec(host);
  const service = match?.[1] === 'lambda-url' ? 'lambda' : 'execute-api';
  const region = match?.[2] ?? '$AWS_REGION';
  return [
    `--aws-sigv4 "aws:amz:${region}:${service}"`,
    '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    '-H "x-amz-security-token: $AWS_SESSION_TOKEN"',
  ];
}

/** A curl command with one part on each line. */
function command(...parts) {
  return `curl ${parts.join(' \\\n  ')}`;
}

const TOKEN_OPTIONS = ['-H "authorization: Bearer $TOKEN"'];

/**
 * The command that classifies a photo.
 *
 * @param access the credentials that the API requires: 'signature', 'token', or none ('open')
 */
export function curl(photo, access = 'open') {
  const sign = access === 'signature' ? signingOptions(location.host) : access === 'token' ? TOKEN_OPTIONS : [];
  if (photo.uri) {
    const body = JSON.stringify({ [photo.field]: photo.uri, ...OPTIONS });
    return command(...sign, `--json ${quote(body)}`, quote(absoluteUrl('classify')));
  }
  if (photo.blob.size > MAX_BYTES) return upload(photo, sign);
  const type = `-H ${quote(`content-type: ${contentType(photo.blob)}`)}`;
  const to = quote(absoluteUrl(`classify?${new URLSearchParams(OPTIONS)}`));
  return photo.from && access === 'open'
    ? `curl -s ${quote(photo.from)} | \\\n  ${command('--data-binary @-', type, to)}`
    : command(...sign, `--data-binary @${quote(photo.name)}`, type, to);
}

function upload(photo, sign) {
  const body = JSON.stringify({ bytes: photo.blob.size });
  return (
    `upload=$(${command('-s', ...sign, `--json ${quote(body)}`, quote(absoluteUrl('uploads')))})\n` +
    `curl -g -T ${quote(photo.name)} -H 'if-none-match: *' "$(jq -r .upload.url <<< "$upload")"\n` +
    command(...sign, `"${absoluteUrl('results')}/$(jq -r .id <<< "$upload")"`)
  );
}
