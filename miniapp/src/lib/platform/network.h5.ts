/** Watches the connection: calls back at once with what is known, then at each change. */
export function watchNetwork(changed: (online: boolean) => void): void {
  changed(navigator.onLine);
  window.addEventListener('online', () => {
    changed(true);
  });
  window.addEventListener('offline', () => {
    changed(false);
  });
}
