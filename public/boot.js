// Starts the page. It stands in a file of its own because the Content-Security-Policy allows no script inside it
// but those it names; the single file has it inside.
const address = (id) => document.getElementById(id).href;

try {
  // delivery: fetched
  const { default: start } = await import(address("page-code"));
  await start({ module_or_path: address("page-wasm") });
  // delivery: end
  document.documentElement.dataset.started = "";
} catch (error) {
  const notice = document.getElementById("page-notice");
  if (notice) notice.textContent = `This page could not start in your browser: ${error}`;
  throw error;
}
