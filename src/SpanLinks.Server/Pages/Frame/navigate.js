// A link or a form that leads to another state of the same page replaces what is shown in place: the viewer keeps the scroll position and
// the focus, and nothing flashes. Other links load their page as usual. Whoever has to look at new content listens to "spanlinks:shown".

let shown = address(location);
let loading = null;
let pressed = Promise.resolve();
let letGo = () => { };

document.addEventListener("click", event => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    || link.hasAttribute("download") || link.getAttribute("target")) {
    return;
  }

  const url = new URL(link.getAttribute("href"), location.href);
  if (isSamePage(url) && !(url.search === location.search && url.hash)) {
    event.preventDefault();
    show(url);
  } else if (!isSamePage(url)) {
    loading?.abort(); // the viewer leaves; an answer that comes yet, or breaks off, must not lead elsewhere
  }
});

document.addEventListener("submit", event => {
  const form = event.target;
  const url = new URL(form.action, location.href);
  if (form.method !== "get" || !isSamePage(url)) {
    return;
  }

  event.preventDefault();
  // What is left empty is not asked for, and needs no place in the address.
  const filled = [...new FormData(form, event.submitter)].filter(([, value]) => value !== "");
  url.search = new URLSearchParams(filled).toString();
  show(url);
});

addEventListener("popstate", () => {
  if (address(location) !== shown) {
    show(new URL(location.href), { push: false });
  }
});

/** Shows another state of this page; with replace, without a step in the history. "spanlinks:asked" tells of it beforehand. */
export async function show(url, { push = true, replace = false } = {}) {
  document.dispatchEvent(new CustomEvent("spanlinks:asked", { detail: url }));
  loading?.abort();
  const request = loading = new AbortController();
  const page = await load(url, request.signal);
  await untilLetGo();
  if (request.signal.aborted) {
    return; // another request came after this one
  }

  if (!push && !replace && address(url) !== address(location)) {
    return; // the viewer went on through the history, to what is still shown
  }

  if (page === null) {
    location.assign(url);
    return;
  }

  if (push || replace) {
    history[replace ? "replaceState" : "pushState"](null, "", url);
  }

  shown = address(url);
  document.title = page.title;
  keepingPlace(() => document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes));
  announce();
  document.dispatchEvent(new Event("spanlinks:shown"));
}

/** The page at the address; null where it cannot be had. */
export async function load(url, signal) {
  try {
    const response = await fetch(url, { signal, headers: { accept: "text/html" } });
    if (!response.headers.get("content-type")?.startsWith("text/html")) {
      return null;
    }

    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return null;
  }
}

/** Until no link or button is pressed: were it replaced between press and release, it would not be clicked. */
export function untilLetGo() {
  return pressed;
}

document.addEventListener("pointerdown", event => {
  if (event.button === 0 && event.target.closest?.("a, button, label, summary, [type=checkbox]")) {
    letGo();
    pressed = new Promise(resolve => letGo = resolve);
  }
}, { capture: true });

for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => setTimeout(letGo), { capture: true }); // after the click
}

// A release outside of the window is not told.
document.addEventListener("pointermove", event => event.buttons === 0 && letGo(), { capture: true });

/** Changes content, and gives focus and inner scroll positions back to the elements that stand for the same as before. */
export function keepingPlace(change) {
  const focused = keyOf(document.activeElement);
  const scrolled = [...document.querySelectorAll("main [data-keeps-scroll]")].map(element => [element.id, element.scrollTop, element.scrollLeft]);
  change();
  for (const [id, top, left] of scrolled) {
    const element = document.getElementById(id);
    if (element) {
      element.scrollTop = top;
      element.scrollLeft = left;
    }
  }

  if (focused && document.activeElement === document.body) {
    document.querySelector(focused)?.focus({ preventScroll: true });
  }
}

function keyOf(element) {
  if (!element?.closest("main")) {
    return null;
  }

  if (element.dataset.focusKey) {
    return `[data-focus-key="${CSS.escape(element.dataset.focusKey)}"]`;
  }

  return element.id ? `#${CSS.escape(element.id)}`
    : element.getAttribute("href") ? `main [href="${CSS.escape(element.getAttribute("href"))}"]` : null;
}

/** Tells screen readers what the new state is about: the page says it itself. */
function announce() {
  document.getElementById("announcement").textContent = document.querySelector("main [data-announce]")?.textContent.trim().slice(0, 200) ?? "";
}

function isSamePage(url) {
  return url.origin === location.origin && url.pathname === location.pathname;
}

function address(url) {
  return url.pathname + url.search;
}
