import { type Request } from '@playwright/test';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { App } from './apps.ts';
import { Telephone, withBrowser } from './browser.ts';
import { kilobytes, print, progress } from './table.ts';

const KINDS = ['HTML', 'CSS', 'JS', 'WASM', 'fonts', 'pictures', 'other'] as const;
type Kind = (typeof KINDS)[number];

/** What a page brings, in bytes on the wire without headers. */
interface Weight {
  kinds: Record<Kind, number>;
  /** What of that has come when the page is loaded; the rest comes until it is idle, hydrated where it has code. */
  untilLoad: number;
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

async function add(weight: Weight, request: Request, untilLoad: boolean): Promise<void> {
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
    if (untilLoad) weight.untilLoad += bytes;
  }
}

/** What a first visit brings, as the server sends it to a browser. */
async function weigh(telephone: Telephone, address: string): Promise<Weight> {
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  const weight: Weight = { kinds, untilLoad: 0, ahead: 0, requests: 0 };
  const finished: Request[] = [];
  telephone.page.on('requestfinished', (request) => finished.push(request));
  const answer = await telephone.page.goto(address, { waitUntil: 'load' });
  const loaded = new Set(finished);
  await telephone.page.waitForLoadState('networkidle');
  const url = telephone.page.url();
  if (answer?.status() !== 200 || url !== address) throw new Error(`${address} led to ${url}`);
  for (const request of finished) await add(weight, request, loaded.has(request));
  return weight;
}

/** How many bytes a file of the build has as brotli. */
const packed = (folder: string, file: string) => statSync(join(folder, `${file}.br`)).size;

/** The parts of the browser's code (app/src/parts.rs) in the build that is served, a row each. */
function codeByPart(): string[][] {
  const site = join('..', 'target', 'site');
  const folder = join(site, readFileSync(join(site, 'pkg-dir'), 'utf8').trim());
  const parts = JSON.parse(readFileSync(join(folder, '__wasm_split_manifest.json'), 'utf8')) as Record<string, string[]>;
  const modules = readdirSync(folder).filter((file) => file.endsWith('_bg.wasm'));
  const sum = (files: string[]) => files.reduce((all, file) => all + packed(folder, file), 0);
  const main = sum(modules);
  const row = (part: string, files: string[]) => {
    const own = sum(files.filter((file) => !file.startsWith('chunk_')));
    const all = sum(files);
    return [part, String(files.length), ...[own, all - own, all, part === 'main' ? main : main + all].map(kilobytes)];
  };
  const rows = Object.entries(parts).map(([part, stems]) => row(part, stems.map((stem) => `${stem}.wasm`)));
  return [row('main', modules), ...rows.sort()];
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
        rows.push([page, app.name, ...[...parts, weight.untilLoad, all].map(kilobytes), String(weight.requests), kilobytes(weight.ahead)]);
      }
    }
  });
  const note = 'Bodies in thousands of bytes, compressed as the server sent them, on a first visit. Until load: what had come when '
    + 'the page was loaded; all: once it was idle, hydrated where it has code. Home carries no code on the platform and never '
    + 'hydrates: whatever comes after load there is an icon for the browser. Ahead: fetched when idle for the page that may come next.';
  print('Bytes by page', ['page', 'app', ...KINDS, 'until load', 'all', 'requests', 'ahead'], rows, note);
  const parts = 'WASM of the platform in thousands of bytes, as the build has compressed it with brotli. Own: what no other part needs; '
    + 'shared: pieces that two parts or more need. A page loads the main module and one part.';
  print('Code by part', ['part', 'files', 'own', 'shared', 'both', 'with main'], codeByPart(), parts);
}
