// What a keyboard reaches and a screen reader cannot name.
() => [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")]
  .filter((e) => e.checkVisibility() && !e.closest("[aria-hidden=true]") && e.type !== "hidden")
  .filter((e) => {
    const named = (e.getAttribute("aria-labelledby") || "").split(" ").map((i) => document.getElementById(i));
    const says = [e.getAttribute("aria-label"), e.textContent, e.title, e.alt,
      ...[...(e.labels || [])].map((l) => l.textContent), ...named.map((n) => n && n.textContent)];
    return !says.some((s) => s && s.trim());
  })
  .map((e) => e.outerHTML.slice(0, 200))
