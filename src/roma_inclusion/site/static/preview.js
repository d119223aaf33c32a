// Reloads the page when the preview has something new, and says so where it is behind; nothing else.
(() => {
  const version = Number(document.currentScript.dataset.version);
  const bar = document.createElement("div");
  bar.setAttribute("role", "status");
  bar.style.cssText = "position:fixed;inset:auto 0 0 0;padding:.6rem 1rem;background:#7f1d1d;color:#fff;font:1rem/1.4 system-ui,sans-serif;z-index:9";
  bar.hidden = true;
  const link = document.createElement("a");
  link.style.color = "#fff";
  bar.append(link);
  document.body.append(bar);
  const ask = async () => {
    try {
      const state = await (await fetch("/-/preview/state", { cache: "no-store" })).json();
      if (state.version !== version) return location.reload();
      const elsewhere = location.pathname !== state.problems;
      if (link.textContent !== state.heading) link.textContent = state.heading;
      link.href = state.problems;
      bar.hidden = !(state.heading && elsewhere);
    } catch {
      // the preview has ended, or is just being renewed
    }
    setTimeout(ask, 1000);
  };
  ask();
})();
