// What the search does beyond its forms: a filter that is chosen applies at once, the wrong part of a query is selected, "/" goes to the
// query, and another page of results is shown from its beginning.

let toResults = false;

document.addEventListener("change", event => apply(event.target));

// A name that is picked from a list of suggestions comes as input, without a change.
document.addEventListener("input", event => {
  if (event.inputType === "insertReplacementText" || !(event instanceof InputEvent)) {
    apply(event.target);
  }
});

function apply(field) {
  const form = field.closest?.("form[data-applies]");
  if (form && field.matches("input[list], select, input[type=checkbox]")) {
    form.requestSubmit();
  }
}

document.addEventListener("keydown", event => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select")) {
    const query = document.getElementById("q");
    if (query) {
      event.preventDefault();
      query.focus();
      query.select();
    }
  }
});

document.addEventListener("click", event => toResults = Boolean(event.target.closest("a[data-to-results]")), { capture: true });

function shown() {
  const query = document.querySelector("input[data-wrong-start]");
  if (query && !query.dataset.pointed) {
    query.dataset.pointed = "";
    query.focus();
    query.setSelectionRange(Number(query.dataset.wrongStart), Number(query.dataset.wrongEnd));
    // The box does not scroll to a selection by itself; its letters are all of one width.
    query.scrollLeft = (query.scrollWidth * query.dataset.wrongStart / Math.max(1, query.value.length)) - (query.clientWidth / 2);
  }

  if (toResults) {
    toResults = false;
    document.getElementById("results")?.scrollIntoView();
    document.getElementById("results-title")?.focus({ preventScroll: true });
  }
}

document.addEventListener("spanlinks:shown", shown);
shown();
