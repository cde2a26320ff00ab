/** The states that a mark can show, each by colour and by shape. */
export const MARKS = ['met', 'due', 'unmet', 'none', 'info'] as const;
export type Mark = (typeof MARKS)[number];
