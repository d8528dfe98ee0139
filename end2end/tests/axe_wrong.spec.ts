import { request, type Page } from '@playwright/test';
import * as http from 'node:http';
import { text } from 'node:stream/consumers';
import { FeedbackForm } from '../pages/feedback.ts';
import { Form } from '../pages/form.ts';
import { Registration } from '../pages/registration.ts';
import { barriers, barriersInBoth, open } from '../support/axe.ts';
import { mobile, person } from '../support/people.ts';
import { OwnServer } from '../support/server.ts';
import { demoAccounts, officer } from '../support/staff.ts';
import { expect, test } from './fixtures.ts';

// Pages behind a form, what they say when something is wrong, and what is said in place of a page.

test.describe.configure({ timeout: 300_000 });

/** Sends a form of the page as it is. */
async function send(page: Page, action: string): Promise<void> {
  await page.locator(`form[action="${action}"]`).getByRole('button').last().click();
}

async function expectToldWhatIsWrong(page: Page): Promise<void> {
  await expect(page.locator('.error-summary').first()).toBeVisible();
}

test('a visitor with assistive technology meets no barrier where a form is sent empty', async ({ page }) => {
  const forms = {
    '/register': '/api/register', '/sign-in': '/api/sign-in', '/recover': '/api/recover', '/feedback': '/api/send-feedback',
  };
  const found: string[] = [];
  for (const [path, action] of Object.entries(forms)) {
    await page.goto(path);
    await send(page, action);
    await expectToldWhatIsWrong(page);
    found.push(...(await barriers(page, `${path} sent empty`)));
  }
  expect(found).toEqual([]);
});

async function signsInForTheWindow(page: Page): Promise<void> {
  const { login, password } = demoAccounts().find((account) => account.role === 'clerk')!;
  await page.goto('/sign-in');
  await new Form(page).fill({ login, password });
  await send(page, '/api/sign-in');
}

async function registers(page: Page): Promise<void> {
  const registration = new Registration(page);
  await registration.open();
  await registration.type(person());
  await registration.goOn();
}

async function hasForgottenThePassword(page: Page): Promise<void> {
  await page.goto('/recover');
  // Whoever is nobody is asked for a code all the same.
  await new Form(page).fill({ login: mobile() });
  await send(page, '/api/recover');
}

/** The pages that ask for a code: how somebody comes there, where the code is sent to, the field for it. */
const CODES: [path: string, comes: (page: Page) => Promise<void>, action: string, field: string][] = [
  ['/register/code', registers, '/api/register-code', 'sms_code'],
  ['/recover/code', hasForgottenThePassword, '/api/recover-code', 'sms_code'],
  ['/sign-in/code', signsInForTheWindow, '/api/sign-in-code', 'totp_code'],
];

for (const [path, comes, action, field] of CODES) {
  test(`a visitor with assistive technology meets no barrier on ${path}, with a wrong code neither`, async ({ page }) => {
    await comes(page);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    const found = await barriers(page, path);
    await new Form(page).fill({ [field]: 'wrong' });
    await send(page, action);
    await expect(page).toHaveURL(new RegExp(`${path}\\?check=1$`));
    await expectToldWhatIsWrong(page);
    found.push(...(await barriers(page, `${path} with a wrong code`)));
    expect(found).toEqual([]);
  });
}

test('a visitor with assistive technology meets no barrier on the page of the feedback that they sent', async ({ page }) => {
  const form = new FeedbackForm(page);
  await form.fill('读屏软件读得很清楚。');
  await form.send();
  const found = await barriers(page, '/feedback/{reference}, sent just now');
  await open(page, page.url().replace(/\?.*/, ''));
  found.push(...(await barriers(page, '/feedback/{reference}')));
  expect(found).toEqual([]);
});

/** Sends a form that no page of ours has from the page that is shown; the browser then shows the answer. */
async function post(page: Page, address: string): Promise<void> {
  await page.evaluate((address) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = address;
    document.body.append(form);
    form.submit();
  }, address);
}

async function expectHeading(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
  await page.waitForLoadState();
}

/** Where a form is sent from and to, and what the answer says. */
const REFUSED: [status: number, from: string, to: string, says: string][] = [
  // Not from a page of ours.
  [403, 'about:blank', '/api/sign-in', '请求被拒绝'],
  // A form that lacks its field.
  [422, '/sign-in', '/api/evidence/any/remove', '有内容需要修改'],
];

test('a visitor with assistive technology meets no barrier where a form is refused', async ({ page, problems, baseURL }) => {
  problems.allow(/403|422/);
  const found: string[] = [];
  for (const [status, from, to, says] of REFUSED) {
    await page.goto(from);
    await post(page, new URL(to, baseURL).href);
    await expectHeading(page, says);
    found.push(...(await barriers(page, `the page of status ${status}`)));
  }
  expect(found).toEqual([]);
});

test('a visitor with assistive technology meets no barrier where the platform itself fails', async ({ page, problems }) => {
  problems.allow(/500/);
  const answer = await page.goto('/styleguide/broken');
  expect(answer?.status()).toBe(500);
  await expectHeading(page, '系统出现问题');
  expect(await barriers(page, 'the page of status 500')).toEqual([]);
});

/** What a server answers to a form whose rest never comes: its page for times when it is busy. */
async function answerToHalfAForm(url: string): Promise<{ status: number; body: string }> {
  const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', 'content-length': 100 };
  return new Promise((resolve, reject) => {
    const form = http.request(`${url}/api/sign-in`, { method: 'POST', headers }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject).finally(() => form.destroy());
    });
    form.on('error', reject).write('login=');
  });
}

/** Sends empty feedback until the server takes no more from here. */
async function sendWithoutEnd(url: string): Promise<void> {
  const sender = await request.newContext({ baseURL: url, extraHTTPHeaders: { accept: 'text/html' } });
  const once = async () => (await sender.post('/api/send-feedback', { form: { topic: 'site' }, maxRedirects: 0 })).status();
  for (let refused = false; !refused;) {
    const statuses = await Promise.all(Array.from({ length: 10 }, once));
    refused = statuses.includes(429);
  }
  await sender.dispose();
}

/** Closes one service for now, and the other until three days from now. */
async function closeServices(url: string): Promise<void> {
  const inThreeDays = new Date(Date.now() + (3 * 24 + 8) * 3_600_000).getUTCDay();
  const hours = `${['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'][inThreeDays]} 09:00-17:00`;
  const desk = await officer(url, 'administrator');
  const services = await (await desk.get('/admin/services')).text();
  const changes = [['card', 'closed', '', '系统升级。'], ['permit', 'open', hours, '']] as const;
  for (const [service, state, weekly_hours, note] of changes) {
    const version = new RegExp(`value="${service}"[^]*?name="version"[^>]*value="(\\d+)"`).exec(services)![1]!;
    const form = { service, state, weekly_hours, note, version };
    const answer = await desk.post('/api/change-service', { form, maxRedirects: 0 });
    expect(answer.headers()['location'], `${service} is closed`).toMatch(/^\/admin\/services/);
  }
  await desk.dispose();
}

test('a visitor with assistive technology meets no barrier where the platform is busy, closed or asked too often', async ({
  page, problems,
}) => {
  problems.allow(/429|503/);
  // A server of its own: the others' has to stay open, and their address in its good books.
  const server = await OwnServer.start({ PLATFORM_REQUEST_TIMEOUT_SECONDS: '5' });
  const found: string[] = [];
  try {
    const [busy] = await Promise.all([answerToHalfAForm(server.url), closeServices(server.url), sendWithoutEnd(server.url)]);
    // A browser sends no half forms: it is shown what the server has answered to one.
    await page.route(`${server.url}/busy`, (route) => route.fulfill({ ...busy, contentType: 'text/html; charset=utf-8' }));
    await page.goto(`${server.url}/busy`);
    await expectHeading(page, '系统繁忙');
    found.push(...(await barriers(page, 'the page of status 503')));

    await page.goto(`${server.url}/feedback`);
    await send(page, '/api/send-feedback');
    await expectHeading(page, '尝试次数过多');
    found.push(...(await barriers(page, 'the page of status 429')));
    await page.goto(`${server.url}/en/feedback`);
    await send(page, '/api/send-feedback');
    await expectHeading(page, 'Too many requests');
    found.push(...(await barriersInBoth(page, 'the English page of status 429')));

    for (const path of ['/apply/card', '/apply/permit']) {
      await page.goto(server.url + path);
      await expect(page.locator('.notice--warning').first()).toBeVisible();
      found.push(...(await barriers(page, `${path} while it is closed`)));
    }
    await page.goto(server.url);
    found.push(...(await barriers(page, '/ while both services are closed')));
    expect(found).toEqual([]);
  } finally {
    // The page is left first: it may still ask for its icon.
    await page.goto('about:blank');
    await server.stop();
  }
});
