"use strict";
// Buttons that copy a citation or an identifier, "/" for the search, and names of what stands on a further page of a source.
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
  // The name of a place in a source, or of what hangs on a clause, leads to the first page of the source, whose lists know the page.
  const seek = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    const place = /^span-([0-9]+)-[0-9]+$/.exec(id);
    let entry = null;
    if (place) {
      for (const e of document.querySelectorAll('#places [id^="from-"]')) if (Number(e.id.slice(5)) <= Number(place[1])) entry = e;
    } else {
      for (let up = id; !entry && up.includes("/");) {
        up = up.slice(0, up.lastIndexOf("/"));
        const e = document.getElementById(up);
        entry = e && e.closest("#clauses li, .contents li");
      }
    }
    const link = entry && entry.querySelector("a[href]");
    if (link) location.replace(link.href.split("#")[0] + "#" + encodeURI(id));
  };
  addEventListener("hashchange", seek);
  seek();
})();
