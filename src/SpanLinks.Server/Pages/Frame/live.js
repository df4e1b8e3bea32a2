// A page that has an element with data-live="address of server-sent events" is live. When something happens there, the page is asked for
// again, at most once a second, and those elements with data-live-part that differ are replaced; what is equal stays as it is.
// The page has an id on each of these elements.

import { keepingPlace, load } from "./navigate.js";

const distance = 1000;
let source = null;
let followed = null;
let timer = null;
const parts = new Map(); // as the server wrote them, by id

function follow() {
  const address = document.querySelector("main [data-live]")?.dataset.live ?? null;
  if (address === followed) {
    return;
  }

  source?.close();
  clearTimeout(timer);
  timer = null;
  followed = address;
  parts.clear();
  source = address && new EventSource(address);
  for (const name of ["trace", "graph", "missed"]) {
    source?.addEventListener(name, changed);
  }
}

function changed() {
  timer ??= setTimeout(refresh, distance);
}

async function refresh() {
  const page = document.hidden ? null : await load(new URL(location.href));
  timer = null;
  if (!page) {
    return;
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
