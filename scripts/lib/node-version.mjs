// Kept to the syntax of old Node releases: this is what tells people that theirs is too old.

/** The reason why this Node cannot run the project, or undefined. Same range as "engines" in package.json. */
function tooOld(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22;
  return fits ? undefined : 'Node 20.19 or newer (or 22.13 or newer) is needed; this is Node ' + version + '.';
}

/** Runs an entry of scripts/ only on a Node that can parse it. */
export function runOnSupportedNode(load) {
  const reason = tooOld(process.versions.node);
  if (reason !== undefined) {
    console.error('error: ' + reason);
    process.exit(1);
  }
  load();
}
