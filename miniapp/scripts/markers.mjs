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

// A case: the shape says who has it, fill and badge how it presses (types.ts).
const SHAPES = {
  wait: { path: '<path d="M22 3.5 40.5 22 22 40.5 3.5 22z"', icon: 'clock', colour: '#4E5764' },
  work: { path: '<circle cx="22" cy="22" r="17"', icon: 'wrench', colour: '#1B5696' },
  check: { path: '<rect x="6" y="6" width="32" height="32" rx="8"', icon: 'check-bold', colour: '#17693F' },
};
const MARKS = {
  calm: { fill: '#fff' },
  late: { fill: '#fff', line: '#A8102B', badge: 'clock' },
  urgent: { fill: '#FFC861', line: '#855100', ink: '#4A2D00' },
  critical: { fill: '#B0122E', line: '#fff', ink: '#fff', badge: 'exclamation' },
};
const BADGES = {
  clock: `<circle cx="35" cy="9" r="8" fill="#A8102B" stroke="#fff" stroke-width="1.5"/>
<path d="M35 4.8V9l2.8 2" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round"/>`,
  exclamation: `<circle cx="35" cy="9" r="8" fill="#fff" stroke="#B0122E" stroke-width="1.5"/>
<path d="M35 4.6v5M35 12.6v.6" fill="none" stroke="#B0122E" stroke-width="2.2" stroke-linecap="round"/>`,
};
const face = (
  { path: shape, icon, colour },
  { fill, line = colour, ink = line, badge },
) => `<svg xmlns="http://www.w3.org/2000/svg" width="44" height="44" viewBox="0 0 44 44">
${shape} transform="translate(0 1.2)" fill="#4A341E" opacity=".25"/>
${shape} fill="${fill}" stroke="${line}" stroke-width="2.5" stroke-linejoin="round"/>
<g transform="translate(13.5 13.5) scale(.7083)" ${stroke(ink)}>${drawing(icon)}</g>${badge ? BADGES[badge] : ''}</svg>`;
const group = (alert) => `<svg xmlns="http://www.w3.org/2000/svg" width="44" height="44" viewBox="0 0 44 44">
<circle cx="22" cy="23" r="19.5" fill="#4A341E" opacity=".18"/>
<circle cx="22" cy="22" r="18.5" fill="#E0F1F1" stroke="${alert ? '#A8102B' : '#E0F1F1'}" stroke-width="3"/></svg>`;

async function write(file, svg) {
  const png = await sharp(Buffer.from(svg), { density: 72 * SCALE })
    .png({ palette: true, colours: 16, dither: 0, compressionLevel: 9, effort: 10 })
    .toBuffer();
  writeFileSync(path.join(root, 'src/assets/marker', `${file}.png`), png);
}

for (const name of names) await write(name, disc(name));
await write('chosen', pin);
for (const [shape, look] of Object.entries(SHAPES))
  for (const [mark, how] of Object.entries(MARKS)) await write(`case-${shape}-${mark}`, face(look, how));
await write('group', group(false));
await write('group-alert', group(true));
