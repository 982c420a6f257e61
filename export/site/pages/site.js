"use strict";
// Buttons that copy a citation or an identifier, and "/" for the search.
(() => {
  const say = (text) => {
    const status = document.getElementById("site-status");
    if (status) status.textContent = text;
  };
  // From disk there may be no clipboard to write to; then the words are selected and copied the old way.
  const oldWay = (from) => {
    const selection = getSelection(), range = document.createRange();
    range.selectNodeContents(from);
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  };
  const copy = async (button) => {
    const from = document.getElementById(button.dataset.copy);
    let done = false;
    try {
      await navigator.clipboard.writeText(from.textContent);
      done = true;
    } catch {
      done = oldWay(from);
    }
    const before = button.textContent;
    button.textContent = done ? "Copied" : "Selected";
    say(done ? "Copied" : "Selected: copy with the keyboard");
    setTimeout(() => { button.textContent = before; }, 1500);
  };
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
    e.preventDefault();
    document.getElementById("site-q").focus();
  });
})();
