import { type Locator, type Page } from '@playwright/test';
import { OwnServer } from '../support/server.ts';
import { expect, test } from './fixtures.ts';

const cards = (page: Page): Locator => page.locator('.points-list .point-card__name');

async function search(page: Page, filters: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(filters)) {
    const field = page.locator(`.filters [name=${name}]`);
    if (name === 'q') await field.fill(value);
    else await field.selectOption(value);
  }
  await page.getByRole('button', { name: '查找' }).click();
}

/** The part of the plane that the map shows. */
async function frame(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const [x, y, width, height] = (await page.locator('.map__drawing').getAttribute('viewBox'))!.split(' ').map(Number);
  return { x, y, width, height };
}

async function openMap(page: Page, query = ''): Promise<Locator> {
  await page.goto(`/points/map${query}`);
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', '');
  await expect(page.getByRole('button', { name: '离我最近' })).toBeVisible();
  return page.locator('.map');
}

test('a citizen finds points by name, pinyin and initials, and narrows them down @nojs @phone', async ({ page }) => {
  await page.goto('/points');
  for (const words of ['建外街道', 'jianwaijiedao', 'jwjd']) {
    await search(page, { q: words });
    await expect(cards(page).filter({ hasText: '建外街道' })).toHaveCount(1);
    await expect(page).toHaveURL(/\?q=/);
  }
  await search(page, { q: '', district: '110101' });
  await search(page, { town: '110101005', sort: 'nearest' });
  await expect(cards(page)).toHaveCount(3);
  await expect(page.getByText('距街道驻地').first()).toBeVisible();
  await expect(page.getByRole('status')).toContainText('同辖区');
  await page.getByLabel('周六开放').check();
  await search(page, { sort: '' });
  await expect(page).toHaveURL(/saturday=1/);
  await page.goto('/points?level=full');
  await expect(page.getByRole('heading', { name: '没有找到符合条件的网点' })).toBeVisible();
  await search(page, { level: 'quiet' });
  await expect(cards(page).first()).toBeVisible();
});

test('a citizen reads the days of a point, the rules, and the way there @nojs', async ({ page }) => {
  await page.goto('/points/SP110101001');
  await expect(page.getByText('样例数据').first()).toBeVisible();
  const rows = page.locator('tbody tr');
  expect(await rows.count()).toBeGreaterThan(8);
  await expect(rows.first()).toContainText(/空闲|适中|较拥挤|约满/);
  await expect(rows.first()).toContainText(/已约 \d+，余 \d+/);
  await expect(rows.first()).toContainText(/基本不用等|约等 \d+ 分钟/);
  await expect(page.getByRole('link', { name: '手机地图' })).toHaveAttribute('href', /^geo:39\.\d+,116\.\d+\?q=/);
  await page.getByRole('link', { name: '怎么算的' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '预约规则' })).toBeVisible();
  await expect(page.getByText(/保留 \d+ 分钟/).first()).toBeVisible();
});

test('a citizen comes from the map on the list to a district and a point @nojs', async ({ page }) => {
  await page.goto('/points');
  const district = page.locator('.map').getByRole('link', { name: /^朝阳区：\d+ 个网点/ });
  await district.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/points\?district=110105/);
  const point = page.locator('.map').getByRole('link', { name: /^建外流管站，/ });
  await point.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/points\/SP110105001$/);
});

test('a citizen without pointer or scripts reads on the map what the list beside it says @nojs', async ({ page }) => {
  await page.goto('/points/map');
  await page.getByRole('link', { name: '东城区', exact: true }).click();
  await expect(page.getByRole('heading', { name: '东城区的网点' })).toBeVisible();
  for (const words of await page.locator('.map-page__side .list-links li a').allTextContents()) {
    await expect(page.locator('.map').getByRole('link', { name: new RegExp(`^${words}，`) })).toHaveCount(1);
  }
  await page.locator('.map-page__side').getByRole('link', { name: '交道口流管站' }).click();
  await expect(page).toHaveURL(/point=SP110101001/);
  await expect(page.locator('.map-page__side .point-card')).toContainText('北新桥街道');
  await expect(page.locator('.map__area')).toHaveCount(4);
  await expect(page.locator('.map__ring')).toHaveCount(1);
});

test('a citizen moves the map by keyboard', async ({ page }) => {
  const map = await openMap(page);
  await expect(page.locator('.map__clusters a')).toHaveCount(16);
  await map.focus();
  const before = await frame(page);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(async () => (await frame(page)).width).toBeLessThan(before.width / 2);
  await expect(page.locator('.map__points a')).toHaveCount(257);
  const near = await frame(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await frame(page)).x).toBeGreaterThan(near.x);
  await page.keyboard.press('0');
  await expect.poll(async () => frame(page)).toEqual(before);
  const point = page.locator('.map').getByRole('link', { name: /^怀柔区：/ });
  await point.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '怀柔区的网点' })).toBeVisible();
  await expect(page.locator('.map__points a').first()).toBeVisible();
});

test('a citizen drags the map and nothing opens, presses a point and it does', async ({ page }) => {
  const map = await openMap(page, '?district=110101');
  const before = await frame(page);
  const box = (await map.boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 120, middle.y + 40, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await frame(page)).x).toBeLessThan(before.x);
  await expect(page).toHaveURL(/district=110101$/);
  await page.locator('.map__points a').filter({ hasText: '交道口流管站' }).locator('use').click();
  await expect(page).toHaveURL(/point=SP110101001/);
  await expect(page.locator('.map-page__side .point-card')).toContainText('交道口');
});

test('a citizen is told the nearest points and the position stays in the browser @phone', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['geolocation'], { origin: baseURL });
  await context.setGeolocation({ latitude: 39.9425, longitude: 116.399 });
  await openMap(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  await page.getByRole('button', { name: '离我最近' }).click();
  const nearest = page.locator('.map-near li');
  await expect(nearest).toHaveCount(5);
  await expect(nearest.first()).toContainText('交道口流管站');
  await expect(nearest.first()).toContainText(/约 \d+ 米/);
  await expect(page.locator('.map__me')).toHaveCount(1);
  expect(sent, 'asked of the server').toEqual([]);
  await nearest.first().getByRole('link').click();
  await expect(page.locator('.map-page__side .point-card')).toContainText('交道口');
  expect(sent.join('\n')).not.toMatch(/39\.9|116\.3/);
});

test('a citizen who keeps the position to themselves is told how to go on', async ({ page, context }) => {
  await context.clearPermissions();
  await openMap(page);
  await page.getByRole('button', { name: '离我最近' }).click();
  await expect(page.locator('.map-near')).toContainText('按区、街道查找');
  await expect(page.locator('.map-near li')).toHaveCount(0);
});

test('a citizen without a configured tile address loads nothing of a map library', async ({ page, baseURL }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openMap(page, '?district=110105&point=SP110105001');
  expect(asked.filter((url) => /leaflet|tile/.test(url) || !url.startsWith(baseURL!))).toEqual([]);
  await expect(page.locator('.map__tiles')).toHaveCount(0);
});

test('an operator puts reviewed tiles under the map', async ({ page }) => {
  test.setTimeout(300_000);
  const server = await OwnServer.start({
    PLATFORM_MAP_TILES_URL: 'https://tiles.example/{z}/{x}/{y}.png',
    PLATFORM_MAP_TILES_DATUM: 'gcj02',
    PLATFORM_MAP_REVIEW_NUMBER: 'GS(2026)0001号',
  });
  const tiles: string[] = [];
  const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  await page.route('https://tiles.example/**', async (route) => {
    tiles.push(route.request().url());
    await route.fulfill({ contentType: 'image/png', body: dot, headers: { 'cross-origin-resource-policy': 'cross-origin' } });
  });
  try {
    const answer = await page.goto(`${server.url}/points/map?district=110101`);
    expect(answer!.headers()['content-security-policy']).toContain("img-src 'self' data: https://tiles.example;");
    await expect(page.locator('.map--tiled')).toBeVisible();
    await expect.poll(() => tiles.length).toBeGreaterThan(0);
    await expect(page.locator('.leaflet-tile-loaded').first()).toBeAttached();
    await expect(page.getByText('审图号：GS(2026)0001号')).toBeVisible();
    const before = tiles.length;
    await page.getByRole('button', { name: '放大' }).click();
    await page.getByRole('button', { name: '放大' }).click();
    await expect.poll(() => tiles.length).toBeGreaterThan(before);
    const list = await page.goto(`${server.url}/points`);
    expect(list!.headers()['content-security-policy']).not.toContain('tiles.example');
  } finally {
    // The page is left first: it may still ask for its icon.
    await page.goto('about:blank');
    await server.stop();
  }
});

test('a citizen moves the map with one finger and enlarges it with two @phone', async ({ page, hasTouch }) => {
  test.skip(!hasTouch, 'a mouse has no fingers');
  await openMap(page);
  const drawing = page.locator('.map__drawing');
  await drawing.scrollIntoViewIfNeeded();
  const box = (await drawing.boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const hand = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...fingers: [number, number][]) =>
    hand.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map(([x, y], id) => ({ x: middle.x + x, y: middle.y + y, id })) });

  const whole = await frame(page);
  await touch('touchStart', [-30, 0], [30, 0]);
  for (const apart of [45, 60, 75, 90]) await touch('touchMove', [-apart, 0], [apart, 0]);
  await touch('touchEnd');
  await expect.poll(async () => (await frame(page)).width).toBeLessThan(whole.width * 0.6);
  expect(await page.evaluate(() => window.visualViewport!.scale), 'the page itself keeps its size').toBe(1);

  const near = await frame(page);
  await touch('touchStart', [0, 0]);
  for (const far of [15, 30, 45, 60]) await touch('touchMove', [far, 0]);
  await touch('touchEnd');
  await expect.poll(async () => (await frame(page)).x).toBeLessThan(near.x);
  expect(Math.round((await frame(page)).width)).toBe(Math.round(near.width));
});
