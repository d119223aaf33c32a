// Marking words in the text: by mouse, or with the arrow keys in a passage. Everything else works without a script.
// Offsets are code points within the passage, as the coding counts them: an emoji is one.
"use strict";

const passages = [...document.querySelectorAll(".words[data-address]")];
const points = text => [...text].length;

function offsetIn(passage, node, offset) {  // code points of the passage before a place in it
  const range = document.createRange();
  range.selectNodeContents(passage);
  range.setEnd(node, offset);
  return points(range.toString());
}

function markedSpans(selection) {  // the selection as the coding writes it, a span for each passage that it touches
  const found = [];
  for (let n = 0; n < selection.rangeCount; n++) {
    const range = selection.getRangeAt(n);
    for (const passage of passages) {
      if (range.collapsed || !range.intersectsNode(passage)) continue;
      const all = passage.textContent;
      let start = passage.contains(range.startContainer) ? offsetIn(passage, range.startContainer, range.startOffset) : 0;
      let end = passage.contains(range.endContainer) ? offsetIn(passage, range.endContainer, range.endOffset) : points(all);
      const words = [...all].slice(start, end).join("");
      start += points(words) - points(words.trimStart());
      end -= points(words) - points(words.trimEnd());
      if (start < end) found.push({address: passage.dataset.address, start, end, words: words.trim()});
    }
  }
  return found;
}

function show() {
  const spans = markedSpans(document.getSelection());
  if (!spans.length) return;  // a click elsewhere does not forget what was marked
  for (const field of document.querySelectorAll(".marked-spans")) {
    field.value = spans.map(one => `${one.address}[${one.start}:${one.end}]`).join(" ");
    field.closest("details")?.setAttribute("open", "");
  }
  for (const said of document.querySelectorAll(".marked")) {
    said.textContent = said.dataset.marked + spans.map(one => one.words).join(" … ");
  }
}
document.addEventListener("selectionchange", show);

// Beside the form of a record stand the words that it is about, and not the beginning of the page.
addEventListener("load", () => {
  const panel = document.getElementById("panel"), here = document.querySelector(".passage.here");
  const asked = location.hash === "#panel" || document.getElementById("record");
  if (!asked || !here || getComputedStyle(panel).position !== "sticky") return;
  here.scrollIntoView({block: "center"});
  scrollBy(0, Math.min(0, panel.getBoundingClientRect().top));  // the last passages would push the panel out of view
});

// The keyboard in a passage: arrows walk from word to word, with Shift they mark, Enter goes on, n: nothing here.
const cursors = new WeakMap();

function wordsOf(passage) {
  return [...passage.textContent.matchAll(/\S+/gu)].map(found => [found.index, found.index + found[0].length]);
}

function place(passage, index) {  // the text node and offset at an index of UTF-16 units
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && index > node.length) {
    index -= node.length;
    node = walker.nextNode();
  }
  return [node, index];
}

function mark(passage, [from, to]) {
  const words = wordsOf(passage), [low, high] = [Math.min(from, to), Math.max(from, to)];
  const [first, start] = place(passage, words[low][0]), [last, end] = place(passage, words[high][1]);
  document.getSelection().setBaseAndExtent(first, start, last, end);
}

function nothingHere(passage) {
  const form = document.getElementById("nothing-here").content.querySelector("form").cloneNode(true);
  form.elements.at.value = passage.dataset.address;
  form.elements.known.value = passage.dataset.known;
  form.elements.reason.value = passage.dataset.reason;
  document.body.append(form);
  form.submit();
}

function key(event) {
  const passage = event.currentTarget, last = wordsOf(passage).length - 1;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = {ArrowRight: 1, ArrowDown: 8, ArrowLeft: -1, ArrowUp: -8}[event.key];
  if (step && last >= 0) {
    const [from, to] = cursors.get(passage) ?? [-Math.sign(step), -Math.sign(step)];
    const next = Math.min(last, Math.max(0, to + step));
    const marked = event.shiftKey && cursors.has(passage) ? [from, next] : [next, next];
    cursors.set(passage, marked);
    mark(passage, marked);
    event.preventDefault();
  } else if (event.key === "Enter") {
    (document.querySelector("#record button[value=add]") ?? document.querySelector(".kinds button"))?.focus();
    event.preventDefault();
  } else if (event.key === "n" && passage.dataset.state === "open") {
    if (passage.dataset.reason) nothingHere(passage);
    else location.assign(`?at=${encodeURIComponent(passage.dataset.address)}#reason`);
    event.preventDefault();
  }
}
for (const passage of passages) passage.addEventListener("keydown", key);

// The definition of the code that is chosen, under its list.
function define(list) {
  const said = list.parentElement.querySelector(".chosen");
  if (said) said.textContent = list.selectedOptions[0]?.dataset.definition ?? "";
}
for (const list of document.querySelectorAll("select")) {
  define(list);
  list.addEventListener("change", () => define(list));
}

// Countries and languages by the names that the browser has for them in the language of the page.
for (const list of document.querySelectorAll(`html:not([lang=en]) select[data-named]`)) {
  const {lang} = document.documentElement, type = list.dataset.named;
  const names = new Intl.DisplayNames(lang, {type, fallback: "none"});
  const named = code => {
    try {
      return names.of(type === "region" ? code.toUpperCase() : code);
    } catch {
      return undefined;  // a code that the browser does not take for one
    }
  };
  const coded = [...list.options].filter(option => option.value), chosen = list.value;
  for (const option of coded) {
    const said = named(option.value);
    if (said) option.text = `${said} (${option.value})`;
  }
  const proposed = type === "language" ? 1 : 0;  // the language of the document stays the first
  list.append(...coded.slice(proposed).sort((one, other) => one.text.localeCompare(other.text, lang)));
  list.value = chosen;
}

// The problems of the record while it is written; what is written is kept at the same time.
const record = document.getElementById("record"), problems = document.getElementById("problems");
let waiting = 0, asked = 0;

async function check() {
  const number = ++asked;
  const body = new URLSearchParams(new FormData(record));
  const answer = await fetch(problems.dataset.check, {method: "POST", body}).catch(() => null);
  if (!answer?.ok || number !== asked) return;
  const found = await answer.text();
  if (number !== asked || found === problems.innerHTML) return;
  const fresh = new DOMParser().parseFromString(found, "text/html");
  problems.setAttribute("role", fresh.querySelector(".problem") ? "alert" : "status");
  problems.replaceChildren(...fresh.body.childNodes);
}
if (record) {
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, 500);
  };
  record.addEventListener("input", soon);
  const filled = one => "defaultValue" in one && one.value !== one.defaultValue;
  if ([...record.elements].some(filled)) soon();  // written before this script was there, or filled in by the browser
  record.addEventListener("submit", () => clearTimeout(waiting));
}

// Long work: what is being done, and for how long by now. A form is sent once.
const busy = document.getElementById("busy");
let working = 0;

function begin(text) {
  const started = Date.now();
  clearInterval(working);
  working = setInterval(() => {
    const seconds = Math.floor((Date.now() - started) / 1000);
    busy.textContent = seconds ? `${text} … ${busy.dataset.seconds.replace("{n}", seconds)}` : `${text} …`;
  }, 500);
}
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method === "post" && form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  begin(form.dataset.busy ?? busy.dataset.usual);
});
document.addEventListener("click", event => {
  const link = event.target.closest("a[href]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented;
  const here = link?.hash && link.pathname + link.search === location.pathname + location.search;
  if (link && plain && !link.target && !here) begin(busy.dataset.usual);
});
addEventListener("pageshow", () => {  // come back to by the browser's own button
  clearInterval(working);
  busy.textContent = "";
  for (const form of document.forms) delete form.dataset.sent;
});
