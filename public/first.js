// Runs before the first drawing; it stands inside the page, which names it by its hash in its policy.
// The theme chosen before; reading it fails in sandboxed frames.
try {
  const theme = localStorage.getItem("dyad-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}
