// Before the page is drawn, so that nothing flashes: a plain script, not a module, which would wait.
try {
  const theme = localStorage.getItem("theme")
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme
} catch {
  // Without storage the device decides.
}
