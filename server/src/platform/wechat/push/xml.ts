/** A text, or fields; what comes several times is a list. */
export type XmlValue = string | XmlFields | XmlValue[];
export interface XmlFields {
  [name: string]: XmlValue;
}

const DEEPEST = 8;
// A tag, a CDATA section, or the text up to the next of either.
const TOKEN = /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.-]{0,63})\s*(\/?)>|([^<]+)/gy;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

interface Open {
  name: string;
  fields: XmlFields;
  text: string;
}

/**
 * The XML that WeChat writes: elements, texts and CDATA. Anything else (a DOCTYPE, an attribute, an
 * entity of its own, more than eight levels) is refused as a whole; none of WeChat's messages has it,
 * and most attacks on readers of XML do.
 *
 * @returns the fields of the root element; undefined when it is no such XML
 */
export function readXml(xml: string): XmlFields | undefined {
  const root: Open = { name: '', fields: Object.create(null) as XmlFields, text: '' };
  const path = [root];
  let end = 0;
  for (const token of xml.trim().matchAll(TOKEN)) {
    end = token.index + token[0].length;
    if (!take(path, token)) return undefined;
  }
  const { xml: fields } = root.fields;
  const whole = end === xml.trim().length && path.length === 1 && root.text.trim() === '';
  return whole && typeof fields === 'object' && !Array.isArray(fields) ? fields : undefined;
}

/** @returns false for what has no place here */
function take(path: Open[], [, cdata, closing, name, selfClosing, text]: RegExpMatchArray): boolean {
  const current = path.at(-1);
  if (current === undefined) return false;
  if (name === undefined) {
    current.text += cdata ?? unescape(text ?? '');
    return true;
  }
  if (closing === '') {
    path.push({ name, fields: Object.create(null) as XmlFields, text: '' });
    return selfClosing === '' ? path.length <= DEEPEST : close(path, name);
  }
  return selfClosing === '' && close(path, name);
}

function close(path: Open[], name: string): boolean {
  const done = path.pop();
  const parent = path.at(-1);
  if (done === undefined || parent === undefined || done.name !== name) return false;
  const value = Object.keys(done.fields).length > 0 ? done.fields : done.text.trim();
  const before = parent.fields[name];
  // Into the same list: strangers may send tens of thousands of them, and a new list for each would stop the server.
  if (Array.isArray(before)) before.push(value);
  else parent.fields[name] = before === undefined ? value : [before, value];
  return true;
}

const unescape = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
