/** px; 5 : 4, as WeChat shows it. */
export const WIDTH = 500;
export const HEIGHT = 400;

const FRAME = 10;
const GAP = 4;
const FOOT = 56;
// Those of styles/_tokens.scss: a canvas knows no variables.
const PAPER = '#f6f3ee';
const GOOD = '#17693f';
const DARK = 'rgba(22, 16, 12, 0.72)';
const WHITE = '#fff';

export interface Pictures<P> {
  before: P;
  after: P;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What of a canvas it draws with. */
export interface Pen<P> {
  fillStyle: string;
  font: string;
  textAlign: string;
  textBaseline: string;
  fillRect: (x: number, y: number, width: number, height: number) => void;
  fillText: (text: string, x: number, y: number) => void;
  drawImage: (
    picture: P,
    ...of: [sx: number, sy: number, sw: number, sh: number, x: number, y: number, w: number, h: number]
  ) => void;
}

/** The middle of a picture that fills a box of these sides, as `aspectFill` does. */
export function middleOf(picture: Pick<Box, 'width' | 'height'>, box: Pick<Box, 'width' | 'height'>): Box {
  const scale = Math.min(picture.width / box.width, picture.height / box.height);
  const [width, height] = [box.width * scale, box.height * scale];
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
}

/** Draws the card: before to the left, after to the right, each with its word, in a frame of paper. */
export function drawCard<P extends Pick<Box, 'width' | 'height'>>(
  pen: Pen<P>,
  pictures: Pictures<P>,
  words: Pictures<string>,
): void {
  const half = { y: FRAME, width: (WIDTH - 2 * FRAME - GAP) / 2, height: HEIGHT - 2 * FRAME };
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.font = '28px sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const side of ['before', 'after'] as const) {
    const box = { ...half, x: side === 'before' ? FRAME : FRAME + half.width + GAP };
    const from = middleOf(pictures[side], box);
    pen.drawImage(pictures[side], from.x, from.y, from.width, from.height, box.x, box.y, box.width, box.height);
    pen.fillStyle = side === 'before' ? DARK : GOOD;
    pen.fillRect(box.x, box.y + box.height - FOOT, box.width, FOOT);
    pen.fillStyle = WHITE;
    pen.fillText(words[side], box.x + box.width / 2, box.y + box.height - FOOT / 2);
  }
}
