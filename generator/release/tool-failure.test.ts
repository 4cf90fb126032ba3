import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failed, isTrouble } from './tool-failure.ts';

test.each([
  'Error: failed to perform "FetchReference" on source: GET "http://host/v2/x/manifests/0.1.0": basic credential not found',
  'Error: failed to perform "FetchReference" on source: Get "http://host/v2/x/manifests/1": dial tcp 127.0.0.1:40404: connect: connection refused',
  'Error: failed to perform "FetchReference" on source: Get "https://host/v2/": http: server gave HTTP response to HTTPS client',
  'Error: GET http://host/v2/x/manifests/y.att: UNAUTHORIZED: authentication required',
  'Error: error getting credentials - err: exec: "docker-credential-x": executable file not found in $PATH',
  'Error: loading verifierfrom key opts: loading public key: pem to public key: PEM decoding failed',
])('%s: could not ask', said => expect(isTrouble(said)).toBe(true));

test.each([
  'Error: failed to perform "Push" on destination: mismatched digest',
  'Error: failed to perform "Fetch" on source: sha256:0f93: not found',
  'Error: no matching attestations: failed to verify signature: accepted signatures do not match threshold',
  // names are no errors
  'Error: GET https://timeout.example.com/v2/denied/unauthorized: mismatched digest',
])('%s: asked, and found wrong', said => expect(isTrouble(said)).toBe(false));

test('the hint names no file that is gone, and says nothing twice', () => {
  const folder = join(tmpdir(), 'modelcharts-abc123');
  const args = ['package', join(folder, 'chart'), '--destination', folder];
  const said =
    'Flag --tlog-upload has been deprecated, prefer a file\nError: no space\nerror during command execution: no space\n';
  expect(failed('helm', args, said).problems[0]).toEqual({
    code: 'tool-failed',
    file: 'helm package chart',
    message: 'helm failed',
    found: 'no space',
    hint: 'run it by hand: helm package chart --destination .',
  });
});
