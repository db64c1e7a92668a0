/** Puts words on the clipboard. @returns false when the browser would not: no https, or no permission */
export async function copyText(data: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(data);
    return true;
  } catch {
    return false;
  }
}
