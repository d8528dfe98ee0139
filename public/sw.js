// Keeps the guides readable without a network, and says so where a page needs one.
//
// Kept are pages that the server calls the same for everybody (an entity tag, and not no-store), in the language and the view
// (standard, 长者模式) that their reader has. Whatever else somebody opens, their own pages above all, passes through untouched:
// it comes from the network or not at all. The network is always asked first, so nobody reads an old page who could read the
// new one, and an old one tells its day.
const KEPT = "guides-2";
const OFFLINE = "/offline";
const GUIDES = ["/guide", "/faq"];
const PUBLIC = /^(\/en)?\/(guide|policy|faq|announcements|privacy|accessibility|offline)(\/[\w-]+)?$/;
// The style sheet of a build, by its hash, and drawings that pages show.
const FILE = /^\/(pkg\/.+\.css|[\w-]+\.svg)$/;
// Views as answers name them; the first is the standard one. The cookie itself is not for workers.
const VIEWS = ["", "elder"];
// What the worker has to know again when the browser has put it to sleep: the reader's view, when all was fetched last.
const NOTES = "/offline?notes";
// After so long all is fetched again: a guide may have changed, and nobody has opened it.
const AGE = 24 * 60 * 60 * 1000;
// The only words that are not the server's: it cannot know, when it writes a page, that it is read from here.
const SAVED = {
  "": { locale: "zh-CN", words: (day) => `现在没有网络。这一页是${day || "以前"}保存的，内容可能已经更新。` },
  "/en": { locale: "en-GB", words: (day) => `You are offline. This page was saved ${day ? `on ${day}` : "earlier"} and may have changed since.` },
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (FILE.test(pathname)) event.respondWith(file(request));
});

async function install() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  await renew(pages.map((client) => language(new URL(client.url).pathname)));
  // A worker that cannot fetch would stand in the way of everything: better none.
  if (!(await copy(OFFLINE, ""))) throw new Error("the offline page cannot be had");
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

/** The page from the network, else the kept one, else the page that says why not. */
async function page(event) {
  const { pathname, search } = new URL(event.request.url);
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    const mayKeep = PUBLIC.test(pathname) && search === "" && isForAll(answer);
    event.waitUntil(learn(pathname, answer, mayKeep ? answer.clone() : undefined));
    return answer;
  } catch {
    return withoutNetwork(pathname);
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(new URL(request.url).pathname)) ?? Response.error();
  }
}

async function withoutNetwork(pathname) {
  const { view } = await notes();
  const prefix = language(pathname);
  const found = pathname === prefix + OFFLINE ? undefined : await copy(pathname, view);
  if (found) return dated(found, SAVED[prefix]);
  return (await copy(prefix + OFFLINE, view)) ?? (await copy(OFFLINE, view)) ?? Response.error();
}

/** A kept page that says so, with the day on which the server sent it. */
async function dated(answer, { locale, words }) {
  const sent = Date.parse(answer.headers.get("date") ?? "");
  const day = sent ? new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(sent) : "";
  const html = (await answer.text()).replace(/<main\b[^>]*>/, (main) => `${main}<div class="notice notice--warning"><p>${words(day)}</p></div>`);
  // It keeps the content policy it came with; what follows describes bytes that are no longer the same.
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "etag"]) headers.delete(name);
  return new Response(html, { headers });
}

/** Keeps a page for everybody that somebody has opened (`fresh`), and the guides with it; what is no longer there goes. */
async function learn(pathname, answer, fresh) {
  const cache = await caches.open(KEPT);
  const before = await notes();
  // An answer that leads elsewhere or failed names no view.
  const view = answer.ok ? viewOf(answer) : before.view;
  if (view !== before.view) await note({ view });
  if (answer.status === 404 || answer.status === 410) for (const one of VIEWS) await remove(cache, keyOf(pathname, one));
  const list = language(pathname) + GUIDES[0];
  const known = await kept(keyOf(list, view));
  const sheet = fresh && linked(await fresh.clone().text()).find((address) => address.endsWith(".css"));
  const isOtherList = fresh && known && pathname === list && known.headers.get("etag") !== fresh.headers.get("etag");
  if (fresh) await cache.put(keyOf(pathname, view), fresh);
  // Another style sheet is another build.
  const isOtherBuild = sheet && !(await kept(sheet));
  const isOld = Math.abs(Date.now() - before.renewed) > AGE;
  if (isOtherList || isOtherBuild || isOld) await renew([language(pathname)]);
  else if (!known) await keep([language(pathname)], []);
}

/** Fetches all that is kept again, in the reader's view, with the guides in these languages and in those kept before; the rest goes. */
async function renew(languages) {
  const cache = await caches.open(KEPT);
  const before = (await cache.keys()).map(({ url }) => new URL(url)).map(({ pathname, search }) => ({ pathname, key: pathname + search }));
  const pages = before.map(({ pathname }) => pathname).filter((pathname) => PUBLIC.test(pathname));
  const english = pages.includes("/en" + GUIDES[0]) ? ["/en"] : [];
  const current = await keep(["", ...english, ...languages], pages);
  if (!current) return;
  for (const { key } of before) if (key !== NOTES && !current.has(key)) await remove(cache, key);
  await note({ renewed: Date.now() });
}

/** Fetches the guides in these languages with all that they show, and `more` pages; tells their keys, or nothing if the network failed. */
async function keep(languages, more) {
  const cache = await caches.open(KEPT);
  const spoken = [...new Set(languages)];
  const pages = new Set([OFFLINE, "/en" + OFFLINE, ...spoken.flatMap((prefix) => GUIDES.map((guide) => prefix + guide))]);
  const first = await Promise.all([...pages].map((address) => take(cache, address)));
  const folders = spoken.map((prefix) => prefix + GUIDES[0] + "/");
  const isShown = (address) => FILE.test(address) || (PUBLIC.test(address) && folders.some((folder) => address.startsWith(folder)));
  const shown = new Set([...first.flatMap(({ text }) => linked(text)).filter(isShown), ...more].filter((address) => !pages.has(address)));
  const all = [...first, ...(await Promise.all([...shown].map((address) => take(cache, address))))];
  return all.every(({ came }) => came) ? new Set(all.map(({ key }) => key)) : undefined;
}

/** Keeps what an address gives to everybody with the reader's view. `came`: there was an answer, be it that there is nothing. */
async function take(cache, address) {
  const isPage = PUBLIC.test(address);
  try {
    // The view of a page stands in a cookie. What would be somebody's own is not for all, and is not kept.
    const answer = await fetch(address, { credentials: isPage ? "same-origin" : "omit" });
    const mayKeep = isPage ? isForAll(answer) : mayBeKept(answer);
    if (!mayKeep) return { came: answer.status < 500 && answer.status !== 429, text: "" };
    const key = isPage ? keyOf(address, viewOf(answer)) : address;
    await cache.put(key, answer.clone());
    return { came: true, key, text: await answer.text() };
  } catch {
    return { came: false, text: "" };
  }
}

function mayBeKept(answer) {
  const rule = answer.headers.get("cache-control") ?? "";
  return answer.status === 200 && !answer.redirected && !rule.includes("no-store");
}

/** Whether the server calls a page the same for everybody who has its language and view. */
function isForAll(answer) {
  return mayBeKept(answer) && answer.headers.has("etag");
}

function viewOf(answer) {
  const view = answer.headers.get("x-view") ?? "";
  return VIEWS.includes(view) ? view : "";
}

function keyOf(pathname, view) {
  return view === "" ? pathname : `${pathname}?view=${view}`;
}

/** What is kept of a page: in this view, or else in another. */
async function copy(pathname, view) {
  for (const one of [view, ...VIEWS]) {
    const found = await kept(keyOf(pathname, one));
    if (found) return found;
  }
  return undefined;
}

function kept(key) {
  return caches.match(key, { cacheName: KEPT, ignoreVary: true });
}

function remove(cache, key) {
  return cache.delete(key, { ignoreVary: true });
}

async function notes() {
  const written = await kept(NOTES);
  return { view: "", renewed: 0, ...(await written?.json()) };
}

async function note(change) {
  const cache = await caches.open(KEPT);
  await cache.put(NOTES, new Response(JSON.stringify({ ...(await notes()), ...change })));
}

function linked(html) {
  return [...html.matchAll(/ href="([^"#]+)/g)].map((match) => match[1]);
}

function language(pathname) {
  return /^\/en(\/|$)/.test(pathname) ? "/en" : "";
}
