/** The six letters of the rubric that every item must meet. */
export const rubric = {
  a: 'the stem is grammatical and stands alone',
  b: 'it can be answered from the text',
  c: 'it has exactly one right answer or set',
  d: 'its distractors are plausible, of one type and certainly wrong',
  e: 'nothing gives the answer away',
  f: 'it is worth knowing'
} as const;

export type Reason = { guards: keyof typeof rubric; explanation: string };

/** Every code a gate may give: which letter of the rubric it guards, and what an instructor reads. */
export const reasons = {
  unsureParse: { guards: 'b', explanation: 'The sentence could not be read with enough confidence to ask about it.' },
  optionCount: { guards: 'd', explanation: 'There are too few credible options, or too many.' },
  gapCount: { guards: 'a', explanation: 'A gap text needs exactly one gap.' },
  stemTooLong: { guards: 'a', explanation: 'The question is too long to take in at one reading.' },
  stemTooShort: { guards: 'a', explanation: 'The question says too little to be understood alone.' },
  longEvidence: { guards: 'b', explanation: 'The sentence it comes from is too long to be read reliably.' },
  tangledEvidence: {
    guards: 'b',
    explanation: 'The sentence it comes from holds lists within lists, so what belongs together is unsure.'
  },
  brokenText: { guards: 'a', explanation: 'Brackets, quotation marks or punctuation are broken.' },
  doubledWord: { guards: 'a', explanation: 'A word stands twice in a row.' },
  clippedPhrase: { guards: 'a', explanation: 'The question ends in the middle of a phrase.' },
  technicalNoise: { guards: 'a', explanation: 'It holds code, a link or a path.' },
  aboutDocument: { guards: 'f', explanation: 'It asks where something is said rather than what is said.' },
  yesNoQuestion: { guards: 'e', explanation: 'It can be answered by yes or no, so half of all guesses are right.' },
  doubleQuestion: { guards: 'c', explanation: 'It asks two questions at once.' },
  negatedStem: { guards: 'a', explanation: 'It is put in the negative, which tests reading rather than knowledge.' },
  absoluteWord: { guards: 'e', explanation: 'A word such as “always” or “never” gives the answer away.' },
  allOrNone: { guards: 'd', explanation: '“All of the above” and its like are not options about the matter.' },
  absoluteOption: { guards: 'e', explanation: 'A single option with a word such as “always” gives itself away.' },
  articleGiveaway: { guards: 'e', explanation: 'The article before the gap tells how the answer begins.' },
  wrongArticle: { guards: 'a', explanation: '“A” stands where “an” belongs, or the reverse.' },
  unitMissing: { guards: 'c', explanation: 'It asks for a number without saying in which unit.' },
  vagueStem: { guards: 'c', explanation: 'It asks for nothing in particular, so that many answers fit.' },
  contextDependent: { guards: 'a', explanation: 'It needs the sentences around it to be understood.' },
  orderGiveaway: { guards: 'e', explanation: 'A line says where in the order it belongs.' },
  pairsOverlap: { guards: 'c', explanation: 'Two lines say the same, so that they could change places.' },
  mixedPairs: { guards: 'd', explanation: 'One option to match is of another kind than the rest.' },
  pairGiveaway: { guards: 'e', explanation: 'A word on both sides gives a pair away.' },
  keyTooLong: { guards: 'c', explanation: 'The answer is too long to be typed as the text has it.' },
  vagueKey: { guards: 'f', explanation: 'The answer is a word so general that many others would fit.' },
  keyInStem: { guards: 'e', explanation: 'The answer can be read off the question.' },
  answerInTitle: { guards: 'e', explanation: 'The title of the lesson, which stands above it, gives the answer.' },
  tooFamiliar: {
    guards: 'f',
    explanation: 'The answer is what the whole document is about, the first guess to every question.'
  },
  nearDuplicateOptions: { guards: 'd', explanation: 'Two options say the same, or one holds the other.' },
  mixedOptionTypes: { guards: 'd', explanation: 'The options are of different types, such as a name among numbers.' },
  lengthGiveaway: { guards: 'e', explanation: 'The right option stands out by its length.' },
  wordOverlap: { guards: 'e', explanation: 'Only the right option repeats a word of the question.' },
  optionInStem: { guards: 'd', explanation: 'A wrong option is named in the question itself.' },
  emptyKey: { guards: 'f', explanation: 'The answer is a pronoun or another word without content.' },
  notEnglish: { guards: 'a', explanation: 'It is not English prose.' },
  mixedOptionForms: { guards: 'e', explanation: 'The options differ in grammar, such as one plural among singulars.' },
  danglingReference: {
    guards: 'a',
    explanation: 'A word such as “it” or “this” points at something the question does not show.'
  },
  bareDefinite: { guards: 'a', explanation: 'A phrase such as “the plan” does not say which one is meant.' },
  ungrammaticalStem: { guards: 'a', explanation: 'The question is not a grammatical question or statement.' },
  agreement: { guards: 'a', explanation: 'Subject and verb, or question and answer, do not agree.' },
  gapInName: {
    guards: 'e',
    explanation: 'The gap cuts a name or a set term in two, or a name beside it leads to the answer.'
  },
  clippedKey: { guards: 'c', explanation: 'The answer is cut out of a larger phrase or name.' },
  evidenceMismatch: { guards: 'b', explanation: 'Question and answer do not match the sentence they come from.' },
  valenceShift: {
    guards: 'e',
    explanation: 'The change turns praise into blame or back, which good sense alone sees through.'
  },
  slotChange: { guards: 'c', explanation: 'A changed statement must differ from the text in exactly one place.' },
  statedElsewhere: { guards: 'c', explanation: 'A statement keyed as false is made true by another sentence.' },
  distractorAffirmed: { guards: 'c', explanation: 'The text says of a wrong option what the question asks for.' },
  secondAnswer: { guards: 'c', explanation: 'The text supports another answer as well.' }
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;
