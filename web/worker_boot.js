// First lines of the engine worker: takes the compiled module from the page, starts it and gets out of the way.
// The engine then installs its own `onmessage`. No message of the protocol is handled here.

import init from "./worker.js";

const lastWords = (message) => self.postMessage({ msg: { kind: "panicked", message } });

// A trap inside a promise never reaches the page's `error` event, and the instance is lost all the same.
self.addEventListener("unhandledrejection", ({ reason }) => {
  if (reason instanceof WebAssembly.RuntimeError) lastWords(reason.message);
});

self.addEventListener("message", async ({ data }) => {
  try {
    await init({ module_or_path: data.module });
  } catch (error) {
    lastWords(`the engine could not be started: ${error?.message ?? error}`);
  }
}, { once: true });
