/** Saves a table among the browser's downloads; the server names the file. */
export function openTable(url: string): Promise<void> {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
  return Promise.resolve();
}
