import { ownPages, wizardPages, withEverything } from '../support/routes.ts';
import { type Role } from '../support/staff.ts';
import { missing, walk } from '../support/walk.ts';
import { expect, test } from './fixtures.ts';

/** So many public pages that look alike are opened, the others are only asked for. */
const OF_A_KIND = 4;

const isEnglish = (address: string) => /^\/en(\/|\?|$)/.test(address);

test.describe.configure({ timeout: 420_000 });

test('a visitor who follows every link from the Chinese home page meets no dead end', async ({ page }) => {
  const { dead, seen, opened } = await walk(page, { from: ['/'], ofAKind: OF_A_KIND });
  // Those in English belong to the other walk, which comes by them too.
  dead.push(...(await missing(page, [...seen].filter((address) => !opened.has(address) && !isEnglish(address)))));
  expect(dead).toEqual([]);
  for (const page of ['/points', '/guide', '/policy', '/faq', '/announcements', '/statistics', '/feedback', '/en']) {
    expect([...seen], 'the walk has got that far').toContain(page);
  }
});

test('a visitor who follows every link from the English home page meets no dead end and stays in English', async ({ page }) => {
  const { dead, seen, opened } = await walk(page, { from: ['/en'], ofAKind: OF_A_KIND });
  dead.push(...(await missing(page, [...seen].filter((address) => !opened.has(address) && isEnglish(address)))));
  expect(dead).toEqual([]);
  // The switch of each page leads to the same page in Chinese, staff have Chinese pages only.
  const chinese = [...seen].filter((address) => !/^\/(en|admin)(\/|\?|$)|\.(csv|pdf|ics)(\?|$)/.test(address));
  for (const address of chinese) expect([...seen], 'Chinese only by the switch').toContain(address === '/' ? '/en' : `/en${address}`);
});

test('applicant: follows every link of their own pages and meets no dead end', async ({ page, citizen }) => {
  const { draft, card } = await withEverything(citizen);
  // And the one page for everybody that has code.
  const own = [...ownPages('card', card), ...wizardPages('permit', draft), '/points/map'];
  const { dead, opened } = await walk(page, {
    from: [...own, ...own.map((address) => `/en${address}`)], ofAKind: 1, within: /^(\/en)?\/(me|apply|applications)(\/|\?|$)/,
  });
  expect(dead).toEqual([]);
  expect([...opened], 'the walk has got that far').toContain(`/en/applications/${card}/appointment`);
});

const LAST: [Role, string][] = [
  ['reviewer', '/admin/jurisdictions'], ['clerk', '/admin/delivery'], ['production', '/admin/delivery'],
  ['point_manager', '/admin/statistics'], ['editor', '/admin/feedback'], ['administrator', '/admin/outbox'], ['auditor', '/admin/audit'],
];
for (const [role, last] of LAST) {
  test(`${role}: follows every link of the office and meets no dead end`, async ({ office, citizen }) => {
    await citizen.submitted('card');
    const { dead, opened } = await walk(await office(role), { from: ['/admin'], ofAKind: 1, within: /^\/admin(\/|\?|$)/ });
    expect(dead).toEqual([]);
    expect([...opened], 'the walk has got that far').toContain(last);
  });
}
