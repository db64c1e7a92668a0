import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Words of a PDF as a reader's search finds them. */
export function pdfText(bytes: Buffer): Promise<string> {
  const child = spawn(process.execPath, [join(__dirname, 'pdf-text.cjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const words: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => words.push(chunk));
  child.stdin.end(bytes);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(words).toString());
      else reject(new Error(`the PDF could not be read: ${code}`));
    });
  });
}

/** How many pictures a PDF has. */
export const pdfPictures = (bytes: Buffer): number => bytes.toString('latin1').split('/Subtype /Image').length - 1;
