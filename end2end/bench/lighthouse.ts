import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from './apps.ts';
import { CHROMIUM, FLAGS } from './browser.ts';
import { cell, median, print, progress } from './table.ts';

/** What is visited, of each app what it has of that. */
const PAGES = ['home', 'guide', 'points', 'sign-in', 'wizard'];

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const AUDITS = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'];

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; numericValue?: number }>;
  finalDisplayedUrl: string;
}

/** What keeps a category from its full score. */
function complaints(report: Report): string[] {
  const all = Object.values(report.categories).flatMap((category) => category.auditRefs);
  const counted = all.filter((one) => one.weight > 0);
  return counted.map((one) => one.id).filter((id) => (report.audits[id]?.score ?? 1) < 1);
}

/** One visit; now and then the browser records none, and another is made. */
function visit(address: string, cookie: string | undefined, folder: string): Report {
  try {
    return visitOnce(address, cookie, folder);
  } catch (error) {
    progress(`lighthouse: once more: ${String(error)}`);
    return visitOnce(address, cookie, folder);
  }
}

/** One visit by Lighthouse's telephone. */
function visitOnce(address: string, cookie: string | undefined, folder: string): Report {
  const output = join(folder, 'report.json');
  const words = [
    address, '--quiet', '--form-factor=mobile', `--only-categories=${CATEGORIES.join(',')}`, '--output=json',
    `--output-path=${output}`, `--chrome-flags=--headless=new ${FLAGS.join(' ')}`,
    ...(cookie ? [`--extra-headers=${JSON.stringify({ cookie })}`] : []),
  ];
  const env = { ...process.env, CHROME_PATH: CHROMIUM };
  execFileSync('bench/node_modules/.bin/lighthouse', words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
  if (report.finalDisplayedUrl !== address) throw new Error(`${address} led to ${report.finalDisplayedUrl}`);
  return report;
}

/** The scores of the categories, then the figures of the audits. */
function figures(report: Report): (number | undefined)[] {
  const score = (name: string) => {
    const value = report.categories[name]?.score;
    return typeof value === 'number' ? value * 100 : undefined;
  };
  return [...CATEGORIES.map(score), ...AUDITS.map((name) => report.audits[name]?.numericValue)];
}

export async function run(runs: string, ...texts: string[]): Promise<void> {
  const apps = texts.map((text) => new App(text));
  const cases = PAGES.flatMap((page) =>
    apps.filter((app) => app.pages.includes(page)).map((app) => ({ page, app, taken: [] as (number | undefined)[][] })));
  const folder = mkdtempSync(join(tmpdir(), 'residence-permit-lighthouse-'));
  try {
    for (let run = 1; run <= Number(runs); run += 1) {
      for (const { page, app, taken } of cases) {
        const report = visit(app.address(page), app.cookie(page), folder);
        taken.push(figures(report));
        progress(`lighthouse ${run}: ${app.name} ${page} ${taken.at(-1)!.join(' ')} ${complaints(report).join(' ')}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const digits = [0, 0, 0, 0, 0, 0, 0, 3];
  const rows = cases.map(({ page, app, taken }) =>
    [page, app.name, ...digits.map((places, at) => cell(median(taken.map((one) => one[at])), places))]);
  const columns = ['page', 'app', ...CATEGORIES, 'FCP ms', 'LCP ms', 'TBT ms', 'CLS'];
  print('Lighthouse, mobile', columns, rows, 'Medians; simulated slow 4G, processor slowed four times.');
}
