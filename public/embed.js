// <dyad-explorer src view dyad theme lang height>: a page of Dyad inside another page. What stands in the element,
// a link at best, is shown until the page is there. Messages, of schema 1 here, are described in docs/embedding.md.
{
  const clamp = (height) => Math.min(Math.max(Math.ceil(height), 120), 20000);
  const text = (value) => (typeof value === "string" ? value.slice(0, 2000) : "");

  class DyadExplorer extends HTMLElement {
    static observedAttributes = ["src", "view", "dyad", "theme", "lang", "height"];
    #shadow = this.attachShadow({ mode: "open" });
    #frame;
    #near;
    #state = { hash: "", title: "", height: 0 };

    connectedCallback() {
      this.#shadow.replaceChildren(document.createElement("slot"));
      // Room for the page, so that what follows does not jump and what is far away stays there.
      this.style.cssText ||= "display:block;min-height:300px";
      addEventListener("message", this);
      this.#near = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.#open(), { rootMargin: "400px" });
      this.#near.observe(this);
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#near?.disconnect();
      this.#frame = this.#frame?.remove();
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#frame || before === now) return;
      if (name === "src" || name === "lang") this.#frame.src = this.#address() || "about:blank";
      else if (name === "theme") this.#say({ type: "theme", theme: now });
      else if (name === "height") this.#resize(this.#state.height);
      else this.#say({ type: "go", hash: this.#hash() });
    }

    /** Where the page is: hash, title, height. Setting the hash goes there. */
    get state() {
      return { ...this.#state };
    }

    set state({ hash }) {
      this.#say({ type: "go", hash: text(hash) });
    }

    handleEvent({ source, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || data?.dyad !== 1) return;
      const type = text(data.type);
      if (/^(ready|navigate)$/.test(type)) Object.assign(this.#state, { hash: text(data.hash), title: text(data.title) });
      if (/^(ready|height)$/.test(type)) this.#resize(data.height);
      if (type === "ready") {
        this.#shadow.querySelector("slot")?.remove();
        this.style.minHeight = 0;
      }
      if (!/^(ready|navigate|select)$/.test(type)) return;
      const detail = type === "select" ? { event: text(data.event) } : this.state;
      this.dispatchEvent(new CustomEvent(`dyad-${type}`, { detail, bubbles: true }));
    }

    #get(name) {
      return this.getAttribute(name) ?? "";
    }

    #hash() {
      const view = this.#get("view") || "overview";
      const dyad = encodeURIComponent(this.#get("dyad"));
      if (view.startsWith("#")) return view;
      if (!dyad) return `#/${view}`;
      return view === "status" ? `#/status/${dyad}` : `#/${view}?dyad=${dyad}`;
    }

    #address() {
      try {
        const url = new URL(this.#get("src"), document.baseURI);
        url.searchParams.set("embed", 1);
        for (const name of ["theme", "lang"]) url.searchParams.set(name, this.#get(name));
        url.hash = this.#hash();
        return /^(https?|file):/.test(url) ? url.href : "";
      } catch {
        return "";
      }
    }

    #open() {
      const address = this.#address();
      if (this.#frame || !address) return;
      this.#near.disconnect();
      const frame = document.createElement("iframe");
      frame.title = this.title || this.textContent.trim() || "Dyad";
      frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";
      frame.style.cssText = "width:100%;border:0;display:block";
      frame.src = address;
      this.#frame = frame;
      this.#resize(600);
      this.#shadow.append(frame);
    }

    #resize(height) {
      if (Number.isFinite(height)) this.#state.height = clamp(height);
      const fixed = +this.#get("height");
      this.#frame.style.height = `${clamp(fixed || this.#state.height)}px`;
    }

    #say(message) {
      this.#frame?.contentWindow.postMessage({ dyad: 1, ...message }, "*");
    }
  }

  if (!customElements.get("dyad-explorer")) customElements.define("dyad-explorer", DyadExplorer);
}
