// Starts the page. It stands in a file of its own because the Content-Security-Policy allows no script inside it.
const address = (id) => document.getElementById(id).href;

try {
  // The theme chosen before, ahead of the first drawing; reading it fails in sandboxed frames.
  const theme = localStorage.getItem("dyad-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}

try {
  const { default: start } = await import(address("page-code"));
  await start({ module_or_path: address("page-wasm") });
} catch (error) {
  const notice = document.getElementById("page-notice");
  if (notice) notice.textContent = `This page could not start in your browser: ${error}`;
  throw error;
}
