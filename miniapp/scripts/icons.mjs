// Turns icons/*.svg into one style sheet of masks and the list of their names.
// Run after changing an icon: node scripts/icons.mjs
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'icons');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.svg'))
  .map((file) => file.slice(0, -4))
  .sort();

/** The shortest data URI that both WXSS and CSS accept: only the characters that would break it are escaped. */
function dataUri(svg) {
  const small = svg
    .trim()
    .replace(/ (width|height)="24"/g, '')
    .replaceAll('currentColor', '#000')
    .replaceAll('"', "'");
  return `data:image/svg+xml,${small.replace(/[%#<>]/g, (c) => encodeURIComponent(c))}`;
}

const rules = names.map((name) => {
  const uri = dataUri(readFileSync(path.join(folder, `${name}.svg`), 'utf8'));
  return `.i-${name} {\n  -webkit-mask-image: url("${uri}");\n}\n`;
});
writeFileSync(
  path.join(root, 'src/styles/_icons.scss'),
  `// Made by scripts/icons.mjs from icons/*.svg; edit those.\n${rules.join('')}`,
);
const list = names.map((name) => `  | '${name}'`).join('\n');
writeFileSync(
  path.join(root, 'src/components/icon/names.ts'),
  `/** Made by scripts/icons.mjs from icons/*.svg. */\nexport type IconName =\n${list};\n`,
);
