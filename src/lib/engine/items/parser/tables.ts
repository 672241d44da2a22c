/** A list of words as text: each line says how many letters it shares with the line before, as one character, then the rest. */
const firstCode = 35;
const mostShared = 80;

export function packWords(words: readonly string[]): string {
  let last = '';
  return words
    .map((word) => {
      let shared = 0;
      while (shared < mostShared && shared < last.length && last[shared] === word[shared]) shared++;
      last = word;
      return String.fromCharCode(firstCode + shared) + word.slice(shared);
    })
    .join('\n');
}

/** Each word with its place in the list. */
export function unpackWords(text: string): Map<string, number> {
  const places = new Map<string, number>();
  let last = '';
  for (const line of text.split('\n')) {
    last = last.slice(0, line.charCodeAt(0) - firstCode) + line.slice(1);
    places.set(last, places.size);
  }
  return places;
}

export function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let k = 0; k < letters.length; k++) bytes[k] = letters.charCodeAt(k);
  return bytes;
}
