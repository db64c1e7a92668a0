/** WeChat's own shell needs no help. */
export function startShell(): void {
  return;
}
