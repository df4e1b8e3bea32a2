// A page that has an element with data-live="address of server-sent events" is live. When something happens there, the page is asked for
// again, at most once a second, and those elements with data-live-part that differ are replaced; what is equal stays as it is.
// The page has an id on each of these elements. With data-live-pulse it is also asked for now and then while nothing happens, and with
// data-live-page="address" another page that has the same parts is asked for.

import { keepingPlace, load, untilLetGo } from "./navigate.js";

const distance = 1000;
let source = null;
let followed = null;
let asked = null;
let timer = null; // until the page is asked for
let isAsking = false;
let isOutdated = false; // something happened while the page was asked for, which the answer may lack
const parts = new Map(); // as the server wrote them, by id

function follow() {
  const element = document.querySelector("main [data-live]");
  const address = element?.dataset.live ?? null;
  asked = element?.dataset.livePage ?? null;
  if (address === followed) {
    return;
  }

  source?.close();
  clearTimeout(timer);
  timer = null;
  isOutdated = false;
  followed = address;
  parts.clear();
  source = address && new EventSource(address);
  for (const name of ["trace", "graph", "missed", ...(element?.hasAttribute("data-live-pulse") ? ["heartbeat"] : [])]) {
    source?.addEventListener(name, changed);
  }
}

function changed() {
  if (isAsking) {
    isOutdated = true;
  } else {
    timer ??= setTimeout(refresh, distance);
  }
}

async function refresh() {
  timer = null;
  isAsking = true;
  isOutdated = false;
  const shown = location.href;
  const page = document.hidden ? null : await load(new URL(asked ?? shown, shown));
  await untilLetGo();
  isAsking = false;
  if (isOutdated) {
    changed();
  }

  if (!page || location.href !== shown) {
    return; // the viewer went on to another state meanwhile, which is live by itself
  }

  keepingPlace(() => {
    for (const part of page.querySelectorAll("main [data-live-part]")) {
      const html = part.outerHTML;
      if (parts.get(part.id) !== html) {
        parts.set(part.id, html);
        document.getElementById(part.id)?.replaceWith(part);
      }
    }
  });
  document.dispatchEvent(new Event("spanlinks:shown"));
}

document.addEventListener("spanlinks:shown", follow);
document.addEventListener("visibilitychange", () => document.hidden || (followed && changed()));
follow();
