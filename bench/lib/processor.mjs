// What the processor did for the processes a benchmark started. Other programs on the machine do not change it much,
// while any time on the clock doubles when they come.
import { readdirSync, readFileSync } from 'node:fs';

// Linux tells in hundredths of a second, everywhere.
const TICKS_A_SECOND = 100;

function processes() {
  const found = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The name of the program stands in brackets and may hold anything.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [parent, ...times] = [fields[1], fields[11], fields[12], fields[13], fields[14]].map(Number);
      found.set(Number(name), { parent, ticks: times.reduce((sum, one) => sum + one, 0) });
    } catch {
      // It ended meanwhile; its parent has its times.
    }
  }
  return found;
}

/** Processor seconds of all that this process started, with whatever those started and outlived. */
export function processorSeconds() {
  const all = processes();
  const ours = (pid) => {
    const parent = all.get(pid)?.parent;
    return parent === process.pid || (parent !== undefined && parent !== 0 && ours(parent));
  };
  let ticks = 0;
  for (const [pid, one] of all) if (ours(pid)) ticks += one.ticks;
  return ticks / TICKS_A_SECOND;
}
