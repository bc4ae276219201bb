// lunr is a script and no module: it leaves a global behind.
const script = document.createElement("script");
script.src = "/node_modules/lunr/lunr.js";
document.head.append(script);
await new Promise((done, failed) => { [script.onload, script.onerror] = [done, failed]; });

export default globalThis.lunr;
