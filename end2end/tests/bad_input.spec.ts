import { Registration } from '../pages/registration.ts';
import { Wizard } from '../pages/wizard.ts';
import { ANSWERS, type Answers, type Step } from '../support/citizen.ts';
import { bomb, document, emptyFile, picture, textNamedJpeg, tooBig } from '../support/files.ts';
import { checkCharacter, person } from '../support/people.ts';
import { expect, expectOneMessage, test } from './fixtures.ts';

const TEXT_FIELDS: Partial<Record<Step, string[]>> = {
  identity: ['registered_domicile_city', 'registered_domicile_district', 'registered_domicile_detail', 'email'],
  residence: ['community', 'detail', 'landlord_or_unit', 'resident_since'],
  basis: ['employer', 'post', 'contract_until'],
  proof: ['registration_card_number'],
  delivery: [
    'recipient', 'recipient_mobile', 'postal_address_city', 'postal_address_district', 'postal_address_detail', 'postcode',
  ],
};

const EVIL: Record<string, string> = {
  markup: '"><img src=x onerror=alert(1)><script>alert(2)</script>',
  'ten thousand characters': '长'.repeat(10_000),
  'control characters': '甲\u0007乙\u001b[31m丙',
  'characters that turn the direction of writing': '甲\u202e乙\u2066丙',
};

for (const [step, fields] of Object.entries(TEXT_FIELDS) as [Step, string[]][]) {
  test(`an applicant who sends rubbish in ${step} gets every field back with what is wrong`, async ({ page, citizen }) => {
    test.setTimeout(300_000);
    page.on('dialog', (dialog) => expect(dialog.message(), 'a script ran').toBe(''));
    const id = await citizen.draftAt('permit', step);
    const wizard = new Wizard(page, 'permit', true);
    const right = ANSWERS[step as keyof typeof ANSWERS];
    for (const [name, evil] of Object.entries(EVIL)) {
      const typed: Answers = Object.fromEntries(fields.map((field) => [field, evil]));
      const answer = await citizen.save('permit', id, step, { ...right, ...typed });
      expect(answer.status(), name).toBe(303);
      expect(answer.headers()['location'], name).toBe(`/apply/permit/${id}/${step}?check=1`);
      await page.goto(answer.headers()['location']!);
      await wizard.expectErrors(fields, false);
      for (const field of fields) {
        expect(await wizard.field(field).inputValue(), `${name} in ${field}`).toBe(evil);
        await expect(page.locator(`#${field}-error`), `${name} in ${field}`).toBeVisible();
      }
    }
    // The right answers are taken right after.
    const answer = await citizen.save('permit', id, step, right);
    expect(answer.headers()['location']).not.toContain('check=1');
  });
}

test('an applicant with rare characters in name and address keeps every one of them', async ({ page, newCitizen }) => {
  const citizen = await newCitizen({ realName: '𠮷𫓧' });
  await page.context().addCookies(await citizen.cookies());
  const id = await citizen.start('card');
  const detail = '𬭛街 9 号 𱁬楼';
  await citizen.save('card', id, 'identity', { ...ANSWERS.identity, registered_domicile_detail: detail });
  const wizard = new Wizard(page, 'card', true);
  await wizard.open(id, 'identity');
  await wizard.expectValues({ registered_domicile_detail: detail });
  await expect(page.locator('.readonly-list')).toContainText('𠮷𫓧');
  await expect(wizard.sheet).toContainText('𠮷𫓧');
  await expect(wizard.sheet).toContainText(detail);
  await wizard.goOn();
  await wizard.expectStep('residence');
});

test('an applicant may type full-width digits, spaces and hyphens', async ({ page }) => {
  const somebody = person();
  const registration = new Registration(page);
  await registration.open();
  const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0));
  const odd = {
    ...somebody,
    citizenNumber: ` ${somebody.citizenNumber.slice(0, 6)} ${wide(somebody.citizenNumber.slice(6, 14))}-${somebody.citizenNumber.slice(14).toLowerCase()}`,
    mobile: `+86 ${somebody.mobile.slice(0, 3)}-${wide(somebody.mobile.slice(3))}`,
  };
  await registration.type(odd);
  await registration.goOn();
  await registration.confirm(somebody);
});

const ELSEWHERE = [
  { who: 'resident of Hong Kong', number: '81000019900101001', says: '港澳台居民' },
  { who: 'resident of Macao', number: '82000019900101002', says: '港澳台居民' },
  { who: 'resident of Taiwan', number: '83000019900101003', says: '港澳台居民' },
  { who: 'foreign permanent resident', number: '91101019900101004', says: '出入境管理' },
];

for (const { who, number, says } of ELSEWHERE) {
  test(`a ${who} is told where to go instead @nojs`, async ({ page }) => {
    const registration = new Registration(page);
    await registration.open();
    await registration.type(person({ citizenNumber: number + checkCharacter(number) }));
    await registration.goOn();
    await expect(page).toHaveURL(/\/register\/elsewhere\?kind=/);
    await expect(page.locator('h1')).toContainText(says);
    expect(page.url()).not.toContain(number);
  });
}

test('a foreign permanent resident with the old card is told where to go instead', async ({ page }) => {
  const registration = new Registration(page);
  await registration.open();
  await registration.type(person({ citizenNumber: 'USA110123456789' }));
  await registration.goOn();
  await expect(page.locator('h1')).toContainText('出入境管理');
});

test('an applicant with a fifteen-digit number is told to use the eighteen digits @nojs', async ({ page }) => {
  const registration = new Registration(page);
  await registration.open();
  await registration.type(person({ citizenNumber: '130602900101123' }));
  await registration.goOn();
  await expect(page.locator('#citizen_number-error')).toContainText('15 位');
  await registration.expectValues({ citizen_number: '130602900101123' });
});

test('somebody who sends the last step first is led to the first', async ({ page, citizen }) => {
  const id = await citizen.start('permit');
  const declared = { service: 'permit', id, declare_in_person: 'yes', declare_true: 'yes' };
  const submitted = await citizen.post('/api/submit-application', declared);
  expect(submitted.status()).toBe(303);
  await page.goto(submitted.headers()['location']!);
  await new Wizard(page, 'permit', true).expectStep('identity');
  const delivery = await citizen.post('/api/save-delivery', { service: 'permit', id, version: '0', ...ANSWERS.delivery });
  expect(delivery.status()).toBe(303);
  await page.goto(`/apply/permit/${id}/confirm`);
  await new Wizard(page, 'permit', true).expectStep('identity');
  await page.goto('/me');
  await expect(page.locator('article.card').getByText('草稿').first()).toBeVisible();
});

test('somebody who asks for another person\'s application is told that there is none', async ({ page, citizen, newCitizen, problems }) => {
  problems.allow(/404/);
  const owner = await newCitizen();
  const id = await owner.submitted('card');
  const draft = await owner.draftAt('permit', 'appointment');
  const picture = /\/evidence\/[0-9a-z-]+/.exec(await (await owner.http.get(`/apply/permit/${draft}/evidence`)).text())![0];
  expect((await owner.http.get(picture)).status()).toBe(200);
  for (const path of [
    `/applications/${id}`, `/applications/${id}/notice`, `/applications/${id}/appointment`, `/applications/${id}/delivery`,
    `/apply/card/${id}/submitted`, `/apply/permit/${draft}/identity`, `/apply/permit/${draft}/confirm`, `${picture}`,
    `${picture}/thumbnail`,
  ]) {
    expect((await citizen.http.get(path)).status(), path).toBe(404);
  }
  const before = await owner.version('permit', draft, 'identity');
  const posts: [string, Answers][] = [
    ['/api/save-identity', { service: 'permit', id: draft, version: '0', ...ANSWERS.identity }],
    ['/api/submit-application', { service: 'permit', id: draft, declare_in_person: 'yes', declare_true: 'yes' }],
    ['/api/withdraw-application', { id, version: '1' }],
    ['/api/cancel-booking', { id }],
    ['/api/approve-application', { id, version: '1' }],
    ['/api/check-in', { id, version: '1' }],
  ];
  for (const [path, form] of posts) {
    const answer = await citizen.post(path, form);
    expect([302, 303, 403, 404, 422], `${path} ${answer.status()}`).toContain(answer.status());
    expect(answer.headers()['location'] ?? '', path).not.toContain('submitted');
  }
  expect(await owner.version('permit', draft, 'identity')).toBe(before);
  await page.goto(`/applications/${id}`);
  await expect(page.locator('h1')).toContainText('没有找到');
  const own = await owner.http.get(`/applications/${id}`);
  expect(await own.text()).toContain('已提交');
});

test('a stranger is led to the sign-in page and back', async ({ page, newCitizen }) => {
  const owner = await newCitizen();
  const id = await owner.submitted('card');
  await page.goto(`/applications/${id}`);
  await expect(page).toHaveURL(new RegExp(`/sign-in\\?next=/applications/${id}`));
  await new Registration(page).signIn(page, owner.person);
  await expect(page).toHaveURL(new RegExp(`/applications/${id}$`));
});

test('an applicant who clicks 提交申请 twice has one application @nojs', async ({ page, citizen, scripted }) => {
  const id = await citizen.draftAt('card', 'confirm');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'confirm');
  await wizard.declare();
  await page.locator('#submit').dblclick();
  await expect(page).toHaveURL(/\/submitted$/);
  // The form sent once more, as from a page that was kept open.
  await citizen.submit('card', id);
  // The answer to the second click may still be on its way, and would take the page from under this.
  await expect(async () => void (await page.goto('/me'))).toPass();
  await expect(page.locator('article.card')).toHaveCount(1);
  await expectOneMessage(page);
});

test('two submissions at the same moment are one', async ({ citizen }) => {
  const id = await citizen.draftAt('card', 'confirm');
  await Promise.all([citizen.submit('card', id), citizen.submit('card', id), citizen.submit('card', id)]);
  const me = await (await citizen.http.get('/me')).text();
  expect(new Set(me.match(/C\d{6}-\d{6}/g)).size).toBe(1);
});

const BAD_FILES = [
  { what: 'an empty file', file: emptyFile(), says: '文件是空的' },
  { what: 'eleven megabytes', file: tooBig(), says: '文件超过 10 MB' },
  { what: 'a text that is called a photograph', file: textNamedJpeg(), says: '只接受 JPG、PNG 图片和 PDF 文件' },
  { what: 'a picture that promises 900 million pixels', file: bomb(), says: '图片尺寸过大' },
  { what: 'a document that runs something', file: document('app.alert(1)'), says: 'PDF 带有密码或脚本' },
];

test('an applicant who uploads something else is told what is wrong with it @nojs', async ({ page, citizen, scripted, problems }) => {
  problems.allow(/422/);
  const id = await citizen.draftAt('card', 'evidence');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'evidence');
  for (const { what, file, says } of BAD_FILES) {
    await wizard.choose('housing_proof', file);
    await expect(page.getByText(says).first(), what).toBeVisible();
    await expect(wizard.paper('housing_proof').getByText('必需'), what).toBeVisible();
  }
  await wizard.upload('housing_proof', document());
  await wizard.upload('housing_proof', picture('second.png'));
  await wizard.goOn();
  await wizard.expectStep('appointment');
});

test('an applicant replaces and removes a paper @nojs', async ({ page, citizen, scripted }) => {
  const id = await citizen.draftAt('card', 'evidence');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'evidence');
  await wizard.upload('housing_proof', picture());
  const paper = wizard.paper('housing_proof');
  await paper.locator('summary', { hasText: '更换' }).click();
  await paper.locator('details input[type=file]').setInputFiles(picture('larger.png', 500, 700));
  if (!scripted) await paper.locator('details').getByRole('button', { name: '上传' }).click();
  await expect(paper).toContainText('500×700');
  await paper.getByRole('button', { name: /移除/ }).click();
  await expect(paper.getByText('必需')).toBeVisible();
});

test('somebody who posts from another site is refused', async ({ citizen }) => {
  const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }];
  for (const headers of foreign) {
    const answer = await citizen.http.post('/api/start-application', { form: { service: 'card' }, headers, maxRedirects: 0 });
    expect(answer.status()).toBe(403);
  }
});
