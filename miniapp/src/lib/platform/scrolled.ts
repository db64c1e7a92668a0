/** WeChat's reader moves what scrolls by itself. */
export const scrolledAttributes: (label?: string) => Record<string, unknown> = () => ({});
