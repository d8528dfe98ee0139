import { Wizard } from '../pages/wizard.ts';
import { ANSWERS, Citizen, CLERK_POINT } from '../support/citizen.ts';
import { picture } from '../support/files.ts';
import { OwnServer } from '../support/server.ts';
import { expect, expectOneMessage, test } from './fixtures.ts';

test('an applicant loses nothing that was acknowledged when the server is killed between steps', async ({ browser, problems }, info) => {
  test.skip(info.project.name !== 'desktop', 'once is enough');
  test.setTimeout(300_000);
  // What a page was asking for when the server died: a picture, or what it shows looked at again.
  problems.allow(/ERR_CONNECTION_\w+ .*\/(thumbnail|api\/load-)/);
  const server = await OwnServer.start();
  const citizen = await Citizen.register(server.url);
  const context = await browser.newContext({ baseURL: server.url });
  try {
    await context.addCookies(await citizen.cookies());
    const page = problems.watch(await context.newPage());
    const wizard = new Wizard(page, 'card', true);
    const id = await wizard.start();
    await server.killAndRestart();

    await wizard.complete(ANSWERS.identity, 'residence');
    await wizard.answer('detail', '幸福里 7 号楼');
    await wizard.field('detail').blur();
    await expect(page.locator('.save-state')).toContainText('已保存');
    await server.killAndRestart();

    await page.reload();
    await wizard.ready();
    await wizard.expectValues({ detail: '幸福里 7 号楼' });
    await wizard.complete(ANSWERS.residence, 'evidence');
    await wizard.upload('housing_proof', picture());
    await server.killAndRestart();

    await page.reload();
    await wizard.ready();
    await expect(wizard.paper('housing_proof').getByText('已上传', { exact: true })).toBeVisible();
    const thumbnail = page.locator('img.file-drop__thumb');
    await expect.poll(() => thumbnail.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    await wizard.goOn();
    await wizard.choosePointAndDay(CLERK_POINT);
    await wizard.chooseSlot();
    await wizard.goOn();
    await wizard.expectStep('confirm');
    await server.killAndRestart();

    await wizard.open(id, 'appointment');
    await expect(page.locator('.hold')).toContainText('为您保留到');
    await wizard.open(id, 'confirm');
    await wizard.declare();
    const number = await wizard.submit();
    await server.killAndRestart();

    await page.goto(`/applications/${id}`);
    await expect(page.locator('h1')).toContainText(number);
    await page.goto('/me');
    await expect(page.locator('article.card').getByText('已提交')).toBeVisible();
    await expectOneMessage(page);
  } finally {
    await context.close();
    await citizen.leave();
    await server.stop();
  }
});
