// Keys, marks, and messages. Every page works without this file.
"use strict";

(function () {
  const typing = (at) => at.closest("input, textarea, select, [contenteditable]");
  const say = (words) => {
    const told = document.getElementById("told");
    if (!told) return;
    told.textContent = words;
    window.clearTimeout(say.timer);
    say.timer = window.setTimeout(() => { told.textContent = ""; }, 6000);
  };

  const cards = () => Array.from(document.querySelectorAll("[data-queue] article.conflict"));
  const current = () => document.activeElement && document.activeElement.closest("article.conflict");

  function move(step) {
    const all = cards();
    if (!all.length) return;
    const here = all.indexOf(current());
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + step));
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
    if (step > 0 && here === all.length - 1) {
      const more = document.querySelector("[data-queue] a[rel=next]");
      if (more) more.click();
    }
  }

  function act(key) {
    const card = current() || cards()[0];
    if (!card) return false;
    const button = card.querySelector(`[data-key="${key}"]`);
    if (!button) return false;
    if (button.tagName === "SUMMARY") {
      const box = button.parentElement;
      box.open = true;
      const first = box.querySelector("select, input:not([type=hidden])");
      if (first) first.focus();
    } else {
      button.click();
    }
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) {
      const card = event.target.closest("article.conflict");
      const box = event.target.closest("details.act");
      if (box) box.open = false;
      if (card) card.focus();
      return;
    }
    if (typing(event.target)) return;
    if (event.key === "/") {
      const find = document.getElementById("words") || document.getElementById("find");
      if (find) { find.focus(); event.preventDefault(); }
      return;
    }
    if (!document.querySelector("[data-queue]")) return;
    if (event.key === "j") { move(1); event.preventDefault(); }
    else if (event.key === "k") { move(-1); event.preventDefault(); }
    else if ("cdru".includes(event.key) && act(event.key)) event.preventDefault();
  });

  // After a ruling the new card takes the focus, so that the next key acts on it. It is
  // announced once settled: until then its forms would leave the page
  const ruled = (event) => {
    const card = event.detail.elt;
    return card && card.matches && card.matches("article.conflict") ? card : null;
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    const card = ruled(event);
    if (card) card.focus();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const card = ruled(event);
    if (!card) return;
    const verdict = card.querySelector(".verdict strong");
    say(verdict ? `Conflict ${verdict.textContent}. Key u takes it back.` : "Ruling taken back.");
  });
  document.addEventListener("htmx:responseError", (event) => {
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const words = answer.querySelector(".warning");
    say(words ? words.textContent : `The server answered ${event.detail.xhr.status}.`);
  });
  document.addEventListener("htmx:sendError", () => say("The server does not answer."));

  document.addEventListener("change", (event) => {
    const mark = event.target.getAttribute && event.target.getAttribute("data-mark");
    const text = document.getElementById("text");
    if (mark && text) text.classList.toggle(`no-${mark}`, !event.target.checked);
  });

  document.addEventListener("DOMContentLoaded", () => {
    const span = document.getElementById("span");
    if (span && location.hash === "#span") {
      span.scrollIntoView({ block: "center", behavior: "instant" });
      span.setAttribute("tabindex", "-1");
      span.focus({ preventScroll: true });
    }
  });
})();
