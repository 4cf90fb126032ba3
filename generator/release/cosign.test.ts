import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeProject } from '../generate/testing/project.ts';
import { cosignTool, SIGNATURE } from './cosign.ts';

/** A cosign that says what it was asked, or fails with a message. */
function cosignThat(script: string) {
  const folder = makeProject({ cosign: `#!/bin/sh\n${script}\n` }, onTestFinished);
  chmodSync(join(folder, 'cosign'), 0o755);
  return cosignTool(join(folder, 'cosign'), false);
}

const identity = {
  identity: 'https://ci.example.com/release.yaml@refs/heads/main',
  issuer: 'https://ci.example.com',
};

test('an identity is compared as a whole, never as a pattern', async () => {
  const { out } = await cosignThat('echo "$@"').verify('host/x@sha256:0', identity, SIGNATURE);
  expect(out).toContain(`--certificate-identity ${identity.identity} --certificate-oidc-issuer ${identity.issuer}`);
  expect(out).not.toContain('regexp');
});

test('what does not hold is said; what could not be asked is thrown', async () => {
  const wrong = 'echo "WARNING: look out" >&2; echo "Error: no matching attestations: wrong key" >&2; exit 1';
  expect(await cosignThat(wrong).verify('host/x@sha256:0', identity, SIGNATURE)).toEqual({
    said: 'no matching attestations: wrong key',
  });
  const login = 'echo "Error: GET https://host/v2/: UNAUTHORIZED: authentication required" >&2; exit 1';
  await expect(cosignThat(login).verify('host/x@sha256:0', identity, SIGNATURE)).rejects.toThrow(
    /log in by cosign login/,
  );
});

test('whoever signs without a key needs cosign, before anything is pushed', async () => {
  await expect(cosignTool('no-cosign', false).checkSigner({ keyless: identity })).rejects.toThrow(
    /cannot start cosign/,
  );
});
