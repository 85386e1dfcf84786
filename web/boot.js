// Starts the page and, beside it, the engine's download. Knows nothing of what either does.
//
// The page reads `globalThis.athenaeum.engine` and may set `globalThis.athenaeum.onprogress`.

const engine = { module: null, received: 0, total: null, failed: null };
const shared = { engine, onprogress: null };
globalThis.athenaeum = shared;

engine.module = download(new URL("worker_bg.wasm", import.meta.url)).catch((error) => {
  engine.failed = String(error?.message ?? error);
  shared.onprogress?.();
  throw error;
});
// Whoever awaits the module handles the failure; until then it must not count as unhandled.
engine.module.catch(() => {});

async function download(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${url.pathname}`);
  // With a content encoding the header counts packed bytes and the reader unpacked ones: then there is no total.
  const length = Number(response.headers.get("content-length"));
  engine.total = length > 0 && !response.headers.get("content-encoding") ? length : null;
  count(response.clone());
  // The original response, not the copy: only that lets the browser keep the compiled code for the next visit.
  return WebAssembly.compileStreaming(response);
}

async function count(response) {
  const reader = response.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      engine.received += part.value.byteLength;
      shared.onprogress?.();
    }
  } catch {
    // The compiling side reads the same bytes and reports the failure.
  }
}

async function startPage() {
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  const page = await import(new URL(js, document.baseURI));
  await page.default({ module_or_path: new URL(wasm, document.baseURI) });
}

startPage().catch((error) => {
  const status = document.getElementById("boot-status");
  const reload = document.getElementById("boot-reload");
  if (!status || !reload) throw error;
  status.parentElement.dataset.state = "broken";
  status.textContent = `The page could not be started: ${error?.message ?? error}.`;
  reload.hidden = false;
  reload.addEventListener("click", () => location.reload());
});
