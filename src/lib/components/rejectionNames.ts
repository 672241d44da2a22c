/** Why the generator turned a candidate away, as an instructor reads it; the keys are the engine's codes. */
const names: Record<string, string> = {
  repeated: 'The same question twice',
  sameFact: 'Another question asks for the same fact',
  answersAnother: 'Gives away the answer of another question',
  sameSentence: 'Its sentence has enough questions',
  lessonFull: 'The lesson has enough questions',
  nearDuplicate: 'Nearly the same as another question',
  unbalancedTruth: 'Would make too many statements true, or false',
  improbable: 'Too unlikely to be good',
  optionCount: 'Too few credible wrong answers',
  nearDuplicateOptions: 'Two options say the same',
  mixedOptionTypes: 'Options of different sorts',
  lengthGiveaway: 'The answer stands out by its length',
  wordOverlap: 'Only the answer repeats a word of the question',
  pairGiveaway: 'A pair gives itself away',
  keyInStem: 'The question holds its own answer',
  keyTooLong: 'The answer is too long',
  emptyKey: 'The answer says nothing',
  tooFamiliar: 'The answer is what the whole document is about',
  stemTooLong: 'Too long to take in',
  stemTooShort: 'Too short to be clear',
  brokenText: 'Brackets or quotation marks left open',
  clippedPhrase: 'Cut off in mid-phrase',
  technicalNoise: 'Code, links or paths',
  aboutDocument: 'About the document rather than its subject',
  notEnglish: 'Not in English',
  negatedStem: 'Asks with a “not”',
  absoluteWord: '“Always” or “never” gives it away',
  contextDependent: 'Only makes sense beside its text',
  danglingReference: 'Points back at something it does not name',
  bareDefinite: 'Says “the plan” without saying which'
};

/** A code without a name here is read out: `clippedPhrase` is "Clipped phrase". */
export function rejectionName(code: string): string {
  const words = code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return names[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
