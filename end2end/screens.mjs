// Screenshots of every page at 360 and 1440 px, light and dark, in 长者模式 and as it is printed, into `shots`.
//   node screens.mjs http://127.0.0.1:3000 [part of a page's name …]
// The base URL is a server started with `serve --demo`; staff pages are taken with the demo's accounts.
import { chromium } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { register } from 'node:module';

register('./support/typescript.mjs', import.meta.url);
const { Citizen } = await import('./support/citizen.ts');
const { ELIGIBILITY_PAGES, ownPages, PUBLIC_PAGES, wizardPages, WRONG_PAGES } = await import('./support/routes.ts');
const { officer } = await import('./support/staff.ts');

const [baseURL = 'http://127.0.0.1:3000', ...words] = process.argv.slice(2);
const folder = new URL('./shots/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: root });

/** How a page is looked at. */
const LOOKS = [
  ...[360, 1440].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ name: `${width}-${colorScheme}`, width, colorScheme }))),
  ...[360, 1440].map((width) => ({ name: `${width}-elder`, width, elder: true })),
  // The width of a sheet of A4 at 96 dots an inch.
  { name: 'print', width: 794, media: 'print' },
];

async function shoot(name, path, storageState) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) return;
  for (const look of LOOKS) {
    const context = await browser.newContext({
      baseURL, storageState, colorScheme: look.colorScheme ?? 'light', viewport: { width: look.width, height: 900 },
      locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce',
    });
    if (look.elder) await context.addCookies([{ name: 'view', value: 'elder', url: baseURL }]);
    const page = await context.newPage();
    await page.goto(path, { waitUntil: 'load' });
    if ((await page.locator('script').count()) > 0) {
      const alive = page.locator('html[data-hydrated]').waitFor({ state: 'attached', timeout: 20_000 });
      await alive.catch(() => console.error(`${name}: not alive`));
    }
    if (look.media) await page.emulateMedia({ media: look.media });
    await page.screenshot({ path: `${folder}${name}-${look.name}.png`, fullPage: true });
    await context.close();
  }
  console.log(name);
}

const nameOf = (path) => (path === '/' ? 'home' : decodeURI(path).replace(/[/?=&]+/g, '-').replace(/^-/, ''));

async function signIn(role) {
  const http = await officer(baseURL, role);
  const state = await http.storageState();
  await http.dispose();
  return state;
}

for (const path of [...PUBLIC_PAGES, ...ELIGIBILITY_PAGES, ...WRONG_PAGES, '/no-such-page']) await shoot(nameOf(path), path);
const citizen = await Citizen.register(baseURL);
const state = await citizen.http.storageState();
const fresh = await citizen.start('permit');
await shoot('wizard-identity-errors', `/apply/permit/${fresh}/identity?check=1`, state);
await citizen.fillUpTo('permit', fresh, 'confirm');
for (const path of wizardPages('permit', fresh)) await shoot(`wizard-${path.split('/').at(-1)}`, path, state);
await shoot('wizard-appointment-days', `/apply/permit/${fresh}/appointment?service_point=SP110105001`, state);
await citizen.submit('permit', fresh);
for (const path of ownPages('permit', fresh)) await shoot(`own-${nameOf(path).replace(fresh, 'id')}`, path, state);

const reviewer = await signIn('reviewer');
for (const path of ['/admin', '/admin/review', `/admin/review/${fresh}`]) {
  await shoot(`reviewer-${nameOf(path).replace(fresh, 'id')}`, path, reviewer);
}
const context = await browser.newContext({ baseURL, storageState: reviewer });
const page = await context.newPage();
await page.goto(`/admin/review/${fresh}`);
await page.getByRole('button', { name: '领取审核' }).click();
await page.getByRole('button', { name: '审核通过' }).click();
await page.waitForURL(/\/admin\/review$/);
await context.close();
await shoot('own-notice', `/applications/${fresh}/notice`, state);
const clerk = await signIn('clerk');
for (const path of ['/admin/desk', `/admin/desk/${fresh}`]) await shoot(`clerk-${nameOf(path).replace(fresh, 'id')}`, path, clerk);
const OFFICES = {
  administrator: ['claims', 'outbox', 'services', 'holidays', 'users', 'policies', 'policies/hold_minutes', 'statistics', 'jurisdictions'],
  editor: ['content', 'content/guide/apply-permit/zh', 'feedback'],
  production: ['production', 'delivery'],
  point_manager: ['points', 'points/SP110105001', 'statistics'],
  auditor: ['audit'],
};
for (const [role, pages] of Object.entries(OFFICES)) {
  const officer = await signIn(role);
  for (const page of pages) await shoot(`${role}-admin-${page.replaceAll('/', '-')}`, `/admin/${page}`, officer);
}
await citizen.leave();
await browser.close();
