/** The requests of the page as lines for a shell; without comments, which zsh does not take. */

import { MOST_BYTES, CLASSIFY, contentType, here } from './api.js';

/** One word for the shell, whatever is in it. */
function quoted(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What must stand before a request to a host of AWS that asks for signatures. */
function signature(host) {
  const found = /\.(execute-api|lambda-url)\.([\w-]+)\./.exec(host);
  const service = found?.[1] === 'lambda-url' ? 'lambda' : 'execute-api';
  const region = found?.[2] ?? '$AWS_REGION';
  return [
    `--aws-sigv4 "aws:amz:${region}:${service}"`,
    '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    '-H "x-amz-security-token: $AWS_SESSION_TOKEN"',
  ];
}

function line(...parts) {
  return `curl ${parts.join(' \\\n  ')}`;
}

export function curl(photo, signed = false) {
  const sign = signed ? signature(location.host) : [];
  if (photo.address) {
    const body = JSON.stringify({ [photo.field]: photo.address, ...CLASSIFY });
    return line(...sign, `--json ${quoted(body)}`, quoted(here('classify')));
  }
  if (photo.blob.size > MOST_BYTES) return upload(photo, sign);
  const type = `-H ${quoted(`content-type: ${contentType(photo.blob)}`)}`;
  const to = quoted(here(`classify?${new URLSearchParams(CLASSIFY)}`));
  return photo.from && !signed
    ? `curl -s ${quoted(photo.from)} | \\\n  ${line('--data-binary @-', type, to)}`
    : line(...sign, `--data-binary @${quoted(photo.name)}`, type, to);
}

function upload(photo, sign) {
  const wish = JSON.stringify({ bytes: photo.blob.size });
  return (
    `upload=$(${line('-s', ...sign, `--json ${quoted(wish)}`, quoted(here('uploads')))})\n` +
    `curl -g -T ${quoted(photo.name)} "$(jq -r .upload.url <<< "$upload")"\n` +
    line(...sign, `"${here('results')}/$(jq -r .id <<< "$upload")"`)
  );
}
