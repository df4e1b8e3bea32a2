// The rows of a long waterfall come in chunks as they scroll into view, and chunks that are far away are let go again: what is here stays
// bounded, however long the trace is. Every row is as high as every other, so what is not here leaves exactly its room. The arrow keys, or
// j and k, move from row to row.

const maxChunks = 16; // that are kept at a time
const chunksAtOnce = 2; // more rows at once would take longer than a frame should
const reach = 5; // heights of the window, above and below

let grid = null;
let chunks = []; // elements, or empty boxes in their place
let chunkRows = 0;
let rowHeight = 0;
let total = 0;
let loading = false;
let planned = false;

function begin() {
  const found = document.getElementById("waterfall");
  if (found === grid && chunks.length > 0 && chunks[0].isConnected) {
    return;
  }

  grid = found;
  chunks = [];
  const loaded = [...(grid?.querySelectorAll(".chunk") ?? [])];
  if (loaded.length === 0) {
    return;
  }

  rowHeight = loaded[0].querySelector(".line").offsetHeight;
  total = Number(loaded[0].dataset.total);
  chunkRows = 100;
  const gaps = grid.querySelectorAll(".gap");
  const first = Number(loaded[0].dataset.first) / chunkRows;
  gaps[0].replaceWith(...Array.from({ length: first }, (_, index) => chunks[index] = emptyChunk(index)));
  loaded.forEach((chunk, index) => chunks[first + index] = sized(chunk, first + index));
  const after = [];
  for (let index = first + loaded.length; index * chunkRows < total; index++) {
    after.push(chunks[index] = emptyChunk(index));
  }

  gaps[1].replaceWith(...after);
  document.querySelector(".map-frame")?.classList.add("has-sight");
  rove(grid.querySelector(".line.selected .name") ?? nameOf(document.activeElement) ?? grid.querySelector(".name"));
  look();
}

function emptyChunk(index) {
  const chunk = document.createElement("div");
  chunk.ariaHidden = "true";
  return sized(chunk, index);
}

function sized(chunk, index) {
  chunk.classList.add("sized");
  chunk.style.height = `${Math.min(chunkRows, total - index * chunkRows) * rowHeight}px`;
  return chunk;
}

function plan() {
  if (!planned) {
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      look();
    });
  }
}

/** Shows in the small picture what is in sight, and fetches what is missing there. */
function look() {
  if (!grid?.isConnected || chunks.length === 0) {
    return;
  }

  const top = -chunks[0].getBoundingClientRect().top / rowHeight;
  const seen = innerHeight / rowHeight;
  const sight = document.querySelector(".map .sight");
  const scale = sight?.ownerSVGElement.viewBox.baseVal.height / total;
  sight?.setAttribute("y", Math.min(total, Math.max(0, top)) * scale);
  const height = Math.max(0, Math.min(total - Math.max(0, top), seen + Math.min(0, top)));
  sight?.setAttribute("height", height < total ? Math.max(1.5, height * scale) : 0); // all of it needs no frame
  if (!loading) {
    const middle = (top + seen / 2) / chunkRows;
    const near = missing(Math.floor((top - seen * reach) / chunkRows), Math.floor((top + seen * (1 + reach)) / chunkRows), middle);
    if (near) {
      fetchChunks(near.first, near.count);
    }
  }
}

/** Missing chunks side by side, beginning with the one that is nearest to the middle of what is in sight. */
function missing(first, last, middle) {
  const isMissing = index => chunks[index] && !chunks[index].dataset.total;
  let nearest = -1;
  for (let index = Math.max(0, first); index <= Math.min(last, chunks.length - 1); index++) {
    if (isMissing(index) && (nearest < 0 || Math.abs(index + 0.5 - middle) < Math.abs(nearest + 0.5 - middle))) {
      nearest = index;
    }
  }

  if (nearest < 0) {
    return null;
  }

  const step = nearest + 0.5 < middle ? -1 : 1;
  let count = 1;
  while (count < chunksAtOnce && isMissing(nearest + step * count)) {
    count++;
  }

  return { first: step > 0 ? nearest : nearest - count + 1, count };
}

async function fetchChunks(first, count) {
  loading = true;
  const asked = grid;
  const url = new URL(location.href);
  url.hash = "";
  url.searchParams.set("rows", `${first * chunkRows}-${(first + count) * chunkRows}`);
  url.searchParams.set("part", "rows");
  try {
    const response = await fetch(url);
    if (!response.ok) {
      throw new Error(`Rows: ${response.status}`);
    }

    const rows = new DOMParser().parseFromString(await response.text(), "text/html");
    if (asked === grid && asked.isConnected) {
      place([...rows.querySelectorAll(".chunk")]);
    }
  } catch {
    // The server is away or in trouble; it is asked again, but not at once.
    await new Promise(resolve => setTimeout(resolve, 1000));
  } finally {
    loading = false;
  }

  plan();
}

function place(fetched) {
  if (fetched.some(chunk => Number(chunk.dataset.total) !== total)) {
    location.reload(); // more spans have arrived, so rows are no longer where they were
    return;
  }

  for (const chunk of fetched) {
    const index = Number(chunk.dataset.first) / chunkRows;
    chunk.querySelectorAll("a").forEach(link => link.tabIndex = -1);
    chunks[index].replaceWith(sized(chunk, index));
    chunks[index] = chunk;
  }

  const middle = (innerHeight / 2 - chunks[0].getBoundingClientRect().top) / rowHeight / chunkRows;
  const here = chunks.map((chunk, index) => index).filter(index => chunks[index].dataset.total);
  here.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  for (const index of here.slice(maxChunks)) {
    if (!chunks[index].contains(document.activeElement)) {
      const empty = emptyChunk(index);
      chunks[index].replaceWith(empty);
      chunks[index] = empty;
    }
  }
}

/** Of all rows only one is reached by Tab; the arrow keys lead to the others. */
function rove(name) {
  if (!grid || !name) {
    return;
  }

  grid.querySelectorAll(".chunk a:not([tabindex='-1'])").forEach(link => link.tabIndex = -1);
  name.closest(".line").querySelectorAll("a").forEach(link => link.tabIndex = 0);
}

function nameOf(element) {
  return element?.closest?.("#waterfall .chunk .line")?.querySelector(".name");
}

function focus(name) {
  rove(name);
  name.focus({ preventScroll: true });
  name.closest(".line").scrollIntoView({ block: "nearest" });
}

/** Focuses a row by its number from 0, as soon as it is here. */
async function goTo(row) {
  const index = Math.max(0, Math.min(total - 1, row));
  const chunk = Math.floor(index / chunkRows);
  const asked = grid;
  if (!chunks[chunk].dataset.total) {
    scrollTo(0, scrollY + chunks[chunk].getBoundingClientRect().top + (index % chunkRows) * rowHeight - innerHeight / 2);
    while (loading) {
      await new Promise(requestAnimationFrame);
    }

    if (asked === grid && !chunks[chunk].dataset.total) {
      await fetchChunks(chunk, 1);
    }

    if (asked !== grid) {
      return; // other rows are shown by now
    }
  }

  const name = chunks[chunk].querySelectorAll(".name")[index % chunkRows];
  if (name) {
    focus(name);
  }
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, pre")) {
    return;
  }

  const name = nameOf(event.target);
  const isWanderer = event.key === "j" || event.key === "k";
  if (!grid?.isConnected || chunks.length === 0 || !(name || isWanderer)) {
    return;
  }

  const line = (name ?? grid.querySelector(".chunk .name[tabindex='0']") ?? grid.querySelector(".chunk .name")).closest(".line");
  const row = Number(line.getAttribute("aria-rowindex")) - 2;
  const moves = {
    ArrowDown: () => goTo(row + 1), j: () => goTo(name ? row + 1 : row), ArrowUp: () => goTo(row - 1), k: () => goTo(name ? row - 1 : row),
    Home: () => goTo(0), End: () => goTo(total - 1), PageDown: () => goTo(row + 20), PageUp: () => goTo(row - 20),
    ArrowRight: () => line.ariaExpanded === "false" ? line.querySelector(".toggle").click() : line.ariaExpanded === "true" && goTo(row + 1),
    ArrowLeft: () => line.ariaExpanded === "true" ? line.querySelector(".toggle").click() : goToParent(line),
  };
  if (moves[event.key]) {
    event.preventDefault();
    moves[event.key]();
  }
}

function goToParent(line) {
  const level = Number(line.ariaLevel);
  const lines = [...grid.querySelectorAll(".chunk .line")];
  const parent = lines.slice(0, lines.indexOf(line)).findLast(other => Number(other.ariaLevel) < level);
  if (parent) {
    focus(parent.querySelector(".name"));
  }
}

addEventListener("scroll", plan, { passive: true });
addEventListener("resize", plan);
document.addEventListener("keydown", press);
document.addEventListener("focusin", event => rove(nameOf(event.target)));
document.addEventListener("click", event => {
  const map = event.target.closest?.(".map");
  if (map && chunks.length > 0) {
    const box = map.getBoundingClientRect();
    scrollTo(0, scrollY + chunks[0].getBoundingClientRect().top + (event.clientY - box.top) / box.height * total * rowHeight - innerHeight / 2);
  }
});
document.addEventListener("change", event => event.target.matches(".trace-filter select, .trace-filter [type='checkbox']") && event.target.form.requestSubmit());
document.addEventListener("spanlinks:shown", begin);
begin();
