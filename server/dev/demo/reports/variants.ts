import type { Random } from '../random';
import { VARIANTS } from '../pictures/render';

/** Categories that are drawn alike. */
const SAME_SCENES: Readonly<Record<string, string>> = { labour: 'wage' };
/** Neither a rider nor a grid sees the same picture again within so many reports. */
const MEMORY = 6;

/**
 * Chooses pictures so that no list shows the same one twice in a row: each category goes
 * through all its variants before it repeats one, and what the rider or the grid saw lately
 * is passed over.
 */
export class VariantChooser {
  private readonly decks = new Map<string, number[]>();
  private readonly seen = new Map<string, string[]>();

  constructor(private readonly random: Random) {}

  /** @param watchers lists the picture will appear in: of the rider, of the grid */
  choose(category: string, watchers: readonly string[]): number {
    const scenes = SAME_SCENES[category] ?? category;
    const deck = this.deck(scenes);
    const fresh = deck.findIndex((variant) => !this.seenBy(watchers).has(`${scenes}/${variant}`));
    const [variant = 0] = deck.splice(Math.max(fresh, 0), 1);
    for (const watcher of watchers) {
      this.seen.set(watcher, [...(this.seen.get(watcher) ?? []), `${scenes}/${variant}`].slice(-MEMORY));
    }
    return variant;
  }

  private deck(scenes: string): number[] {
    const left = this.decks.get(scenes) ?? [];
    // The last card of the old deck stays out of the first place of the new one.
    if (left.length < VARIANTS / 2) left.push(...this.random.shuffle(ALL.filter((variant) => !left.includes(variant))));
    this.decks.set(scenes, left);
    return left;
  }

  private seenBy(watchers: readonly string[]): Set<string> {
    return new Set(watchers.flatMap((watcher) => this.seen.get(watcher) ?? []));
  }
}
const ALL = Array.from({ length: VARIANTS }, (_, i) => i);
