import { get, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';

test('operations see a server that lives and is ready', async ({ request }) => {
  for (const path of ['/healthz', '/readyz']) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
  }
});

test('a visitor sees the home page in Chinese @nojs', async ({ page }) => {
  const answer = await page.goto('/');
  expect(answer?.status()).toBe(200);
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(page.locator('h1')).toBeVisible();
});

test('a stranger gets the security headers on a page that does not exist', async ({ request }) => {
  const answer = await request.get('/no-such-page');
  expect(answer.status()).toBe(404);
  const headers = answer.headers();
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['strict-transport-security']).toContain('max-age=');
});

/** An answer as it comes over the wire: Playwright's own requests unpack it. */
async function onTheWire(url: string, encoding: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asking = get(url, { headers: { 'accept-encoding': encoding } }, (answer) => {
      buffer(answer).then((body) => resolve({ headers: answer.headers, body }), reject);
    });
    asking.on('error', reject);
  });
}

/** The folder of the build, as the home page names it. */
async function builtFiles(home: string): Promise<string> {
  const page = (await onTheWire(home, 'identity')).body.toString();
  const sheet = /href="(\/pkg\/[^"]+)\/permit\.css"/.exec(page);
  if (!sheet) throw new Error('the home page names no style sheet of the build');
  return new URL(sheet[1]!, home).href;
}

test('a browser keeps the files of the build for ever and gets them as small as the build has made them', async ({ baseURL }) => {
  const folder = await builtFiles(baseURL!);
  for (const file of ['permit.css', 'permit.js', 'permit_bg.wasm', 'split_form.wasm']) {
    const plain = await onTheWire(`${folder}/${file}`, 'identity');
    expect(plain.headers['content-encoding'], file).toBeUndefined();
    for (const [encoding, unpack] of [['br', brotliDecompressSync], ['gzip', gunzipSync]] as const) {
      const { headers, body } = await onTheWire(`${folder}/${file}`, encoding);
      expect(headers['cache-control'], file).toBe('public, max-age=31536000, immutable');
      expect(headers['content-encoding'], file).toBe(encoding);
      expect(headers['vary'], file).toContain('accept-encoding');
      // What is packed while it is sent cannot tell its length.
      expect(headers['content-length'], `${file} was packed before`).toBe(String(body.length));
      expect(unpack(body).equals(plain.body), `${file} unpacked`).toBe(true);
    }
  }
  const gone = await onTheWire(`${folder}/no-such-file.js`, 'br');
  expect(gone.headers['cache-control']).not.toContain('immutable');
});
