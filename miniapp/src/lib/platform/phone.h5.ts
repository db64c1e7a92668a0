/** Opens the dialler. */
export const callPhone = (phoneNumber: string): Promise<void> => {
  window.location.href = `tel:${phoneNumber}`;
  return Promise.resolve();
};

/** A short tick: on send, accept and confirm, nowhere else. */
export const tick = (): void => {
  // Absent in Safari, which the types do not know.
  (navigator as { vibrate?: (ms: number) => boolean }).vibrate?.(15);
};
