import { type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Pages for everybody. */
const PUBLIC = [
  '/', '/points', '/points/SP110105001', '/points/rules', '/guide', '/guide/apply-permit', '/policy', '/faq', '/eligibility', '/privacy',
  '/accessibility', '/register', '/register/elsewhere?kind=foreign', '/sign-in', '/sign-out', '/recover', '/verify',
  '/simulator', '/feedback', '/feedback/find', '/statistics', '/announcements', '/search?q=居住证', '/offline', '/en', '/en/points',
  '/no-such-page',
];

interface Code {
  run: string[];
  fetched: string[];
}

function watchCode(page: Page): Code {
  const code: Code = { run: [], fetched: [] };
  page.on('request', (request) => {
    if (request.resourceType() === 'script') code.run.push(request.url());
    if (/\.(js|mjs|wasm)(\?|$)/.test(request.url())) code.fetched.push(request.url());
  });
  return code;
}

async function hasScripts(page: Page): Promise<number> {
  return page.locator('script').count();
}

test('a reader of public pages loads no code at all', async ({ page, problems }) => {
  problems.allow(/404/);
  const code = watchCode(page);
  for (const path of PUBLIC) {
    const answer = await page.goto(path, { waitUntil: 'load' });
    expect(answer!.status(), path).toBe(path === '/no-such-page' ? 404 : 200);
    expect(answer!.headers()['content-security-policy'], path).toMatch(/script-src 'none'|default-src 'none'/);
    expect(await hasScripts(page), path).toBe(0);
  }
  expect(code).toEqual({ run: [], fetched: [] });
});

test('a signed-in applicant runs no code on pages without interaction', async ({ page, citizen }) => {
  const id = await citizen.submitted('card');
  const code = watchCode(page);
  for (const path of ['/me', '/me/profile', `/applications/${id}`, '/apply/permit', `/apply/card/${id}/submitted`]) {
    const answer = await page.goto(path, { waitUntil: 'load' });
    expect(answer!.status(), path).toBe(200);
    expect(await hasScripts(page), path).toBe(0);
  }
  expect(code.run).toEqual([]);
});

test('an applicant on a page that leads to the form has its code fetched ahead, but not run', async ({ page, citizen }) => {
  expect(citizen.person.mobile).toBeTruthy();
  const code = watchCode(page);
  await page.goto('/apply/permit');
  for (const part of [/\/permit_bg\.wasm$/, /\/split_form\.wasm$/]) {
    await expect.poll(() => code.fetched.some((url) => part.test(url))).toBe(true);
  }
  expect(code.fetched.filter((url) => /split_(finish|office)/.test(url))).toEqual([]);
  expect(code.run).toEqual([]);
});

test('a reader whose scripts are off is told that their phone cannot keep the guides @nojs', async ({ page, scripted }) => {
  const answer = await page.goto('/offline/keep');
  expect(answer!.headers()['content-security-policy']).toContain("script-src 'self';");
  await expect(page.locator('script')).toHaveCount(1);
  const button = page.getByRole('button', { name: '存到这部手机' });
  await expect(scripted ? button : page.getByText('这个浏览器现在不能保存')).toBeVisible();
});
