/**
 * What to look for in the wording of a sentence, by name. None decides anything by itself: how much each says about standing alone and
 * about being worth asking was learnt from labelled sentences.
 */
export const patterns: Readonly<Record<string, RegExp>> = {
  // hangs on what stands before
  opensByPointing: /^(this|these|those|such|it|they|he|she|its|their|his|her)\b/i,
  opensByJoining:
    /^(however|moreover|furthermore|in addition|also|thus|therefore|hence|for example|for instance|similarly|likewise|instead|finally|then|so|but|and|or|yet|still|meanwhile|consequently|as a result|in fact|indeed|nevertheless|nonetheless|by contrast|in contrast|on the other hand|otherwise|additionally|conversely|second|third|first|next|again|after|afterwards|later|soon|even so|accordingly)\b/i,
  opensWithCondition:
    /^(if|when|once|while|although|though|as|after|before|because|since|unless|until|whether|where)\b/i,
  opensWithThere: /^there (is|are|was|were)\b/i,
  opensSmall: /^\p{Ll}/u,
  demonstrative: /\b(this|these|those|such)\b/i,
  personal: /\b(it|he|she|him|her|his|they|them|ones?|its|their)\b/i,
  adding: /\b(also|too|as well|even|still|already|again|instead|rather|then|thus)\b/i,
  sharing:
    /\b(both|each|either|other|others|another|same|former|latter|additional|further|remaining|rest|different|particular|certain|similar)\b/i,
  comparing: /\b(more|less|fewer|better|worse|greater|smaller|larger|faster|slower|easier|harder|higher|lower)\b/i,
  thanWhat: /\bthan\b/i,
  elsewhere: /\b(figure|table|section|chapter|above|below|following|here|page|guide|document|article)\b/i,
  asAuthor: /\b(we|our|us|i|my|me|let's|let’s)\b/i,
  // says little
  praising:
    /\b(great|critical|vital|essential|crucial|significant|basic|positive|good|helpful|useful|easy|difficult|best|valuable|powerful|popular|common|better|well|effective|key|proper|successful|important|serious)\b/i,
  commonplace: /\b(help(s|ing|ed)?|majority|everyone|anyone|people|humans?|world|today|now|currently|modern)\b/i,
  vague:
    /\b(several|various|many|some|variety|range|number of|most|often|usually|generally|sometimes|typically|likely|perhaps|probably|almost|very|quite|simply|just|really)\b/i,
  unspecific:
    /\b(things?|ways?|lot|kind|sort|something|anything|someone|aspects?|factors?|issues?|problems?|matter|facts?|reasons?|part|role|time|work|life)\b/i,
  opinion:
    /\b(think|believe|feel|seem|appear|suggest|hope|want|try|consider|remember|imagine|know|understand)(s|ed|ing)?\b/i,
  toYou: /\b(you|your|yourself)\b/i,
  possible: /\b(can|could|may|might|would)\b/i,
  absolute: /\b(only|all|every|always|never|none|any)\b/i,
  degree: /\p{L}{3,}ly\b/iu,
  superlative: /\b(most|\p{L}{2,}est)\b/iu,
  isA: /^(?:\S+ ){1,6}?(is|are|was|were) (a|an|the|one)\b/i,
  isSo: /\b(is|are|was|were|be) (very |more |most |so |quite )?\p{L}+[.,]/iu,
  // says something
  duty: /\b(should|must|shall|need|needs|required|ensure|make sure)\b/i,
  order:
    /^(use|make|do|keep|take|be|put|avoid|try|check|ensure|look|get|find|give|set|ask|write|place|add|remove|create|don't)\b/i,
  defining:
    /\b(is|are) (defined as|the (process|ability|term|study))\b|\b(called|known as|means|defined)\b|\brefers? to\b|\bconsists? of\b/i,
  causing:
    /\b(because|due to|as a result of|caus\w+|leads? to|results? in|so that|in order to|prevents?|prevented|preventing)\b/i,
  onCondition: /\b(if|when|unless|whether)\b/i,
  negative: /\b(not|no|never|cannot|without|neither|nor)\b|n['’]t\b/i,
  past: /\b(was|were|had|did|\p{L}{2,}ed)\b/iu,
  year: /\b(1\d{3}|20[0-2]\d)\b/,
  figure: /\d/,
  share: /percent|%/,
  measured: /\b\d+ ?(degrees|met(er|re)s|feet|km|miles|hours|minutes|seconds|days|years|percent|mm|cm|kg|pounds)\b/i,
  abbreviation: /\b\p{Lu}{2,}\b/u,
  // how it is written
  colon: /:/,
  semicolon: /;/,
  bracket: /\(/,
  quoted: /["“”]/,
  dashed: /\s[-–—]\s|—/,
  example: /\b(e\.g|i\.e|etc|for example|for instance|such as|including|like)\b/i,
  fullStop: /\.$/
};
