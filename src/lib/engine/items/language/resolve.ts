import type { Clause } from './clauses.ts';
import { isAcronym, isCapitalised, namesIn, type Lexicon } from './lexicon.ts';
import type { Sentence } from './segment.ts';
import { textOf, type Token } from './tag.ts';

/**
 * Puts names for what only points at them: "the cell" after "the Partnership Coordination Cell", "It" after a sentence about one
 * named thing. What stays unresolved keeps its words, and the gates turn away what points at nothing.
 */
export type Resolver = {
  /** The tokens with names put in; the same array when nothing was. Sentences must come in order. */
  resolve(sentence: Sentence): Token[];
  /** Tells the resolver what the sentence was about. */
  remember(sentence: Sentence, first: Clause | undefined): void;
};

type Mention = { name: string; head: string };

/** Tokens that spell a name in the place of others, with the span of what they stand for. */
function nameTokens(name: string, at: Token, capital: boolean): Token[] {
  const words = `${capital ? 'The' : 'the'} ${name}`.split(' ');
  return words.map((text, i) => ({
    text,
    lower: text.toLowerCase(),
    lemma: text.toLowerCase(),
    pos: i === 0 ? 'DET' : /^\p{Lu}/u.test(text) ? 'PROPN' : text === 'and' ? 'CCONJ' : 'ADP',
    start: at.start,
    end: at.end,
    space: i === 0 ? at.space : ' '
  }));
}

/** "Partnership for Peace" for a document with that title: what "the Partnership" means all through it. */
function topicOf(title: string, lexicon: Lexicon): { name: string; first: string } | null {
  const bare = title.replace(/^the /i, '').trim();
  const names = [...lexicon.names.keys()].filter((name) => name.includes(' ') && bare.includes(name));
  const name = names.sort((a, b) => b.length - a.length)[0];
  return name ? { name, first: name.split(' ')[0]! } : null;
}

/** Nouns that a definition in the document ties to one name only: "programme" → "Partnership for Peace". */
function definedHeads(sentences: readonly Sentence[], topic: string): Set<string> {
  const heads = new Set<string>();
  const escaped = topic.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(
    `^The ${escaped}(?: \\([^)]*\\))? (?:is|was) an? (?:[a-z-]+ )*?([a-z]+)(?: of| for| that| which| in|,|\\.)`
  );
  for (const sentence of sentences) {
    const match = pattern.exec(sentence.text);
    if (match) heads.add(match[1]!);
  }
  return heads;
}

export function resolverFor(title: string, sentences: readonly Sentence[], lexicon: Lexicon): Resolver {
  const topic = topicOf(title, lexicon);
  const topicHeads = topic ? definedHeads(sentences, topic.name) : new Set<string>();
  let block = '';
  let lesson = -1;
  let mentions: Mention[] = [];
  let lastSubject: { name: string; clean: boolean } | null = null;

  /** The name that "the <noun>" means here, or null. */
  function nameFor(noun: string): string | null {
    const fitting = [...new Set(mentions.filter((mention) => mention.head === noun).map((mention) => mention.name))];
    if (fitting.length === 1) return fitting[0]!;
    return fitting.length === 0 && topic && topicHeads.has(noun) ? topic.name : null;
  }

  function resolve(sentence: Sentence): Token[] {
    if (sentence.lesson !== lesson) lesson = sentence.lesson;
    if (sentence.block.id !== block) {
      block = sentence.block.id;
      mentions = [];
      lastSubject = null;
    }
    const { tokens } = sentence;
    const result: Token[] = [];
    let changed = false;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!;
      const noun = tokens[i + 1];
      const after = tokens[i + 2];
      const bare = token.lower === 'the' && noun && after && !continuesNoun(after);
      if (
        token.lower === 'the' &&
        noun &&
        after &&
        topic &&
        noun.text === topic.first &&
        !spells(tokens, i + 1, topic.name) &&
        !/^(NOUN|PROPN)$/.test(after.pos) &&
        after.text !== '-'
      ) {
        result.push(...nameTokens(topic.name, token, token.text === 'The'));
        changed = true;
        i++;
        continue;
      }
      const name =
        bare && noun.pos === 'NOUN' && noun.text === noun.lower && !definesHere(after) ? nameFor(noun.lower) : null;
      if (name && !textOf(tokens).includes(name)) {
        result.push(...nameTokens(name, token, token.text === 'The'));
        changed = true;
        i++;
        continue;
      }
      if (i === 0 && token.text === 'It' && lastSubject?.clean && tokens[1]?.pos !== 'PUNCT') {
        result.push(...nameTokens(lastSubject.name, token, true));
        changed = true;
        continue;
      }
      result.push(token);
    }
    return changed ? result : tokens;
  }

  function remember(sentence: Sentence, first: Clause | undefined): void {
    for (const name of namesIn(sentence.tokens, lexicon)) {
      const words = name.text.split(' ');
      if (words.length > 1) mentions.push({ name: name.text, head: words.at(-1)!.toLowerCase() });
    }
    lastSubject = null;
    if (!first || first.coordinatedSubject || first.subject[0]?.lower !== 'the') return;
    const subject = textOf(first.subject.slice(1));
    const named =
      first.subject
        .slice(1)
        .every((token) => isCapitalised(token) || ['of', 'for', 'and', 'on'].includes(token.lower)) &&
      !/s$/.test(first.subject.at(-1)!.lower);
    const finite = (first.auxiliaries[0] ?? first.verb).lower;
    const singular = first.tense === 'past' || first.tense === 'present3' || finite === 'has';
    // another named thing in the sentence could be meant as well
    const others = namesIn(first.rest, lexicon).filter((name) => !subject.includes(name.text));
    if (named && singular && (isAcronym(subject) || subject.includes(' ')))
      lastSubject = { name: subject, clean: others.length === 0 && first.whole };
  }

  return { resolve, remember };
}

function spells(tokens: readonly Token[], from: number, name: string): boolean {
  return name.split(' ').every((word, k) => tokens[from + k]?.text === word);
}

/** "the programme of", "the plan that": the noun is told apart by what follows. */
function continuesNoun(token: Token): boolean {
  return (
    token.pos === 'NOUN' ||
    token.pos === 'PROPN' ||
    token.text === "'s" ||
    token.text === '’s' ||
    ['of', 'for', 'that', 'which', 'who'].includes(token.lower) ||
    token.text === '-'
  );
}

function definesHere(token: Token): boolean {
  return token.text === '(';
}
