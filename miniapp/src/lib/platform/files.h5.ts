/** Saves a file among the browser's downloads; the server names the file. */
export function openFile(url: string): Promise<void> {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
  return Promise.resolve();
}
