// Before the first paint, so that a dark page never flashes white. The same words as src/app/theme/theme.ts.
try {
  const theme = localStorage.getItem('fiddler-dashboard.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // No storage: the system's choice holds.
}
