// Zoom and pan of the timeline. While the viewer moves, what is in sight is moved and stretched here; as soon as it rests, the server draws
// that part anew, with all its words and marks, and the address says what is shown. Without JavaScript the toolbar's links do the same.

import { show } from "./navigate.js";

const restAfter = 140; // milliseconds
const minLength = 1e-6; // as the server has it
const wheelZoom = 0.0018;
let view = null; // what the viewer moves to
let moving = null; // the elements of the picture as it was drawn
let frame = 0;
let rest = 0;
let settling = null; // the address that is asked for because of a move

const timeline = () => document.getElementById("timeline");
const canvas = () => document.getElementById("canvas");

/** What the server drew: the shown part of the axis, and where it lies in the picture. */
function drawn() {
  const [from, to] = timeline().dataset.zoom.split("-").map(Number);
  const [left, right] = timeline().dataset.plot.split(" ").map(Number);
  return { from, to, left, right };
}

/** Where a pointer is on the axis that is shown: 0 at its left end, 1 at its right end. */
function shareAt(clientX) {
  const { left, right } = drawn();
  const box = timeline().getBoundingClientRect();
  const shown = timeline().viewBox.baseVal;
  const x = shown.x + (clientX - box.left) * shown.width / box.width;
  return (x - left) / (right - left);
}

function current() {
  const { from, to } = drawn();
  return view ?? { from, to };
}

function zoomAt(share, factor) {
  const { from, to } = current();
  const length = Math.min(1, Math.max(minLength, (to - from) * factor));
  const fixed = from + share * (to - from);
  moveTo(fixed - share * length, length);
}

function pan(share) {
  const { from, to } = current();
  moveTo(from + share * (to - from), to - from);
}

function moveTo(from, length) {
  const start = Math.min(Math.max(0, from), 1 - length);
  view = { from: start, to: start + length };
  frame ||= requestAnimationFrame(draw);
  clearTimeout(rest);
  rest = setTimeout(settle, restAfter);
}

// Only what can be seen now is moved; what is scrolled to later is drawn anew by then.
function collect() {
  const { top, height, width } = timeline().getBoundingClientRect();
  const scale = timeline().viewBox.baseVal.width / width;
  const first = -top * scale - 200;
  const last = (innerHeight - top) * scale + 200;
  const pick = root => [...root.querySelectorAll(".t")].map(element => describe(element)).filter(part => part);
  return height === 0 ? [] : [...pick(document.querySelector(".ruler")), ...pick(timeline()).filter(part => part.bottom >= first && part.top <= last)];
}

// An element's height in the picture and how it is moved: x becomes x * k + shift.
function describe(element) {
  const number = name => Number(element.getAttribute(name));
  const row = { top: number("y"), bottom: number("y") + number("height") };
  if (element.dataset.x !== undefined) {
    const x = Number(element.dataset.x);
    return { ...heights(element.querySelector("path") ?? element), move: (k, shift) => element.setAttribute("transform", `translate(${x * (k - 1) + shift} 0)`) };
  }

  switch (element.tagName) {
    case "rect": {
      const x = number("x");
      const width = number("width");
      const least = Math.min(width, 3);
      return { ...row, move: (k, shift) => { element.setAttribute("x", x * k + shift); element.setAttribute("width", Math.max(least, width * k)); } };
    }
    case "text": {
      const x = number("x");
      return { ...row, move: (k, shift) => element.setAttribute("x", x * k + shift) };
    }
    case "line": {
      const x = number("x1");
      return { top: number("y1"), bottom: number("y2"), move: (k, shift) => { element.setAttribute("x1", x * k + shift); element.setAttribute("x2", x * k + shift); } };
    }
    default:
      return { ...heights(element), move: (k, shift) => element.setAttribute("transform", `matrix(${k} 0 0 1 ${shift} 0)`) };
  }
}

// Between which heights a path runs: links are one curve, M x y C x y x y x y. Of others it is not known, and not worth knowing.
function heights(path) {
  const ends = /^M\S+ (\S+)C\S+ \S+ \S+ \S+ \S+ (\S+)$/.exec(path.getAttribute("d"));
  return ends ? { top: Math.min(ends[1], ends[2]), bottom: Math.max(ends[1], ends[2]) } : { top: -Infinity, bottom: Infinity };
}

function draw() {
  frame = 0;
  if (!view || !timeline()) {
    return;
  }

  const { from, to, left, right } = drawn();
  const width = right - left;
  const k = (to - from) / (view.to - view.from);
  const shift = left - k * (left + (view.from - from) / (to - from) * width);
  moving ??= collect();
  for (const part of moving) {
    part.move(k, shift);
  }

  const minimap = document.querySelector(".minimap-view");
  minimap.setAttribute("x", left + view.from * width);
  minimap.setAttribute("width", Math.max(3, (view.to - view.from) * width));
  document.querySelector(".minimap-shade")?.setAttribute("visibility", "hidden");
}

function settle() {
  if (!view || pointers.size > 0) {
    return;
  }

  const url = new URL(location.href);
  url.hash = "";
  url.searchParams.delete("zoom");
  const text = share => share.toFixed(9).replace(/\.?0+$/, "");
  if (view.to - view.from < 1) {
    url.searchParams.set("zoom", `${text(view.from)}-${text(view.to)}`);
  }

  const settled = view;
  settling = url;
  show(url, { push: false, replace: true }).then(() => {
    if (view === settled) {
      view = null;
    } else if (view) {
      draw();
    }
  });
}

// Pointers: one drags, two pinch. A drag that began on a link is no click on it.
const pointers = new Map();
let hasDragged = false;

document.addEventListener("pointerdown", event => {
  if (event.button !== 0 || !event.target.closest?.("#canvas")) {
    return;
  }

  hasDragged = false;
  pointers.set(event.pointerId, { x: event.clientX, start: event.clientX, isMinimap: !!event.target.closest(".minimap") });
  if (event.target.closest(".minimap")) {
    event.preventDefault();
    centre(event.clientX);
  }
});

document.addEventListener("pointermove", event => {
  const pointer = pointers.get(event.pointerId);
  if (!pointer) {
    return;
  }

  const before = pointer.x;
  if (pointer.isMinimap) {
    pointer.x = event.clientX;
    centre(event.clientX);
    hasDragged = true;
  } else if (pointers.size === 2) {
    const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
    const factor = Math.abs(before - other.x) / Math.max(20, Math.abs(event.clientX - other.x));
    pointer.x = event.clientX;
    zoomAt(shareAt((event.clientX + other.x) / 2), factor);
    hasDragged = true;
  } else if (hasDragged || Math.abs(event.clientX - pointer.start) > 4) {
    pointer.x = event.clientX;
    hasDragged = true;
    canvas().classList.add("dragging");
    getSelection().removeAllRanges();
    pan(shareAt(before) - shareAt(event.clientX));
  }
});

for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, event => {
    if (pointers.delete(event.pointerId) && pointers.size === 0) {
      canvas()?.classList.remove("dragging");
      if (view) {
        clearTimeout(rest);
        rest = setTimeout(settle, restAfter);
      }
    }
  });
}

document.addEventListener("click", event => {
  if (hasDragged && event.target.closest?.("#canvas")) {
    event.preventDefault();
    event.stopPropagation();
  }

  hasDragged = false;
}, true);

document.addEventListener("dragstart", event => event.target.closest?.("#canvas") && event.preventDefault());

/** Brings a place of the minimap into the middle; from the whole axis, a tenth around it. */
function centre(clientX) {
  const { from, to } = current();
  const length = to - from > 0.999 ? 0.1 : to - from;
  moveTo(shareAt(clientX) - length / 2, length);
}

document.addEventListener("dblclick", event => {
  if (event.target.closest?.("#canvas") && !event.target.closest("a, .minimap")) {
    zoomAt(shareAt(event.clientX), 0.5);
  }
});

// Ctrl and the wheel, or two fingers on a touchpad, zoom; sideways pans. The plain wheel scrolls the page as everywhere.
document.addEventListener("wheel", event => {
  if (!event.target.closest?.("#canvas") || !timeline()) {
    return;
  }

  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    zoomAt(shareAt(event.clientX), Math.exp(Math.max(-120, Math.min(120, event.deltaY)) * wheelZoom * (event.deltaMode ? 30 : 1)));
  } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    event.preventDefault();
    pan((event.deltaX || event.deltaY) / timeline().getBoundingClientRect().width);
  }
}, { passive: false });

document.addEventListener("keydown", event => {
  if (!event.target.closest?.("#canvas") || !timeline() || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }

  const action = {
    ArrowLeft: () => pan(-0.15), ArrowRight: () => pan(0.15),
    "+": () => zoomAt(0.5, 0.7), "=": () => zoomAt(0.5, 0.7), "-": () => zoomAt(0.5, 1 / 0.7), 0: () => moveTo(0, 1),
  }[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});

// The picture as PNG: the SVG that the server saves, painted at twice its size.
document.addEventListener("click", async event => {
  const button = event.target.closest?.("[data-save-png]");
  if (!button) {
    return;
  }

  button.disabled = true;
  try {
    const svg = await (await fetch(button.dataset.savePng)).text();
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    await image.decode();
    const most = 16_000; // pixels that browsers paint in either direction
    const scale = Math.min(2, most / image.naturalWidth, most / image.naturalHeight);
    const paper = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * scale, height: image.naturalHeight * scale });
    paper.getContext("2d").drawImage(image, 0, 0, paper.width, paper.height);
    URL.revokeObjectURL(image.src);
    const blob = await new Promise(resolve => paper.toBlob(resolve, "image/png"));
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: button.dataset.file });
    link.click();
    URL.revokeObjectURL(link.href);
  } finally {
    button.disabled = false;
  }
});

function ready() {
  moving = null;
  for (const element of document.querySelectorAll("main .needs-script")) {
    element.classList.add("ready");
  }
}

// Whoever asks for another state goes from what the server has drawn; what was moved since then must not overtake the answer.
document.addEventListener("spanlinks:asked", event => {
  if (event.detail !== settling) {
    clearTimeout(rest);
    view = null;
  }
});
document.addEventListener("spanlinks:shown", ready);
ready();
