import { type BrowserContext, type Page } from '@playwright/test';
import { sessionFile, type Role } from '../support/staff.ts';
import { expect, test as base } from './fixtures.ts';

/** Pages of officers with the project's own screen, and without JavaScript where the project has none. */
const test = base.extend<{ desk: (role: Role) => Promise<Page> }>({
  desk: async ({ browser, baseURL, javaScriptEnabled, viewport, problems }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ baseURL, storageState: sessionFile(role), javaScriptEnabled, viewport });
      contexts.push(context);
      return problems.watch(await context.newPage());
    });
    for (const context of contexts) await context.close();
  },
});

/** A name that no other test writes under: all projects share one server. */
function newName(): string {
  return `notice-${Math.random().toString(36).slice(2, 10)}`;
}

const addressOf = (name: string) => `/admin/content/announcement/${name}/zh`;

async function ready(page: Page, scripted: boolean): Promise<void> {
  if (scripted) await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}

async function open(page: Page, scripted: boolean, address: string): Promise<void> {
  await page.goto(address);
  await ready(page, scripted);
}

/** Begins an announcement; its draft is shown. */
async function begin(page: Page, scripted: boolean, name: string): Promise<void> {
  await open(page, scripted, '/admin/content');
  await page.locator('summary', { hasText: '新建文件' }).click();
  await page.locator('#new-kind').selectOption('announcement');
  await page.locator('#new-id').fill(name);
  await page.getByRole('button', { name: '新建草稿' }).click();
  await expect(page).toHaveURL(new RegExp(`${addressOf(name)}\\?done=started$`));
  await expect(page.locator('#body')).toBeVisible();
  await ready(page, scripted);
}

async function write(page: Page, title: string, body: string): Promise<void> {
  await page.locator('#title').fill(title);
  await page.locator('#issued').fill('2026-11-20');
  await page.locator('#body').fill(body);
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByRole('status').filter({ hasText: '草稿已保存' })).toBeVisible();
}

async function propose(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交，请同事发布' }).click();
  await expect(page.getByRole('status').filter({ hasText: '等待另一位同事' })).toBeVisible();
}

async function publish(page: Page, scripted: boolean, name: string): Promise<void> {
  await open(page, scripted, addressOf(name));
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '已发布' })).toBeVisible();
}

/** The public page may be as old as a second. */
async function expectReaderSees(page: Page, name: string, words: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/announcements/${name}`);
    await expect(page.locator('main').getByText(words)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

async function expectNoSideways(page: Page): Promise<void> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
}

test('an editor writes, an administrator publishes, a reader sees it, and it can be taken back @nojs @phone', async ({
  desk, page, scripted, problems,
}) => {
  problems.allow(/404/);
  const [editor, administrator, name] = [await desk('editor'), await desk('administrator'), newName()];
  await begin(editor, scripted, name);
  await write(editor, `假期安排 ${name}`, '## 时间\n\n除夕**不办理**。<script>window.wrong = 1</script>');
  await save(editor);
  const preview = editor.locator('.editor__preview');
  await expect(preview.getByRole('heading', { name: '时间' })).toBeVisible();
  await expect(preview.locator('script')).toHaveCount(0);
  await expectNoSideways(editor);
  await propose(editor);
  await expect(editor.getByRole('button', { name: '发布', exact: true })).toHaveCount(0);
  expect((await page.goto(`/announcements/${name}`))!.status(), 'nobody sees it yet').toBe(404);

  await open(administrator, scripted, '/admin');
  await administrator.getByRole('link', { name: '待您发布的内容' }).click();
  await administrator.getByRole('link', { name: `假期安排 ${name}` }).click();
  await expect(administrator.locator('.difference ins').filter({ hasText: '不办理' })).toBeVisible();
  await expectNoSideways(administrator);
  await publish(administrator, scripted, name);
  await expectReaderSees(page, name, '不办理');
  expect(await page.evaluate(() => 'wrong' in window)).toBe(false);

  await open(editor, scripted, addressOf(name));
  await editor.getByRole('button', { name: '修改：起草新版本' }).click();
  await expect(editor.locator('#body')).toHaveValue(/除夕/);
  await ready(editor, scripted);
  await editor.locator('#body').fill('元旦照常办理。');
  await propose(editor);
  await publish(administrator, scripted, name);
  await expectReaderSees(page, name, '元旦照常办理。');

  await ready(administrator, scripted);
  await administrator.locator('summary', { hasText: '撤下这个文件' }).click();
  await administrator.getByRole('button', { name: '撤下', exact: true }).click();
  await expect(administrator.getByRole('status').filter({ hasText: '已撤下' })).toBeVisible();
  await expect(async () => {
    expect((await page.goto(`/announcements/${name}`))!.status()).toBe(404);
  }).toPass({ timeout: 10_000 });
});

test('an editor who proposes with mistakes keeps everything and is told at each field @nojs', async ({ desk, scripted }) => {
  const [editor, name] = [await desk('editor'), newName()];
  await begin(editor, scripted, name);
  await editor.locator('#issued').fill('昨天');
  await editor.locator('#body').fill('第一行\n第二行');
  await editor.getByRole('button', { name: '提交，请同事发布' }).click();
  await expect(editor).toHaveURL(/\?check=1$/);
  const summary = editor.locator('#error-summary');
  await expect(summary.getByRole('link')).toHaveText([/^标题：/, /^发布日期：/]);
  await expect(editor.locator('#issued-error')).toContainText('这不是日期');
  await expect(editor.locator('#issued')).toHaveValue('昨天');
  await expect(editor.locator('#body')).toHaveValue('第一行\n第二行');
  await ready(editor, scripted);
  await write(editor, '改好的标题', '第一行');
  await propose(editor);
});

test('an editor who is overtaken overwrites nothing and loses nothing @nojs', async ({ desk, scripted }) => {
  const [fast, slow, name] = [await desk('editor'), await desk('editor'), newName()];
  await begin(fast, scripted, name);
  await open(slow, scripted, addressOf(name));
  await write(fast, '快的标题', '快的正文');
  await save(fast);
  await write(slow, '慢的标题', '慢的正文');
  await slow.getByRole('button', { name: '保存草稿' }).click();
  await expect(slow.getByRole('alert').filter({ hasText: '没有覆盖同事的修改' })).toBeVisible();
  await expect(slow.locator('#left-body')).toHaveValue('慢的正文');
  await expect(slow.locator('#body')).toHaveValue('快的正文');
  await expect(slow.locator('#title')).toHaveValue('快的标题');
});

test('an editor compares two versions, and cannot name a document as no address can @nojs', async ({ desk, scripted }) => {
  const [editor, administrator, name] = [await desk('editor'), await desk('administrator'), newName()];
  await open(editor, scripted, '/admin/content');
  await editor.locator('summary', { hasText: '新建文件' }).click();
  await editor.locator('#new-id').fill('春节 安排');
  await editor.getByRole('button', { name: '新建草稿' }).click();
  await expect(editor.locator('#new-id-error')).toContainText('小写字母');
  await expect(editor.locator('#new-id')).toHaveValue('春节 安排');

  await begin(editor, scripted, name);
  for (const words of ['甲', '乙']) {
    await write(editor, `标题${words}`, `正文${words}`);
    await propose(editor);
    await publish(administrator, scripted, name);
    await open(editor, scripted, addressOf(name));
    await editor.getByRole('button', { name: '修改：起草新版本' }).click();
    await expect(editor.locator('#title')).toHaveValue(`标题${words}`);
    await ready(editor, scripted);
  }
  await editor.locator('#older').selectOption('1');
  await editor.locator('#newer').selectOption('2');
  await editor.getByRole('button', { name: '对比', exact: true }).click();
  await expect(editor.getByRole('heading', { name: '第 2 版与第 1 版的差别' })).toBeVisible();
  await expect(editor.locator('.difference del')).toContainText('正文甲');
  await expect(editor.locator('.difference ins')).toContainText('正文乙');
});

test('an editor sees the preview follow the typing, and goes on in the same field after saving', async ({ desk }) => {
  const [editor, name] = [await desk('editor'), newName()];
  await begin(editor, true, name);
  await write(editor, '预览', '## 随写随看');
  await expect(editor.locator('.editor__preview').getByRole('heading', { name: '随写随看' })).toBeVisible();
  const field = (await editor.locator('#body').elementHandle())!;
  for (const words of ['甲', '乙']) {
    await editor.locator('#body').fill(`正文${words}`);
    const saved = editor.waitForResponse('**/api/save-content');
    await editor.getByRole('button', { name: '保存草稿' }).click();
    expect(await (await saved).text(), 'a revision').toMatch(/^[1-9]\d*$/);
    await expect(editor.locator('.editor__preview').getByText(`正文${words}`)).toBeVisible();
    expect(await field.evaluate((element) => element.isConnected), 'the field itself').toBe(true);
  }
  await open(editor, true, addressOf(name));
  await expect(editor.locator('#body')).toHaveValue('正文乙');
});

test('whoever sends a proposal back says why, and its author reads it @nojs', async ({ desk, scripted, problems }) => {
  problems.allow(/422/);
  const [editor, administrator, name] = [await desk('editor'), await desk('administrator'), newName()];
  await begin(editor, scripted, name);
  await write(editor, '标题', '正文');
  await propose(editor);
  await open(administrator, scripted, addressOf(name));
  const back = administrator.getByRole('button', { name: '退回修改' });
  await back.click();
  await expect(administrator.locator('#error-summary').getByRole('link')).toHaveText(/^退回理由：/);
  await expect(administrator.locator('#reason-error')).toContainText('请写明怎样修改');
  await ready(administrator, scripted);
  await administrator.locator('#reason').fill('日期不对。\n请核对。');
  await back.click();
  await expect(administrator.getByRole('status').filter({ hasText: '已退回为草稿' })).toBeVisible();
  await open(editor, scripted, addressOf(name));
  await expect(editor.locator('.notice--warning').filter({ hasText: '退回的理由' })).toContainText('日期不对。');
  await expect(editor.locator('#body')).toHaveValue('正文');
});

test('an editor with unsaved words is asked before they leave, and not after saving', async ({ desk }) => {
  const [editor, name] = [await desk('editor'), newName()];
  await begin(editor, true, name);
  await write(editor, '标题', '没有保存');
  const asked: string[] = [];
  editor.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await editor.getByRole('link', { name: '返回列表' }).click();
  await expect.poll(() => asked).toEqual(['confirm']);
  await editor.evaluate(() => history.back());
  await expect.poll(() => asked).toEqual(['confirm', 'confirm']);
  await expect(editor).toHaveURL(new RegExp(addressOf(name)));
  await editor.evaluate(() => { setTimeout(() => location.reload()); });
  await expect.poll(() => asked).toEqual(['confirm', 'confirm', 'beforeunload']);
  await expect(editor.locator('#body')).toHaveValue('没有保存');
  await save(editor);
  await editor.getByRole('link', { name: '返回列表' }).click();
  await expect(editor).toHaveURL(/\/admin\/content$/);
  expect(asked).toHaveLength(3);
});
