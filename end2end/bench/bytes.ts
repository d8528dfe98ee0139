import { type Request } from '@playwright/test';
import { App } from './apps.ts';
import { Telephone, withBrowser } from './browser.ts';
import { kilobytes, print, progress } from './table.ts';

const KINDS = ['HTML', 'CSS', 'JS', 'WASM', 'fonts', 'pictures', 'other'] as const;
type Kind = (typeof KINDS)[number];

/** What a page brings, in bytes on the wire without headers. */
interface Weight {
  kinds: Record<Kind, number>;
  /** For a page that may come next; nothing waits for it. */
  ahead: number;
  /** How often the browser asks for something that it waits for. */
  requests: number;
}

function kindOf(contentType: string): Kind {
  const known: [RegExp, Kind][] = [
    [/html/, 'HTML'], [/css/, 'CSS'], [/javascript/, 'JS'], [/wasm/, 'WASM'], [/font/, 'fonts'], [/^image/, 'pictures'],
  ];
  return known.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'other';
}

async function add(weight: Weight, request: Request): Promise<void> {
  const answer = await request.response();
  if (!answer || !request.url().startsWith('http')) return;
  if (answer.status() >= 400) throw new Error(`${request.url()} answered ${answer.status()}`);
  const headers = await request.allHeaders();
  const bytes = (await request.sizes()).responseBodySize;
  if (/prefetch/.test(headers['sec-purpose'] ?? headers['purpose'] ?? '')) {
    weight.ahead += bytes;
  } else {
    weight.kinds[kindOf(answer.headers()['content-type'] ?? '')] += bytes;
    weight.requests += 1;
  }
}

/** What a first visit brings, as the server sends it to a browser. */
async function weigh(telephone: Telephone, address: string): Promise<Weight> {
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  const weight: Weight = { kinds, ahead: 0, requests: 0 };
  const finished: Request[] = [];
  telephone.page.on('requestfinished', (request) => finished.push(request));
  const answer = await telephone.page.goto(address, { waitUntil: 'networkidle' });
  const url = telephone.page.url();
  if (answer?.status() !== 200 || url !== address) throw new Error(`${address} led to ${url}`);
  for (const request of finished) await add(weight, request);
  return weight;
}

export async function run(_runs: string, ...texts: string[]): Promise<void> {
  const apps = texts.map((text) => new App(text));
  const rows: string[][] = [];
  await withBrowser(async (browser) => {
    for (const page of new Set(apps.flatMap((app) => app.pages))) {
      for (const app of apps.filter((one) => one.pages.includes(page))) {
        progress(`bytes: ${app.name} ${page}`);
        const weight = await Telephone.use(browser, app, page, (telephone) => weigh(telephone, app.address(page)));
        const parts = KINDS.map((kind) => weight.kinds[kind]);
        const all = parts.reduce((sum, part) => sum + part, 0);
        rows.push([page, app.name, ...[...parts, all].map(kilobytes), String(weight.requests), kilobytes(weight.ahead)]);
      }
    }
  });
  const note = 'Bodies in thousands of bytes, compressed as the server sent them, on a first visit. Ahead: fetched when idle '
    + 'for the page that may come next.';
  print('Bytes by page', ['page', 'app', ...KINDS, 'all', 'requests', 'ahead'], rows, note);
}
