// Buttons that copy what an element says. Without JavaScript they are not there.

function show() {
  for (const button of document.querySelectorAll("button[data-copies][hidden]")) {
    button.hidden = false;
  }
}

document.addEventListener("click", async event => {
  const button = event.target.closest("button[data-copies]");
  if (!button) {
    return;
  }

  const source = document.getElementById(button.dataset.copies);
  button.textContent = await copy(source) ? "Copied" : "Press Ctrl+C";
  setTimeout(() => button.textContent = "Copy", 2000);
});

// A page that came by plain HTTP from elsewhere may not write to the clipboard; then the text is selected, for the viewer to copy.
async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return false;
  }
}

document.addEventListener("spanlinks:shown", show);
show();
