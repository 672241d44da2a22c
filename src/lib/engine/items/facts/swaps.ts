import { namesIn } from '../language/lexicon.ts';
import type { Reading } from '../reading.ts';
import { questionWordFor } from '../language/questionWord.ts';
import { normal } from './slots.ts';
import { contentLemmas } from './terms.ts';
import type { ClaimFact, StatementFact } from './types.ts';

type Name = { text: string; type: string; hasArticle: boolean; sentences: Set<number> };

/** The names of a document by what they name: which body, which country, who; others are left out. */
function namesByType(reading: Reading): Map<string, Name[]> {
  const found = new Map<string, Name>();
  for (const { tree, start } of reading.sentences) {
    for (const { text, from } of namesIn(tree.tokens, reading.lexicon)) {
      const asked = questionWordFor(text, reading);
      if (asked.type === 'thing') continue;
      const known = found.get(text);
      if (known) known.sentences.add(start);
      else {
        const hasArticle = tree.tokens[from - 1]?.lower === 'the';
        found.set(text, { text, type: asked.word, hasArticle, sentences: new Set([start]) });
      }
    }
  }
  const types = new Map<string, Name[]>();
  for (const name of found.values()) types.set(name.type, [...(types.get(name.type) ?? []), name]);
  return types;
}

/** Whether one name is the other, in short or in full. */
function isSame(a: string, b: string, { lexicon }: Reading): boolean {
  const forms = (text: string) => [text, lexicon.expansions.get(text) ?? text].map(normal);
  return forms(a).some((one) => forms(b).some((other) => one.includes(other) || other.includes(one)));
}

/**
 * Statements in which one name can be put in the place of another of its kind: of which no sentence says anything like it.
 *
 * @param claims what the text says
 */
export function swappedNames(claims: readonly ClaimFact[], reading: Reading): StatementFact[] {
  const types = namesByType(reading);
  const lemmasAt = new Map(reading.sentences.map(({ start, tree }) => [start, new Set(contentLemmas(tree.tokens))]));
  return claims.flatMap(({ clause, isTrue, statement, key, lesson, source, resolved }): StatementFact[] => {
    const names = isTrue ? namesIn(clause.subject, reading.lexicon) : [];
    const [name] = names;
    if (!name || names.length > 1 || statement.split(name.text).length !== 2) return [];
    const said = contentLemmas([clause.verb, ...clause.rest]);
    const { word } = questionWordFor(name.text, reading);
    const hasArticle = clause.subject[name.from - 1]?.lower === 'the';
    const fits = (types.get(word) ?? []).filter(
      (other) =>
        other.hasArticle === hasArticle &&
        !isSame(other.text, name.text, reading) &&
        !source.quote.includes(other.text) &&
        [...other.sentences].every((start) => said.filter((lemma) => lemmasAt.get(start)!.has(lemma)).length < 2)
    );
    const distance = ({ sentences }: Name) =>
      Math.min(...[...sentences].map((start) => Math.abs(start - source.start)));
    const [other] = fits.sort((a, b) => distance(a) - distance(b) || (a.text < b.text ? -1 : 1));
    // "runs missions of its own" may hold of others too; a date, a number or another name says that it does not
    const isParticular = /\d/.test(statement) || namesIn(clause.rest, reading.lexicon).length > 0;
    if (!other || !isParticular) return [];
    const why = `The text says this of ${name.text}, not of ${other.text}.`;
    return [
      {
        kind: 'statement',
        key,
        lesson,
        source,
        resolved,
        statement,
        slot: { text: name.text, from: statement.indexOf(name.text), type: 'name' },
        others: [{ text: other.text, why }],
        margin: clause.margin
      }
    ];
  });
}
