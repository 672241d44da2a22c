import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** "NATO’s core missions" → "natos-core-missions"; titles without Latin letters or digits get a short hash. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const short = slug.length <= 60 ? slug : slug.slice(0, 60).replace(/-[^-]*$/, '');
  return short || `s-${bytesToHex(sha256(utf8ToBytes(title))).slice(0, 10)}`;
}

/** Gives out slugs, each only once: the second "Scope" becomes "scope-2". */
export class SlugSet {
  #taken = new Set<string>();
  #counts = new Map<string, number>();

  take(title: string): string {
    const base = slugOf(title);
    let count = this.#counts.get(base) ?? 0;
    let slug: string;
    do slug = ++count === 1 ? base : `${base}-${count}`;
    while (this.#taken.has(slug));
    this.#counts.set(base, count);
    this.#taken.add(slug);
    return slug;
  }
}
