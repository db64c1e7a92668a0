import { verifyCommand } from './modules/points';

/** `node dist/src/ledger-verify.js`: see {@link verifyCommand}. */
async function main(): Promise<void> {
  const { code, text } = await verifyCommand(process.argv.slice(2), process.env);
  if (code === 2) console.error(text);
  else console.log(text);
  process.exitCode = code;
}

void main();
