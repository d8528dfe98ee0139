// Keeps the guides readable without a network, and says so where a page needs one.
//
// Kept are pages that are the same for everybody: asked for without cookies, or called so by the server (an entity tag, and
// not no-store). Whatever else somebody opens, their own pages above all, passes through untouched: it comes from the
// network or not at all. The network is always asked first, so nobody reads an old page who could read the new one.
const KEPT = "guides-1";
const OFFLINE = "/offline";
const GUIDES = ["/guide", "/faq"];
const PUBLIC = /^(\/en)?\/(guide|policy|faq|announcements|privacy|accessibility|offline)(\/[\w-]+)?$/;
// The style sheet of a build, by its hash, and drawings that pages show.
const FILE = /^\/(pkg\/.+\.css|[\w-]+\.svg)$/;

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
  await keep(["", ...pages.map((client) => language(new URL(client.url).pathname))]);
  // A worker that cannot fetch would stand in the way of everything: better none.
  if (!(await kept(OFFLINE))) throw new Error("the offline page cannot be had");
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
    const isForAll = PUBLIC.test(pathname) && search === "" && mayBeKept(answer) && answer.headers.has("etag");
    event.waitUntil(learn(pathname, answer.status, isForAll ? answer.clone() : undefined));
    return answer;
  } catch {
    return (await kept(pathname)) ?? (await kept(language(pathname) + OFFLINE)) ?? (await kept(OFFLINE)) ?? Response.error();
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(new URL(request.url).pathname)) ?? Response.error();
  }
}

/** Keeps a page for everybody that somebody has opened, and the guides in its language; what is no longer there goes. */
async function learn(pathname, status, answer) {
  const cache = await caches.open(KEPT);
  if (status === 404 || status === 410) await cache.delete(pathname);
  const sheet = answer && linked(await answer.clone().text()).find((address) => address.endsWith(".css"));
  if (answer) await cache.put(pathname, answer);
  if (sheet && !(await kept(sheet))) await renew(cache, pathname);
  else if (!(await kept(language(pathname) + GUIDES[0]))) await keep([language(pathname)]);
}

/** Another style sheet is another build: what came with the old one is fetched again, or goes. */
async function renew(cache, opened) {
  const before = (await kept("/en" + GUIDES[0])) ? ["/en"] : [];
  const current = await keep(["", ...before, language(opened)]);
  if (!current) return;
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== opened && !current.has(pathname)) await cache.delete(url);
  }
}

/** Fetches the guides in these languages with all that they show; tells the addresses, or nothing if some did not come. */
async function keep(languages) {
  const cache = await caches.open(KEPT);
  const spoken = [...new Set(languages)];
  const pages = [OFFLINE, "/en" + OFFLINE, ...spoken.flatMap((prefix) => GUIDES.map((guide) => prefix + guide))];
  const texts = await Promise.all(pages.map((address) => take(cache, address)));
  const folders = spoken.map((prefix) => prefix + GUIDES[0] + "/");
  const isShown = (address) => FILE.test(address) || folders.some((folder) => address.startsWith(folder));
  const shown = [...new Set(["/mark.svg", ...texts.flatMap(linked).filter(isShown)])];
  texts.push(...(await Promise.all(shown.map((address) => take(cache, address)))));
  return texts.includes("") ? undefined : new Set([...pages, ...shown]);
}

/** Keeps what an address gives to a stranger, and tells its text; none if it gives nothing now. */
async function take(cache, address) {
  try {
    const answer = await fetch(address, { credentials: "omit" });
    if (!mayBeKept(answer)) return "";
    await cache.put(address, answer.clone());
    return await answer.text();
  } catch {
    return "";
  }
}

function mayBeKept(answer) {
  const rule = answer.headers.get("cache-control") ?? "";
  return answer.status === 200 && !answer.redirected && !rule.includes("no-store");
}

function kept(address) {
  return caches.match(address, { cacheName: KEPT, ignoreVary: true });
}

function linked(html) {
  return [...html.matchAll(/ href="([^"]+)"/g)].map((match) => match[1]);
}

function language(pathname) {
  return /^\/en(\/|$)/.test(pathname) ? "/en" : "";
}
