import { SvelteMap } from 'svelte/reactivity';
import type { Answer } from '#lib/engine/scoring/types.ts';

type Known = { answer: Answer | null; revision: number; savedAt: Date | null };
type Waiting = { position: number; answer: Answer | null; clientKey: string; baseRevision: number; answerMs: number };
type Conflict = { position: number; mine: Answer | null; theirs: Known };
type Reply = { revision?: number; savedAt?: string; reason?: string; current?: Current; problem?: { message: string } };
type Current = { answer: Answer | null; revision: number; savedAt: string | null };

const firstWaitMs = 1000;
const longestWaitMs = 30_000;
const patienceMs = 10_000;

/** Not `randomUUID`, which browsers keep from pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Brings a learner's answers to the server, and says at every moment which of them have arrived. An answer that has not is
 * kept in this browser, under the learner's name, until the server says that it has it; closing the page loses nothing.
 */
export class AnswerKeeper {
  /** What the learner sees as answered, by position: the newest, arrived or not. */
  readonly answers = new SvelteMap<number, Known>();
  /** What has not arrived. */
  readonly waiting = new SvelteMap<number, Waiting>();
  trouble = $state<'none' | 'offline' | 'signedOut' | 'closed'>('none');
  conflict = $state<Conflict | null>(null);
  problem = $state<{ position: number; text: string } | null>(null);

  readonly #store: string;
  readonly #address: string;
  #since = Date.now();
  #sending: Promise<void> | null = null;
  #waitMs = firstWaitMs;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param owner the learner's id, so that a shared computer never sends one person's answers as another's */
  constructor(owner: string, attemptId: string, known: Iterable<[number, Known]>) {
    this.#store = `lectern:answers:${owner}:${attemptId}`;
    this.#address = `/attempts/${attemptId}/answers`;
    for (const [position, answer] of known) this.answers.set(position, answer);
  }

  /** Takes up what an earlier visit could not send. Call it in a browser, before the fields are drawn. */
  restore(): void {
    for (const entry of this.#restored()) {
      this.waiting.set(entry.position, entry);
      this.#show(entry);
    }
  }

  /** Sends what waits, and follows the connection. Returns how to stop. */
  start(): () => void {
    const retry = () => this.flush();
    const onVisible = () => document.visibilityState === 'visible' && this.waiting.size > 0 && retry();
    addEventListener('online', retry);
    document.addEventListener('visibilitychange', onVisible);
    if (this.waiting.size > 0) void retry();
    return () => {
      clearTimeout(this.#timer);
      removeEventListener('online', retry);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }

  /** The clock of a question starts when it comes on screen. */
  turnTo(): void {
    this.#since = Date.now();
  }

  /** @param afterMs waits for a pause, for answers that are typed */
  save(position: number, answer: Answer | null, afterMs = 0): void {
    const now = Date.now();
    const unsent = this.waiting.get(position);
    const entry = {
      position,
      answer,
      clientKey: newKey(),
      baseRevision: this.answers.get(position)?.revision ?? 0,
      answerMs: now - this.#since + (unsent?.answerMs ?? 0)
    };
    this.#since = now;
    this.waiting.set(position, entry);
    this.#show(entry);
    this.#keep();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), afterMs);
  }

  /** Sends everything that waits; resolves when it has arrived or cannot for now. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    return this.#sending;
  }

  /** Ends a conflict: `mine` replaces what the other tab saved, otherwise that stays. */
  settle(mine: boolean): void {
    const conflict = this.conflict;
    if (!conflict) return;
    this.conflict = null;
    this.answers.set(conflict.position, conflict.theirs);
    if (mine) this.save(conflict.position, conflict.mine);
  }

  async #sendAll(): Promise<void> {
    while (this.waiting.size > 0) {
      const [entry] = this.waiting.values();
      const outcome = await this.#send(entry!);
      if (outcome === 'later') return this.#later();
    }
    this.#waitMs = firstWaitMs;
    if (this.trouble !== 'closed') this.trouble = 'none';
  }

  async #send(entry: Waiting): Promise<'done' | 'later'> {
    const { answer } = entry;
    const body = JSON.stringify({ ...entry, clear: answer === null });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    let response: Response;
    try {
      const signal = AbortSignal.timeout(patienceMs);
      response = await fetch(this.#address, { method: 'PUT', body, headers, keepalive: true, signal });
    } catch {
      this.trouble = 'offline';
      return 'later';
    }
    if (response.status === 401) {
      this.trouble = 'signedOut';
      return 'later';
    }
    if (response.status === 429 || response.status >= 500) {
      this.trouble = 'offline';
      return 'later';
    }
    const reply = (await response.json().catch(() => ({}))) as Reply;
    if (response.ok) this.#arrived(entry, reply);
    else this.#refused(entry, response.status, reply);
    return 'done';
  }

  #arrived(entry: Waiting, { revision, savedAt }: Reply): void {
    const newer = this.#drop(entry);
    const known = { answer: newer?.answer ?? entry.answer, revision: revision!, savedAt: new Date(savedAt!) };
    this.answers.set(entry.position, newer ? { ...known, savedAt: null, answer: newer.answer } : known);
    if (newer) this.waiting.set(entry.position, { ...newer, baseRevision: revision! });
    this.#keep();
  }

  #refused(entry: Waiting, status: number, { reason, current, problem }: Reply): void {
    const newer = this.#drop(entry);
    const theirs = current && { ...current, savedAt: current.savedAt ? new Date(current.savedAt) : null };
    if (reason === 'conflict' && theirs) {
      this.waiting.delete(entry.position);
      const mine = newer ? newer.answer : entry.answer;
      if (JSON.stringify(mine) === JSON.stringify(theirs.answer)) this.answers.set(entry.position, theirs);
      else this.conflict = { position: entry.position, mine, theirs };
    } else if (reason === 'closed' || status === 404) {
      this.waiting.clear();
      if (theirs) this.answers.set(entry.position, theirs);
      this.trouble = 'closed';
    } else {
      this.problem = { position: entry.position, text: problem?.message ?? 'This answer could not be saved.' };
      if (theirs) this.answers.set(entry.position, theirs);
    }
    this.#keep();
  }

  /** Takes an entry off the list; when the learner has gone on meanwhile, what they have now is returned instead. */
  #drop(entry: Waiting): Waiting | null {
    const latest = this.waiting.get(entry.position);
    if (latest && latest.clientKey !== entry.clientKey) return latest;
    this.waiting.delete(entry.position);
    return null;
  }

  #show({ position, answer, baseRevision }: Waiting): void {
    this.answers.set(position, { answer, revision: baseRevision, savedAt: null });
    if (this.problem?.position === position) this.problem = null;
  }

  #later(): void {
    this.#timer = setTimeout(() => void this.flush(), this.#waitMs);
    this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 2);
  }

  #keep(): void {
    try {
      if (this.waiting.size === 0) localStorage.removeItem(this.#store);
      else localStorage.setItem(this.#store, JSON.stringify([...this.waiting.values()]));
    } catch {
      // A browser that keeps nothing still sends; the indicator speaks of this page only.
    }
  }

  #restored(): Waiting[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#store) ?? '[]');
      return Array.isArray(kept) ? (kept as Waiting[]).filter(({ clientKey }) => typeof clientKey === 'string') : [];
    } catch {
      return [];
    }
  }
}
