/**
 * Which of a master's cases came to it together with one of them: merged into that one before it was itself
 * merged, over however many steps. The database keeps only the last master of each, the history the first.
 *
 * @param parents case → the case a person merged it into
 */
export function follows(parents: ReadonlyMap<string, string>, root: string): string[] {
  const leadsToRoot = (id: string): boolean => {
    const seen = new Set<string>();
    for (let at = parents.get(id); at !== undefined && !seen.has(at); at = parents.get(at)) {
      if (at === root) return true;
      seen.add(at);
    }
    return false;
  };
  return [...parents.keys()].filter((id) => id !== root && leadsToRoot(id));
}
