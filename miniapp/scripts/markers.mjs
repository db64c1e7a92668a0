// Draws the map pins for WeChat, whose Map takes only picture files, from icons/*.svg.
// Run after changing an icon or the list in src/components/geo-map/types.ts: node scripts/markers.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const list = readFileSync(path.join(root, 'src/components/geo-map/types.ts'), 'utf8');
const names = [...list.matchAll(/^ {2}'([a-z-]+)',$/gm)].map(([, name]) => name);
const SCALE = 2;

const drawing = (name) =>
  readFileSync(path.join(root, 'icons', `${name}.svg`), 'utf8').replace(/^<svg[^>]*>|<\/svg>\s*$/g, '');
const stroke = (colour) =>
  `fill="none" stroke="${colour}" color="${colour}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"`;

const disc = (name) => `<svg xmlns="http://www.w3.org/2000/svg" width="44" height="44" viewBox="0 0 44 44">
<circle cx="22" cy="23" r="19.5" fill="#4A341E" opacity=".18"/><circle cx="22" cy="22" r="19" fill="#fff"/>
<g transform="translate(12 12) scale(.8333)" ${stroke('#0C6468')}>${drawing(name)}</g></svg>`;

const pin = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="58" viewBox="0 0 48 58">
<path d="M24 57c12-12 21-21 21-33a21 21 0 0 0-42 0c0 12 9 21 21 33z" fill="#C93C17" stroke="#fff" stroke-width="3"/>
<circle cx="24" cy="24" r="7" fill="#fff"/></svg>`;

async function write(file, svg) {
  const png = await sharp(Buffer.from(svg), { density: 72 * SCALE })
    .png({ palette: true, colours: 16, dither: 0, compressionLevel: 9, effort: 10 })
    .toBuffer();
  writeFileSync(path.join(root, 'src/assets/marker', `${file}.png`), png);
}

for (const name of names) await write(name, disc(name));
await write('chosen', pin);
