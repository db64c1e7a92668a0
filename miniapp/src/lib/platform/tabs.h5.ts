// Browsers before 2022 have none: tabs go their own ways there.
const { BroadcastChannel: Channel } = window as Partial<Pick<typeof globalThis, 'BroadcastChannel'>>;
const channel = Channel === undefined ? null : new Channel('yxy:login');

/** Tells the other tabs of this phone; nothing of it is written down. */
export function tellTabs(news: unknown): void {
  channel?.postMessage(news);
}

/** Calls back with what another tab tells. */
export function hearTabs(heard: (news: unknown) => void): void {
  channel?.addEventListener('message', ({ data }) => {
    heard(data);
  });
}
