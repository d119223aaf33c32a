// Check with your own copy, on the page of a document: compares a file that the reader chooses with the text that was
// coded, and shows the words of each passage and of each record. The file stays in the browser; nothing is sent.
"use strict";
const section = document.getElementById("own-copy");

// The SHA-256 of some bytes in hexadecimal, as the page has that of the coded text.
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, byte => byte.toString(16).padStart(2, "0")).join("");
}

// The text as Unicode code points, which all places are counted in; null where the bytes are no UTF-8.
function codePoints(bytes) {
  try {
    return Array.from(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return null;
  }
}

function say(message, number) {
  section.querySelector("[role=status]").textContent = section.dataset[message].replace("{n}", number);
}

// Where the words of a record begin and end: "104-113 120-131" is [[104, 113], [120, 131]].
function spansOf(record) {
  return record.dataset.spans.split(" ").map(span => span.split("-").map(Number));
}

function quote(tag, points, start, end) {
  const made = document.createElement(tag);
  made.textContent = points.slice(start, end).join("");
  made.lang = section.dataset.language;
  made.dataset.own = "";
  return made;
}

// The passage in pieces: what a record rests on is marked.
function passageText(passage, points) {
  const [start, end] = [Number(passage.dataset.start), Number(passage.dataset.end)];
  const spans = Array.from(passage.querySelectorAll("[data-spans]")).flatMap(spansOf);
  const cuts = [...new Set([start, end, ...spans.flat()])].sort((a, b) => a - b);
  const made = quote("blockquote", points, 0, 0);
  for (let at = 0; at < cuts.length - 1; at++) {
    const isRead = spans.some(([low, high]) => low <= cuts[at] && cuts[at + 1] <= high);
    made.append(quote(isRead ? "mark" : "span", points, cuts[at], cuts[at + 1]));
  }
  return made;
}

function showWords(points) {
  const passages = document.querySelectorAll("[data-start]");
  for (const passage of passages) {
    passage.querySelector(".address").after(passageText(passage, points));
    passage.closest("details").open = true;
    for (const record of passage.querySelectorAll("[data-spans]"))
      record.append(...spansOf(record).map(([start, end]) => quote("q", points, start, end)));
  }
  say("same", passages.length);
}

async function check(file) {
  document.querySelectorAll("[data-own]").forEach(shown => shown.remove());
  if (!globalThis.crypto?.subtle) return say("insecure");
  const bytes = await file.arrayBuffer();
  const points = codePoints(bytes);
  if (points === null) return say("noText");
  if ((await digest(bytes)) !== section.dataset.sha256) return say("other", points.length);
  showWords(points);
}

section.querySelector("input").addEventListener("change", event => event.target.files[0] && check(event.target.files[0]));
section.hidden = false;
