// Applies a kept choice of theme before the first paint. A plain script, because a module would run after it.

try {
  const theme = localStorage.getItem("athenaeum.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme then stays.
}
