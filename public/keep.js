// The page /offline/keep: asks the browser to keep the guides (sw.js), or to forget them. Its words are all on the page: each
// line is shown in the state whose name it carries, the first of them where this does not run at all.
const workers = navigator.serviceWorker;

function show(state) {
  for (const line of document.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== state;
}

async function keep() {
  show("keeping");
  await workers.register("/sw.js");
  // The worker is ready when it has fetched what it keeps.
  await workers.ready;
  show("kept");
}

async function forget() {
  await (await workers.getRegistration())?.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  show("ready");
}

function onClick(selector, work) {
  document.querySelector(selector).addEventListener("click", () => work().catch(() => show("failed")));
}

if (workers) {
  onClick("[data-state=ready] button", keep);
  onClick("[data-state=failed] button", keep);
  onClick("[data-state=kept] button", forget);
  workers.getRegistration().then((there) => show(there?.active ? "kept" : "ready"), () => {});
}
