import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '../miniapp/src');
const GALLERY = join(SOURCE, 'packages/dev/gallery');
// They have no look of their own: what they hold is shown.
const UNSEEN = ['tap', 'picture'];

/** Components that no file of the gallery shows, either as they are or, for what lies over a page, by its deed in lib. */
function missing(components: readonly string[], gallery: string): string[] {
  return components.filter((name) => !['components', 'lib'].some((place) => gallery.includes(`'@/${place}/${name}'`)));
}

const components = readdirSync(join(SOURCE, 'components')).filter((name) => !UNSEEN.includes(name));
const gallery = readdirSync(GALLERY)
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => readFileSync(join(GALLERY, file), 'utf8'))
  .join('\n');

test('every component is in the gallery', () => {
  expect(components.length).toBeGreaterThan(30);
  expect(missing(components, gallery)).toEqual([]);
});

test('a new one that is not is told', () => {
  expect(missing([...components, 'sparkle'], gallery)).toEqual(['sparkle']);
});
