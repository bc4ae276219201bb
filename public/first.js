// Runs before the first drawing; it stands inside the page, which names it by its hash in its policy.
{
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  let theme = asked.get("theme");
  if (asked.get("embed") === "1") {
    // Inside another page: nothing is stored.
    root.dataset.embed = "";
  } else {
    // The theme chosen before; reading it fails in sandboxed frames.
    try {
      theme = localStorage.getItem("dyad-theme");
    } catch {}
  }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  // What stands in the page before it starts is the overview: another view does not show it first.
  if (location.hash.length > 1 && !location.hash.startsWith("#/overview")) root.dataset.elsewhere = "";
}
